"""Whoever was asked for a yes by a mail without a code is mailed anew, with one."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from campaign.domain.amendments import OnChange
from campaign.migrating import go_back, migrate
from campaign.models.asking import Asking
from campaign.models.letter import Letter
from campaign.models.notice import Notice
from campaign.models.token import Token, TokenPurpose
from campaign.notices.links import Links
from campaign.services import renewals, tellings, yes_again
from tests.builders.amendments import changed
from tests.builders.endorsements import an_endorsement
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature
from tests.support.clock import NOW
from tests.support.outbox import again_in, mails
from tests.support.rounds import ask_by_name, tell_some

LINKS = Links("https://letters.example.org")
ASKED = (TokenPurpose.RENEW, TokenPurpose.RENEW_ENDORSEMENT)
LATER = NOW + timedelta(days=1)
# Migrations look at the clock on the wall: these links live on.
FOREVER = datetime(2999, 1, 1, tzinfo=UTC)


@pytest.fixture
def asked(engine, tmp_path, keys):
    """Two supporters and an organisation who were asked without a code; one supporter had said yes."""
    with Session(engine) as session:
        letter = an_open_letter(session, on_change=OnChange.AGAIN)
        yes = a_signature(session, keys, letter)
        a_signature(session, keys, letter)
        an_endorsement(session, keys, letter)
        changed(session, letter)
        mail_all(session, keys, letter, NOW)
        renewals.renew(session, yes, letter.revision, now=NOW)
        session.execute(
            update(Token).where(Token.purpose.in_(ASKED)).values(code_hash="", expires_at=FOREVER)
        )
        session.commit()
        go_back(engine, tmp_path, "20261128_seal_parts")
        return yes.id


def mail_all(session, keys, letter, now):
    told = tell_some(session, keys, LINKS, letter, now=now)
    return told + ask_by_name(session, keys, LINKS, now=now)


def test_each_who_did_not_answer_is_mailed_once_more_and_the_mail_without_a_code_never_leaves(
    engine, tmp_path, keys, asked
):
    migrate(engine, tmp_path)
    go_back(engine, tmp_path, "20261128_seal_parts")
    migrate(engine, tmp_path)
    with Session(engine) as session:
        letter = session.scalars(select(Letter)).one()
        before = session.scalars(select(Notice.kind)).all()
        assert not {"sign_again", "asked_by_name"} & set(before)
        assert [mail_all(session, keys, letter, LATER) for _ in range(2)] == [2, 0]
        given = {each.signature_id: each.at for each in session.scalars(select(Asking))}
        assert [given.pop(asked), *given.values()] == [NOW, LATER]
        supporter, organisation = mails(session, keys)[-2:]
        renewals.by_link(session, keys, *again_in(supporter), letter.revision.digest, now=LATER)
        assert "organisations" in organisation.text
        # Who was mailed with a code is left alone.
        session.commit()
    go_back(engine, tmp_path, "20261128_seal_parts")
    migrate(engine, tmp_path)
    with Session(engine) as session:
        assert not tellings.due(session)
        assert not yes_again.organisations_due(session)
        assert not yes_again.invited_due(session, now=LATER)
