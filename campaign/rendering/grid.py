"""The signature grid: the order of its boxes, two to a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from markupsafe import Markup

from campaign.domain.document import GridOrder
from campaign.domain.signatories import Invited
from campaign.rendering import markup
from campaign.rendering.collation import name_key
from campaign.rendering.typography import set_text


@dataclass(frozen=True, slots=True)
class Box:
    """One box: the name (empty for one to be signed in ink) and the lines under it."""

    name: Markup
    lines: tuple[Markup, ...]


Row = tuple[Box, ...]


def ordered(invited: Sequence[Invited], order: GridOrder) -> tuple[Invited, ...]:
    """The boxes in their order: as arranged, or leads first, then by name, those without one last."""
    if order is GridOrder.MANUAL:
        return tuple(invited)
    return (
        *(each for each in invited if each.is_lead),
        *sorted(
            (each for each in invited if not each.is_lead and each.name), key=lambda each: name_key(each.name)
        ),
        *(each for each in invited if not each.is_lead and not each.name),
    )


def lines(invited: Invited) -> tuple[str, ...]:
    """What stands under a name: title, organisation, and for a legislator party and state."""
    return tuple(filter(None, (invited.title, invited.organisation, invited.party_state)))


def rows(invited: Sequence[Invited], order: GridOrder, language: str) -> tuple[Row, ...]:
    """The boxes two by two, read across: the second of the last row may be missing."""
    boxes = [_box(each, language) for each in ordered(invited, order)]
    pairs = zip_longest(boxes[::2], boxes[1::2])
    return tuple(tuple(box for box in pair if box is not None) for pair in pairs)


def _box(invited: Invited, language: str) -> Box:
    return Box(
        name=markup.name(invited.name, invited.language) if invited.name else Markup(""),
        lines=tuple(markup.words(set_text(line, language)) for line in lines(invited)),
    )
