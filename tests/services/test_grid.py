"""The signature grid as it is listed at the desk and in public: as it prints."""

import pytest

from campaign.domain.document import GridOrder, PrintSettings
from campaign.domain.invitations import InvitationStatus
from campaign.domain.letters import LetterFrozen
from campaign.domain.signatories import Chamber, Invited
from campaign.models.invitation import Invitation
from campaign.services import grid, invitations, print_settings, signatories
from tests.builders.letter_files import a_letter_file
from tests.builders.letters import a_letter
from tests.support.clock import NOW

COMMITTED = InvitationStatus.COMMITTED
SENATE, HOUSE = {"chamber": Chamber.SENATE}, {"chamber": Chamber.HOUSE}


def a_grid(session, order, *boxes):
    """A letter with this order, and these boxes as they were arranged: (status, box)."""
    letter = a_letter(session, letter_file=a_letter_file(slug="home"))
    letter.print_settings = print_settings.as_stored(PrintSettings(order=order))
    for each in invitations.of_letter(session, letter):
        session.delete(each)
    session.flush()
    for position, (status, box) in enumerate(boxes):
        session.add(Invitation(letter=letter, position=position, value=box, status=status, created_at=NOW))
    session.flush()
    return letter


def legislators(session, order=GridOrder.CHAMBER):
    return a_grid(
        session,
        order,
        (COMMITTED, Invited(title="Clerk")),
        (COMMITTED, Invited("Ann Zed", **HOUSE)),
        (InvitationStatus.INVITED, Invited("Not Yet")),
        (COMMITTED, Invited("Bo Able", is_lead=True)),
        (InvitationStatus.SIGNED, Invited("Cy Moss", **SENATE)),
        (COMMITTED, Invited("Di Lead", is_lead=True)),
    )


def names(session, letter):
    return [row.invitation.name or row.invitation.title for row in grid.listed(session, letter).rows]


def found(session, letter, name):
    return next(each for each in invitations.of_letter(session, letter) if name in (each.name, each.title))


PRINTED = ["Bo Able", "Di Lead", "Cy Moss", "Ann Zed", "Clerk", "Not Yet"]


def test_they_are_listed_as_the_grid_prints_and_whoever_has_no_box_after_them(session):
    assert names(session, legislators(session)) == PRINTED


def test_arranged_by_hand_everybody_stands_where_they_were_put(session):
    arranged = ["Clerk", "Ann Zed", "Not Yet", "Bo Able", "Cy Moss", "Di Lead"]
    assert names(session, legislators(session, GridOrder.MANUAL)) == arranged


def test_an_order_that_is_not_told_what_it_goes_by_says_so(session):
    letter = legislators(session)
    found(session, letter, "Ann Zed").chamber = None
    listing = grid.listed(session, letter)
    assert listing.missing.endswith("which is not told of Ann Zed.")
    assert names(session, letter)[0] == "Clerk"


def test_boxes_that_are_equal_are_each_listed(session):
    letter = a_grid(session, GridOrder.LEADS, *((COMMITTED, Invited(title="Clerk")) for _ in range(3)))
    assert len({row.invitation.id for row in grid.listed(session, letter).rows}) == 3


def test_the_public_list_is_in_the_same_order(session):
    letter = legislators(session)
    shown = signatories.of_letter(session, letter, with_supporters=False).invited
    assert [each.name or each.title for each in grid.in_order(letter, shown)] == PRINTED[:-1]


def test_leads_pass_one_another_also_with_others_arranged_between_them(session):
    letter = legislators(session)
    grid.shift(session, found(session, letter, "Di Lead"), is_up=True)
    assert names(session, letter) == ["Di Lead", "Bo Able", *PRINTED[2:]]
    grid.shift(session, found(session, letter, "Di Lead"), is_up=False)
    assert names(session, letter) == PRINTED


@pytest.mark.parametrize("name", ["Bo Able", "Cy Moss", "Ann Zed", "Clerk", "Not Yet"])
def test_nobody_passes_whom_the_order_puts_there(session, name):
    letter = legislators(session)
    grid.shift(session, found(session, letter, name), is_up=True)
    assert names(session, letter) == PRINTED


def test_by_hand_everybody_passes_the_next(session):
    letter = legislators(session, GridOrder.MANUAL)
    grid.shift(session, found(session, letter, "Clerk"), is_up=False)
    assert names(session, letter)[:2] == ["Ann Zed", "Clerk"]


def test_a_sealed_grid_stands(session):
    letter = legislators(session, GridOrder.MANUAL)
    letter.status = "sealed"
    with pytest.raises(LetterFrozen):
        grid.shift(session, found(session, letter, "Clerk"), is_up=False)
