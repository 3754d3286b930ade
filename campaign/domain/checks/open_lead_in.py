"""A paragraph that announces something with a colon, and nothing that it announces behind it."""

from collections.abc import Iterator
from itertools import zip_longest

from campaign.domain.blocks import Demand, Figure, List, Paragraph, Purpose, Quotation
from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter

_ANNOUNCED = (Demand, List, Quotation, Figure)


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding a paragraph. One of the ask list announces demands, or a list."""
    blocks = letter.text.blocks
    for placed, behind in zip_longest(blocks, blocks[1:]):
        announced = (Demand, List) if placed.purpose is Purpose.ASK_LIST else _ANNOUNCED
        if not isinstance(placed.block, Paragraph) or not placed.block.text.endswith(":"):
            continue
        if behind is None or not isinstance(behind.block, announced):
            what = "no demand" if placed.purpose is Purpose.ASK_LIST else "nothing that it announces"
            yield Finding(
                "open_lead_in",
                Severity.WARNS,
                Place(block=placed.id),
                f"This paragraph ends with a colon, and {what} follows it.",
                "Put what it announces right behind it, or end it with a full stop.",
            )
