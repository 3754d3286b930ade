"""What an order of the signature grid has to know of each who is in it, and of whom it does not know it."""

from collections.abc import Callable, Sequence

from campaign.domain.counting import listed
from campaign.domain.document import GridOrder
from campaign.domain.refusals import Refusal
from campaign.domain.signatories import Invited

# What an order goes by, in words, and where a box says it.
_GOES_BY: dict[GridOrder, tuple[str, Callable[[Invited], object]]] = {
    GridOrder.CHAMBER: ("the chamber", lambda box: box.chamber),
    GridOrder.SENIORITY: ("the day they took office", lambda box: box.took_office_on),
    GridOrder.ALTERNATING: ("the party or the side", lambda box: box.stands_with),
    GridOrder.SIGN_ON: ("the place among those who signed on", lambda box: box.sign_on),
}
_MOST_NAMED = 3
MEND = "Add it to their boxes, or choose another order."


class Unordered(Refusal):
    """The grid cannot be put in its order."""


def ranked(invited: Sequence[Invited], order: GridOrder) -> tuple[Invited, ...]:
    """Those whom an order puts in their places: leads come first and boxes without a name last, whatever it
    is."""
    if order is GridOrder.MANUAL:
        return ()
    return tuple(each for each in invited if each.name and not each.is_lead)


def missing(invited: Sequence[Invited], order: GridOrder) -> str:
    """The sentence that says of whom the order does not know what it goes by; empty when it knows all."""
    if order not in _GOES_BY:
        return ""
    what, told = _GOES_BY[order]
    unknown = [each.name for each in ranked(invited, order) if not told(each)]
    if not unknown:
        return ""
    first, rest = unknown[:_MOST_NAMED], len(unknown) - _MOST_NAMED
    named = listed([*first, *([f"{rest} more"] if rest > 0 else [])])
    return f"The order of the signature grid goes by {what}, which is not told of {named}."


def refuse_unordered(invited: Sequence[Invited], order: GridOrder) -> None:
    """Refuses `Unordered` where an order does not know what it goes by."""
    if sentence := missing(invited, order):
        raise Unordered(f"{sentence} {MEND}")
