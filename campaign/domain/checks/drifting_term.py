"""One thing called by two words: captives here, prisoners there."""

import re
from collections.abc import Iterator

from campaign.domain.blocks import Quotation
from campaign.domain.checks import passages
from campaign.domain.checks.finding import Finding, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.reading_text.quotes import unquoted
from campaign.domain.terms import TermGroup


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding a group of words, where the second of them first stands; none in what is quoted."""
    text = [each for each in passages.of_letter(letter) if not isinstance(each.block, Quotation)]
    for group in letter.around.term_groups:
        if group.is_of(letter.text.language):
            yield from _drift(group, text)


def _drift(group: TermGroup, text: list[passages.Passage]) -> Iterator[Finding]:
    first = ""
    where = 0
    for passage in text:
        for word in _used(group, unquoted(passage.text)):
            if not first:
                first, where = word, passage.number
            elif word != first:
                yield Finding(
                    "drifting_term",
                    Severity.ADVISES,
                    passage.place,
                    f"“{word}” stands here, and “{first}” in block {where}.",
                    "Call one thing by one word, unless the two are not the same.",
                )
                return


def _used(group: TermGroup, text: str) -> Iterator[str]:
    """The words of a group that a text uses, in order."""
    words = "|".join(re.escape(word) for word in sorted(group.words, key=len, reverse=True))
    known = {word.lower(): word for word in group.words}
    for found in re.finditer(rf"(?<![\w-])({words})(?:s|es)?(?![\w-])", text, re.IGNORECASE):
        yield known[found[1].lower()]
