"""Somebody is quoted, in a block that cites no source."""

from collections.abc import Iterator

from campaign.domain.blocks import Heading, Quotation
from campaign.domain.checks import passages
from campaign.domain.checks.finding import Finding, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.reading_text.quotes import quotations

_SHOWN = 6


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding a block: a quotation that names nobody, or a sentence between quotation marks."""
    for passage in passages.of_letter(letter):
        if isinstance(passage.block, Heading) or any(each.cited for each in passage.texts):
            continue
        if said := _said(passage):
            words = said.split()
            shown = " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")
            yield Finding(
                "quotation_without_source",
                Severity.WARNS,
                passage.place,
                f"“{shown}” is quoted in a block that cites no source.",
                "Cite where the words stand, as [^key].",
            )


def _said(passage: passages.Passage) -> str:
    """The words of somebody of whom the block does not tell; an attribution names who said them."""
    if isinstance(passage.block, Quotation):
        return "" if passage.block.attribution else passage.text
    return next(quotations(passage.text), "")
