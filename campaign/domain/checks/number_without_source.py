"""A claim with a number in it, in a block that cites nothing.

Dates, years, ordinals and the numbers of laws, articles and sections are no claims.
"""

import re
from collections.abc import Iterator

from campaign.domain import text as words
from campaign.domain.blocks import Heading
from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter, citations_in
from campaign.domain.lettertext import Placed
from campaign.domain.text import Placeholder

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


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding a block."""
    for placed in letter.text.blocks:
        if isinstance(placed.block, Heading) or citations_in(placed):
            continue
        if claim := next(_claims(letter, placed), ""):
            yield Finding(
                "number_without_source",
                Severity.WARNS,
                Place(block=placed.id),
                f"“{claim}” stands in a block that cites no source.",
                "Cite the source behind it, as [^key], or make it a fact with a source.",
            )


def _claims(letter: CheckedLetter, placed: Placed) -> Iterator[str]:
    for text in placed.block.texts:
        said = "".join(_said(letter, part) for part in words.split(text))
        yield from (found[0].rstrip(".,") for found in _CLAIM.finditer(_NO_CLAIM.sub(" ", said)))


def _said(letter: CheckedLetter, part: str | Placeholder) -> str:
    """The words themselves; of a placeholder, the value of a fact that names no source."""
    if isinstance(part, str):
        return part
    fact = letter.text.facts.get(part.name) if part.family == "fact" else None
    return fact.value if fact and not fact.source else " … "
