"""The worker asks whoever signed by name for a yes to a changed text, each once."""

from campaign.domain.invitations import InvitationStatus, Yes
from campaign.worker import amending
from tests.builders.amendments import changed
from tests.builders.endorsements import an_endorsement
from tests.builders.invitations import invited, moved
from tests.builders.letters import an_open_letter
from tests.support import clock
from tests.support.outbox import mails


def test_invited_signers_and_organisations_are_asked_once(runtime, rows, keys):
    letter = an_open_letter(rows, closes_on=None)
    moved(rows, invited(rows, keys, letter), InvitationStatus.SIGNED, yes=Yes("Her mail."))
    an_endorsement(rows, keys, letter)
    before = len(mails(rows, keys))
    changed(rows, letter, now=clock.now())
    rows.commit()
    for _ in range(2):
        amending.carry_out(runtime)
    assert [mail.kind for mail in mails(rows, keys)[before:]] == ["asked_by_name", "asked_by_name"]
