"""The colours can be read: 4.5 to 1 for words, 3 to 1 for the edges of what is pressed or filled in."""

import re

import pytest

from campaign.config import REPOSITORY

TOKENS = (REPOSITORY / "static/css/tokens.css").read_text()
DAY, NIGHT = TOKENS.split("@media screen and (prefers-color-scheme: dark)")
SCHEMES = {"day": DAY, "night": NIGHT.split("@media print")[0]}

ANSWERS = ("granted", "partly", "promised", "referred", "deflected", "refused")
WORDS = [
    (word, ground)
    for word in ("ink", "ink-2", "action", "action-hover", "red-pencil")
    for ground in ("desk", "paper")
]
PAIRS = [
    *[(word, ground, 4.5) for word, ground in WORDS],
    *[(answer, f"{answer}-tint", 4.5) for answer in ANSWERS],
    ("ink", "mark", 4.5),
    ("on-action", "action", 4.5),
    ("on-action", "action-hover", 4.5),
    ("on-red", "red-pencil", 4.5),
    ("edge", "desk", 3.0),
    ("edge", "paper", 3.0),
]


def colours(scheme):
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", SCHEMES[scheme]))


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("upon", "ground", "least"), PAIRS)
def test_it_can_be_read(scheme, upon, ground, least):
    named = colours(scheme)
    light, dark = sorted((luminance(named[upon]), luminance(named[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= least
