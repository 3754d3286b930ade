"""Whatever erases people is noted, so that the worker wipes the bytes they leave."""

from datetime import timedelta

from campaign.models.reviewer import Reviewer
from campaign.services import (
    endorsement_links,
    erasures,
    invitations,
    names_erasing,
    paper_leaving,
    paper_sheets,
    personal_erasing,
    reviewers,
)
from tests.builders.endorsements import Signing, an_endorsement
from tests.builders.invitations import invited
from tests.builders.letters import a_closed_letter, an_open_letter
from tests.builders.paper import a_sheet, entered
from tests.support.clock import NOW

ADDRESS = "maro@river.example"


def the_signer_of_an_organisation_is_erased(session, keys, letter):
    an_endorsement(session, keys, letter, email=ADDRESS)
    yield
    personal_erasing.erase(session, keys, ADDRESS, now=NOW)


def an_organisation_did_not_sign(session, keys, letter):
    signing = Signing(session, keys, letter, name="Other Friends")
    yield
    endorsement_links.deny(session, keys, signing.confirm, signing.code, now=NOW)


def an_organisation_did_not_sign_that_a_machine_confirmed(session, keys, letter):
    signing = Signing(session, keys, letter, name="More Friends", email="bo@river.example")
    endorsement_links.by_link(session, keys, signing.confirm, now=NOW)
    yield
    endorsement_links.deny(session, keys, signing.confirm, signing.code, now=NOW)


def an_invitation_is_taken_back(session, keys, letter):
    invitation = invited(session, keys, letter)
    yield
    invitations.remove(session, invitation, now=NOW)


def a_sheet_is_corrected(session, keys, letter):
    sheet = entered(session, letter, "Wilhelmina Lantern")
    told = a_sheet(letter)
    made = paper_sheets.plan(session, letter, a_sheet(letter, count=1), (), today=NOW.date(), of=sheet)
    yield
    paper_sheets.correct(session, sheet, told, made, reason="Misread.", by=None, now=NOW)


def a_sheet_is_taken_out(session, keys, letter):
    sheet = entered(session, letter, "Wilhelmina Lantern", reference="2")
    yield
    paper_sheets.remove(session, sheet, reason="Another letter's.", by=None, now=NOW)


def somebody_leaves_a_sheet(session, keys, letter):
    sheet = entered(session, letter, "Wilhelmina Lantern", reference="3")
    yield
    paper_leaving.leave_out(session, sheet, sheet.names[0].id, reason="Asked.", by=None, now=NOW)


def a_review_was_long_ago(session, keys, letter):
    session.add(
        Reviewer(letter_id=letter.id, email_sealed=keys.seal(ADDRESS), name="Maro", asked_at=NOW, ends_at=NOW)
    )
    session.flush()
    yield
    reviewers.erase_old(session, keys, now=NOW + timedelta(days=90))


def the_names_of_a_letter_end_that_no_supporter_signed(session, keys, letter):
    closed = a_closed_letter(session)
    entered(session, closed, "Wilhelmina Lantern")
    yield
    names_erasing.begin(session, keys, closed, now=NOW)


ACTS = (
    the_signer_of_an_organisation_is_erased,
    an_organisation_did_not_sign,
    an_organisation_did_not_sign_that_a_machine_confirmed,
    an_invitation_is_taken_back,
    a_sheet_is_corrected,
    a_sheet_is_taken_out,
    somebody_leaves_a_sheet,
    a_review_was_long_ago,
    the_names_of_a_letter_end_that_no_supporter_signed,
)


def test_whatever_erases_people_leaves_something_to_be_wiped(session, keys):
    letter = an_open_letter(session, closes_on=None)
    for act in ACTS:
        steps = act(session, keys, letter)
        next(steps)
        newest = erasures.newest_unwiped(session) or 0
        assert next(steps, "done") == "done"
        assert (erasures.newest_unwiped(session) or 0) > newest, act.__name__
