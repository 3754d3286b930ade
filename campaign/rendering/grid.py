"""The signature grid: the order of its boxes, and how many stand in a row."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from campaign.domain import grid_order
from campaign.domain.document import GridOrder, PrintSettings
from campaign.domain.signatories import Chamber, Invited
from campaign.rendering import markup, strokes
from campaign.rendering.collation import Key, name_key, text_key
from campaign.rendering.typography import set_text

# More boxes than these fit no page in two columns, together with the end of the letter.
MOST_IN_TWO = 12
# More rows than these fit no page, were each name alone in its box.
MOST_ROWS = 11


@dataclass(frozen=True, slots=True)
class Box:
    """One box: the name (empty for one to be signed in ink), the lines under it, and what a drawn signature
    is called among the pictures of the letter and by a screen reader; both empty where there is none.
    `unsigned` says on a sealed letter that nobody was known to have signed here."""

    name: Markup
    lines: tuple[Markup, ...]
    drawing: str = ""
    alternative: str = ""
    unsigned: Markup = field(default_factory=Markup)


Row = tuple[Box, ...]


def ordered(invited: Sequence[Invited], order: GridOrder) -> tuple[Invited, ...]:
    """The boxes in their order: as arranged; or leads first, then the others, those to be signed in ink last.

    Refuses `grid_order.Unordered` where the order goes by what is not told of everybody.
    """
    if order is GridOrder.MANUAL:
        return tuple(invited)
    grid_order.refuse_unordered(invited, order)
    leads = tuple(each for each in invited if each.is_lead)
    by_name = sorted(grid_order.ranked(invited, order), key=_name)
    others = _in_turn(by_name, leads) if order is GridOrder.ALTERNATING else sorted(by_name, key=_KEYS[order])
    in_ink = (each for each in invited if not each.is_lead and not each.name)
    return (*leads, *others, *in_ink)


def columns(settings: PrintSettings, boxes: int) -> int:
    """How many boxes stand in a row."""
    return settings.columns or (1 if boxes == 1 else 2 if boxes <= MOST_IN_TWO else 3)


def lines(invited: Invited) -> tuple[str, ...]:
    """What stands under a name: title, organisation, and for a legislator party and state."""
    return tuple(filter(None, (invited.title, invited.organisation, invited.party_state)))


def rows(
    invited: Sequence[Invited], settings: PrintSettings, language: str, signature_of: str, unsigned: str = ""
) -> tuple[Row, ...]:
    """The boxes row by row, read across; the last row may be shorter. `signature_of` says whose a drawn
    signature is: "Signature of {name}"; `unsigned` is what stands in the boxes of who has not signed."""
    said = markup.words(unsigned)
    boxes = [
        replace(_box(each, language, signature_of), unsigned=Markup("") if each.has_signed else said)
        for each in ordered(invited, settings.order)
    ]
    wide = columns(settings, len(boxes))
    return tuple(tuple(boxes[start : start + wide]) for start in range(0, len(boxes), wide))


def _name(invited: Invited) -> Key:
    """By family name, as the rolls of Congress are: it is under that name that a reader looks."""
    if not invited.family_name:
        return name_key(invited.name)
    return (*text_key(invited.family_name)[:1], *name_key(invited.name)[1:])


_KEYS = {
    GridOrder.LEADS: lambda each: 0,
    GridOrder.CHAMBER: lambda each: list(Chamber).index(each.chamber),
    GridOrder.SENIORITY: lambda each: each.took_office_on,
    GridOrder.SIGN_ON: lambda each: each.sign_on,
}


def _in_turn(by_name: Sequence[Invited], leads: Sequence[Invited]) -> Iterator[Invited]:
    """One of each side in turn while there is one: the side that has more among them begins, unless it had
    the last of the leads."""
    sizes = Counter(each.stands_with for each in by_name)
    last = leads[-1].stands_with if leads else ""
    sides = sorted(sizes, key=lambda side: (side == last, -sizes[side], side))
    waiting = {side: [each for each in by_name if each.stands_with == side] for side in sides}
    while any(waiting.values()):
        yield from (waiting[side].pop(0) for side in sides if waiting[side])


def _box(invited: Invited, language: str, signature_of: str) -> Box:
    name = set_text(invited.name, language)
    return Box(
        name=markup.name(name, invited.language) if name else Markup(""),
        lines=tuple(markup.words(set_text(line, language)) for line in lines(invited)),
        drawing=strokes.file_name(invited.drawing) if invited.drawing else "",
        alternative=signature_of.format(name=name) if invited.drawing else "",
    )
