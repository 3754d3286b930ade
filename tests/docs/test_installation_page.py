"""The page for administrators says every limit that may be set, with its numbers."""

import re

from campaign.domain.limits import ADJUSTABLE
from tests.docs.pages import DOCS, text

ROWS = re.findall(
    r"^\| .+ \| ([\d,]+) \| ([\d,]+) to ([\d,]+) \|$",
    text(DOCS / "how-to" / "look-after-an-installation.md"),
    re.MULTILINE,
)


def test_the_limits_are_those_there_are_in_their_order():
    limits = [(each.limit.most, each.least, each.greatest) for each in ADJUSTABLE]
    assert [tuple(int(number.replace(",", "")) for number in row) for row in ROWS] == limits
