"""The signature grid away from paper: who stands in it, in the order in which it prints."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from campaign.domain import grid_order
from campaign.domain.document import GridOrder
from campaign.domain.invitations import has_a_box
from campaign.domain.signatories import Invited
from campaign.models.invitation import Invitation
from campaign.models.letter import Letter
from campaign.rendering import grid
from campaign.services import invitations, print_settings


@dataclass(frozen=True, slots=True)
class Listed:
    """An invited signer in the list, and the ones above and below whom an organiser may let them pass: None
    where there is nobody, or the order of the grid decides."""

    invitation: Invitation
    above: Invitation | None = None
    below: Invitation | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """Everybody invited, the order that was chosen, and of whom it is not told what it goes by: a sentence,
    empty when it is told of all."""

    rows: tuple[Listed, ...]
    order: GridOrder
    missing: str = ""


def in_order(letter: Letter, invited: Sequence[Invited]) -> tuple[Invited, ...]:
    """The boxes as they print; as they are arranged while the order is not told what it goes by."""
    return grid.ordered(invited, _order(letter, invited))


def listed(session: Session, letter: Letter) -> Listing:
    """Everybody invited: those with a box as the grid prints, and after them the others. Where the boxes are
    arranged by hand, or the order cannot be followed yet, everybody stands where they are arranged."""
    everybody = invitations.of_letter(session, letter)
    # Two boxes to be signed in ink may be equal, so each is known by which one it is.
    boxes = [each.value for each in everybody]
    invitation_of = {id(box): each for box, each in zip(boxes, everybody, strict=True)}
    boxed = [box for box in boxes if has_a_box(invitation_of[id(box)].status)]
    order = _order(letter, boxed)
    rows = everybody
    if order is not GridOrder.MANUAL:
        printed = [invitation_of[id(box)] for box in grid.ordered(boxed, order)]
        rows = [*printed, *(each for each in everybody if each not in printed)]
    chosen = print_settings.of_letter(letter).order
    return Listing(_with_neighbours(rows, order), chosen, grid_order.missing(boxed, chosen))


def shift(session: Session, invitation: Invitation, *, is_up: bool) -> None:
    """Let an invited signer pass the one above or below in the list. Nothing happens where nobody is, or the
    order of the grid decides. Refuses once the letter is sealed."""
    letter = invitation.letter
    here = next(each for each in listed(session, letter).rows if each.invitation is invitation)
    other = here.above if is_up else here.below
    everybody = invitations.of_letter(session, letter)
    steps = everybody.index(other) - everybody.index(invitation) if other else 0
    invitations.shift(session, invitation, steps)


def _order(letter: Letter, invited: Sequence[Invited]) -> GridOrder:
    order = print_settings.of_letter(letter).order
    return GridOrder.MANUAL if grid_order.missing(invited, order) else order


def _with_neighbours(invited: Sequence[Invitation], order: GridOrder) -> tuple[Listed, ...]:
    def may_pass(one: Invitation | None, other: Invitation | None) -> Invitation | None:
        if one is None or other is None or _arranged_among(one, order) is None:
            return None
        return other if _arranged_among(one, order) == _arranged_among(other, order) else None

    padded = (None, *invited, None)
    return tuple(
        Listed(each, may_pass(each, above), may_pass(each, below))
        for above, each, below in zip(padded, invited, padded[2:], strict=False)
    )


def _arranged_among(invitation: Invitation, order: GridOrder) -> str | None:
    """Among whom an organiser may arrange somebody: None where the order decides of them."""
    if order is GridOrder.MANUAL:
        return "all"
    if not has_a_box(invitation.status):
        return None
    return "leads" if invitation.is_lead else None if invitation.name else "in ink"
