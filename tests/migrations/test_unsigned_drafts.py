"""Who stood as signed on a draft, a step forth and back; whoever signed an open letter stays."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from campaign.domain.invitations import InvitationStatus
from campaign.domain.signatories import SignatureStatus
from campaign.migrating import go_back, migrate
from campaign.models.endorsement import Endorsement
from campaign.models.invitation import Invitation
from tests.builders.letters import a_letter, an_open_letter

BEFORE = "20261129_rushes"


def seen(engine, letter_id):
    with Session(engine) as session:
        boxes = session.scalars(select(Invitation).where(Invitation.letter_id == letter_id))
        there = session.scalars(select(Endorsement).where(Endorsement.letter_id == letter_id))
        return {each.status for each in boxes if each.name}, {each.status for each in there}


def test_nobody_stands_as_signed_on_a_draft(engine, tmp_path):
    with Session(engine) as session:
        draft, letter = a_letter(session).id, an_open_letter(session).id
        session.commit()
    before = seen(engine, letter)
    go_back(engine, tmp_path, BEFORE)
    with engine.begin() as connection:
        of_draft, signed = Invitation.letter_id == draft, InvitationStatus.SIGNED
        connection.execute(update(Invitation).where(of_draft).values(status=signed, drawing="M 1 1 L 2 2"))
    assert seen(engine, draft) == ({InvitationStatus.SIGNED}, {SignatureStatus.CONFIRMED})

    migrate(engine, tmp_path)

    assert seen(engine, draft) == ({InvitationStatus.COMMITTED}, {SignatureStatus.PENDING})
    assert seen(engine, letter) == before
    with Session(engine) as session:
        assert set(session.scalars(select(Invitation.drawing).where(Invitation.letter_id == draft))) == {""}
