"""What is kept no longer goes, rows and files alike."""

import os
import shutil
from datetime import timedelta

from sqlalchemy import func, select, text

from campaign.domain.signatories import SignatureStatus
from campaign.models.keeping import Erasure
from campaign.models.notice import Notice, NoticeStatus
from campaign.models.signature import Signature
from campaign.notices.mail import Mail
from campaign.services import clearing, limits, outbox, pictures
from campaign.worker import mails, tidying
from tests.builders.campaigns import a_campaign
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature
from tests.support import clock

MAIL = Mail("confirm", "Confirm", "Words.", "<p>Words.</p>")
LONG_AGO = clock.now() - timedelta(days=40)


def test_what_nobody_confirmed_and_what_was_sent_long_ago_is_gone(runtime, rows, keys):
    letter = an_open_letter(rows)
    a_signature(rows, keys, letter, status=SignatureStatus.PENDING, signed_at=LONG_AGO)
    kept = a_signature(rows, keys, letter)
    limits.count(rows, "old", (), now=LONG_AGO)
    rows.commit()

    tidying.tidy(runtime)

    with runtime.readers() as reading:
        assert reading.scalars(select(Signature.id)).all() == [kept.id]


def test_what_is_very_much_goes_some_in_each_transaction(runtime, rows, keys):
    letter = an_open_letter(rows)
    for _ in range(clearing.AT_ONCE + 1):
        a_signature(rows, keys, letter, status=SignatureStatus.PENDING, signed_at=LONG_AGO)
    rows.commit()

    tidying.tidy(runtime)

    with runtime.readers() as reading:
        assert reading.scalars(select(Signature.id)).all() == []
        assert reading.scalars(select(Erasure.signatures)).all() == [clearing.AT_ONCE, 1]


def test_a_step_that_fails_stops_no_other(runtime, rows, keys, caplog):
    a_signature(rows, keys, an_open_letter(rows), status=SignatureStatus.PENDING, signed_at=LONG_AGO)
    sent = outbox.queue(rows, keys, MAIL, "maro@post.example", campaign=None, now=LONG_AGO)
    sent.status = NoticeStatus.SENT
    rows.execute(text("ALTER TABLE attempt RENAME TO away"))
    rows.commit()
    folder = runtime.settings.data / "network-keys"
    shutil.rmtree(folder)
    folder.write_text("Not a folder.")

    tidying.tidy(runtime)

    with runtime.readers() as reading:
        assert reading.scalars(select(Signature.id)).all() == []
        assert reading.scalars(select(Notice.id)).all() == []
    of_keys, of_rows = [each.message for each in caplog.records]
    assert of_keys == "A step of the tidying failed."
    assert "no such table: attempt" in of_rows


def test_the_file_of_a_mail_goes_with_its_row(runtime, rows, keys):
    for _ in range(2):
        outbox.queue(rows, keys, MAIL, "maro@post.example", campaign=None, now=clock.now())
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


def age(folder):
    for file in (each for each in folder.rglob("*") if each.is_file()):
        os.utime(file, (LONG_AGO.timestamp(), LONG_AGO.timestamp()))


def names(folder):
    return {file.name for file in folder.rglob("*") if file.is_file()}


def test_files_that_nothing_points_to_are_gone(runtime, rows):
    shown = f"{'1' * 64}.png"
    pictures.keep(rows, runtime.store, a_campaign(rows), shown, b"...", now=clock.now())
    rows.commit()
    for name in (
        "prints/a.pdf",
        "pages/1/b/unsaved-1/c-1.png",
        f"pictures/{'0' * 64}.png",
        f"archived/{'2' * 64}.pdf",
        f"libraries/1/{'3' * 64}.zip",
    ):
        runtime.store.put(name, b"...")
    (runtime.settings.files / "prints" / "half.pdf#1").write_bytes(b"...")
    age(runtime.settings.files)
    runtime.store.put("prints/just-written.pdf", b"...")

    tidying.tidy(runtime)

    assert names(runtime.settings.files) == {shown, "just-written.pdf"}


def test_the_draft_of_a_mail_that_nobody_finished_is_gone(runtime):
    folder = runtime.settings.data / "mail"
    folder.mkdir()
    draft = folder / ".20260101T120000-0123456789ab.eml.4711"
    for each in (draft, folder / "notes.txt", folder / ".hidden"):
        each.write_text("...")
    age(folder)
    just_begun = folder / ".20260101T120000-0123456789ab.eml.4712"
    just_begun.write_text("...")

    tidying.tidy(runtime)

    assert names(folder) == {just_begun.name, "notes.txt", ".hidden"}
