"""The roster of a letter as rows: what each would do is said first, and all of it is done or nothing."""

import pytest

from campaign.domain.guests import Guest, Staff
from campaign.domain.invitations import InvitationStatus, Yes
from campaign.domain.letters import LetterFrozen, LetterStatus
from campaign.domain.refusals import Unacceptable
from campaign.domain.rosters import COLUMNS, Entry, Fate
from campaign.domain.signatories import Invited
from campaign.services import invitations, letters, rosters
from tests.builders.letters import a_closed_letter, a_letter, an_open_letter
from tests.support.clock import NOW


def entries(*rows):
    return tuple(Entry(line, cells) for line, cells in enumerate(rows, start=2))


def planned(session, keys, letter, *rows):
    return rosters.plan(session, keys, letter, entries(*rows))


def brought(session, keys, letter, *rows):
    seen = planned(session, keys, letter, *rows).fingerprint
    return rosters.bring_in(session, keys, letter, entries(*rows), seen=seen, now=NOW)


def ada_on(session, keys, letter, **more):
    guest = Guest(Invited("Ada Example", "Chair", **more), "ada@post.example", Staff("Ruth Sample"))
    return invitations.invite(session, keys, letter, guest, now=NOW)


def test_rows_are_put_on_the_list_in_their_order(session, keys):
    letter = a_letter(session)
    brought(session, keys, letter, {"name": "Ada"}, {"name": "", "title": "Treasurer"})
    *_, ada, treasurer = invitations.of_letter(session, letter)
    assert (ada.name, ada.status) == ("Ada", InvitationStatus.INVITED)
    assert (treasurer.title, treasurer.status) == ("Treasurer", InvitationStatus.COMMITTED)


def test_what_has_no_column_stays_as_it_is(session, keys):
    letter = a_letter(session)
    ada = ada_on(session, keys, letter)
    plan = brought(session, keys, letter, {"name": "ada  example", "title": "President"})
    (step,) = plan.steps
    assert (step.fate, step.of) == (Fate.CHANGED, ada.public_id)
    guest = invitations.guest_of(keys, ada)
    assert guest.box.title == "President"
    assert (guest.email, guest.staff.name) == ("ada@post.example", "Ruth Sample")


def test_what_was_taken_along_changes_nothing_when_it_is_brought_back(session, keys):
    letter = an_open_letter(session)
    ada = ada_on(session, keys, letter, party_state="R-LA")
    invitations.move(session, ada, InvitationStatus.SIGNED, yes=Yes("Her mail."), by=None, now=NOW)
    rows = rosters.plain_rows(session, keys, letter)
    assert {frozenset(row) for row in rows} == {frozenset(COLUMNS)}
    plan = planned(session, keys, letter, *rows)
    assert {step.fate for step in plan.steps} == {Fate.SAME}
    row = next(each for each in rows if each["id"] == ada.public_id)
    assert (row["status"], row["evidence"], row["since"]) == ("signed", "Her mail.", "2026-11-22")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"name": "Bo", "email": "bo@"}], "Column “email”: Add the part after the @"),
        ([{"name": "Bo", "title": "ᏣᎳᎩ"}], "Column “title”: We have no font"),
        ([{"name": "Bo", "id": "0" * 32}], "Column “id”: Nobody on this list has this id."),
        ([{"name": "Bo"}, {"name": "BO"}], "Column “name”: The row in line 2 is about the same person."),
        ([{"name": "Twin Example"}], "Column “id”: Several on the list are called Twin Example."),
    ],
)
def test_a_row_that_is_refused_keeps_the_others_from_being_brought_in(session, keys, rows, said):
    letter = a_letter(session)
    for _ in range(2):
        invitations.invite(session, keys, letter, Guest(Invited("Twin Example")), now=NOW)
    before = len(invitations.of_letter(session, letter))
    (step,) = planned(session, keys, letter, {"name": "Cy"}, *rows).of(Fate.REFUSED)
    # Line 1 names the columns, and line 2 is Cy, whom no other row is about.
    assert step.said[0].startswith(said.replace("line 2", "line 3"))
    with pytest.raises(Unacceptable, match="Mend the rows that are refused"):
        brought(session, keys, letter, {"name": "Cy"}, *rows)
    assert len(invitations.of_letter(session, letter)) == before


def test_a_row_with_an_id_is_about_whoever_has_it_whatever_the_name(session, keys):
    letter = a_letter(session)
    ada = ada_on(session, keys, letter)
    brought(session, keys, letter, {"id": ada.public_id, "name": "Ada van Example"})
    assert ada.name == "Ada van Example"


def test_a_signed_name_stands(session, keys):
    letter = an_open_letter(session)
    ada = ada_on(session, keys, letter)
    invitations.move(session, ada, InvitationStatus.SIGNED, yes=Yes("Her mail."), by=None, now=NOW)
    plan = planned(session, keys, letter, {"id": ada.public_id, "name": "Bo Example"})
    assert "stands as signed" in plan.of(Fate.REFUSED)[0].said[0]


def test_a_list_that_changed_since_it_was_looked_at_is_looked_at_again(session, keys):
    letter = a_letter(session)
    seen = planned(session, keys, letter, {"name": "Ada Example", "title": "President"}).fingerprint
    ada_on(session, keys, letter)
    rows = entries({"name": "Ada Example", "title": "President"})
    with pytest.raises(Unacceptable, match="changed meanwhile"):
        rosters.bring_in(session, keys, letter, rows, seen=seen, now=NOW)


def test_nobody_is_brought_into_a_sealed_letter(session, keys):
    letter = a_closed_letter(session)
    letters.move(session, letter, LetterStatus.SEALED, by=None, now=NOW)
    with pytest.raises(LetterFrozen):
        brought(session, keys, letter, {"name": "Ada"})
