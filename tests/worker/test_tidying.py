"""What is kept no longer goes, rows and files alike."""

import os
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from campaign.domain.signatories import SignatureStatus
from campaign.models.notice import Notice
from campaign.models.signature import Signature
from campaign.notices.mail import Mail
from campaign.services import limits, outbox
from campaign.worker import mails, tidying
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature

LONG_AGO = datetime.now(UTC) - timedelta(days=40)


def test_what_nobody_confirmed_and_what_was_sent_long_ago_is_gone(runtime, rows, keys):
    letter = an_open_letter(rows)
    a_signature(rows, keys, letter, status=SignatureStatus.PENDING, signed_at=LONG_AGO)
    kept = a_signature(rows, keys, letter)
    limits.count(rows, "old", (), now=LONG_AGO)
    rows.commit()

    tidying.tidy(runtime)

    with runtime.readers() as reading:
        assert reading.scalars(select(Signature.id)).all() == [kept.id]


def test_the_file_of_a_mail_goes_with_its_row(runtime, rows, keys):
    mail = Mail("confirm", "Confirm", "Words.", "<p>Words.</p>")
    for _ in range(2):
        outbox.queue(rows, keys, mail, "maro@post.example", campaign=None, now=datetime.now(UTC))
    rows.commit()
    mails.send_due(runtime)
    folder = runtime.settings.data / "mail"
    for file in folder.iterdir():
        os.utime(file, (LONG_AGO.timestamp(), LONG_AGO.timestamp()))
    first = rows.scalars(select(Notice).order_by(Notice.id)).first()
    first.created_at = LONG_AGO
    rows.commit()

    tidying.tidy(runtime)

    with runtime.readers() as reading:
        assert reading.scalar(select(func.count()).select_from(Notice)) == 1
    assert [file.name for file in folder.iterdir()] != []
    assert not (folder / first.file).exists()
