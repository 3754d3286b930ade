"""The numbers in a text that claim something, apart from dates, years, ordinals and the numbers of laws."""

import re
from collections.abc import Iterator

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_NO_CLAIM = re.compile(
    rf"""
      \]\([^()\s]*\)                                                # the address of a link
    | \b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}}\b)?     # September 19, 2023
    | \b\d{{1,2}}\.?(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}\b          # 19 September
    | \b\d{{1,2}}\.?\s+[^\W\d_]+\.?\s+\d{{4}}\b                       # 19 septembre 2023
    | \b\d{{4}}-\d\d-\d\d\b                                         # 2023-09-19
    | \b(?:1[5-9]|20|21)\d\d(?:s|[-–]\d\d(?:\d\d)?)?\b               # 2023, 1990s, 2023–24
    | \b\d{{1,2}}(?::\d\d)?\s*[ap]\.?m\b                            # 5 p.m.
    | \b\d+(?:st|nd|rd|th)\b                                        # the 118th Congress
    | \b24/7\b
    | (?:§{{1,2}}\s*|\b(?:Sec(?:tion|\.)|Art(?:icle|\.)|Res(?:olution|\.)|Con\.\ Res\.|H\.\ ?R\.|S\.|Title
        |Chapter|Paragraph|Part|Rule|Nos?\.|Number|Public\ Law|P\.L\.|Room|Suite|pages?|pp?\.)s?\s*)
      \d[\d.,–-]*(?:\(\w+\))*(?:\s+(?:and|or|to)\s+\d+)?             # Section 907(b), Articles 9 and 10
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A number not glued to letters (COP29, F-16), or a word that stands for many.
_CLAIM = re.compile(
    r"(?<![\w-])[$€£]?\d[\d.,]*\d%?|(?<![\w-])[$€£]?\d%?|\b(?:dozen|hundred|thousand|million|billion)s?\b",
    re.IGNORECASE,
)


def claims(text: str) -> Iterator[str]:
    """Every number that claims something, as it reads."""
    yield from (found[0].rstrip(".,") for found in _CLAIM.finditer(_NO_CLAIM.sub(" ", text)))


def without_other_numbers(text: str) -> str:
    """The text with spaces where a number claims nothing, every other character at its place."""
    return _NO_CLAIM.sub(lambda found: re.sub(r"[^.]", " ", found[0]), text)
