"""What is kept of invited signers, a step back and forth."""

from sqlalchemy.orm import Session

from campaign.domain.guests import Guest
from campaign.domain.invitations import InvitationStatus, Yes
from campaign.domain.signatories import Invited
from campaign.migrating import go_back, migrate
from campaign.models.invitation import Invitation
from campaign.notices.links import Links
from campaign.services import invitation_links, invitations
from tests.builders.letters import an_open_letter
from tests.support.clock import NOW


def test_a_yes_that_was_given_for_somebody_stands_as_signed_after_a_step_back(engine, tmp_path, keys):
    links = Links("https://letters.example.org")
    with Session(engine) as session:
        letter = an_open_letter(session)
        guests = (Guest(Invited(name), f"{name.lower()}@post.example") for name in ("Ada", "Bo"))
        ada, bo = (invitations.invite(session, keys, letter, each, now=NOW) for each in guests)
        invitation_links.mail(session, keys, links, ada, now=NOW)
        given = Yes("Her mail.", "Ruth Sample")
        invitations.move(session, ada, InvitationStatus.DELEGATED, yes=given, by=None, now=NOW)
        ids = (ada.id, bo.id)
        session.commit()

    go_back(engine, tmp_path, "20261126_reasons_of_savings")
    migrate(engine, tmp_path)
    with Session(engine) as session:
        ada, bo = (session.get(Invitation, each) for each in ids)
        assert (ada.status, ada.evidence, ada.said_by) == (InvitationStatus.SIGNED, "Her mail.", "")
        assert [each.after for each in ada.moves] == [InvitationStatus.SIGNED]
        # When a link was mailed is known from the link.
        assert (ada.asked_at, bo.asked_at) == (NOW, None)
