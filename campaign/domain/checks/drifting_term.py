"""One thing called by two words: captives here, prisoners there."""

from collections.abc import Iterator

from campaign.domain.blocks import Quotation
from campaign.domain.checks import passages
from campaign.domain.checks.finding import Finding, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.reading_text.quotes import unquoted
from campaign.domain.reading_text.sentences import sentences
from campaign.domain.terms import TermGroup


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding a group of words, where the second of them first stands; none in what is quoted."""
    text = [each for each in passages.of_letter(letter) if not isinstance(each.block, Quotation)]
    for group in letter.around.term_groups:
        if group.is_of(letter.text.language):
            yield from _drift(group, text)


def _drift(group: TermGroup, text: list[passages.Passage]) -> Iterator[Finding]:
    used = [(passage, each) for passage in text for each in _by_sentence(group, passage.text)]
    # Whoever names two in one sentence tells them apart, or as near as makes no difference.
    if group.preferred:
        yield from _avoided(group, [(passage, each) for passage, each in used if len(each) == 1])
        return
    if not used or any(len(each) > 1 for _, each in used):
        return
    passage, (first,) = used[0]
    for later, (word,) in used[1:]:
        if word != first:
            yield Finding(
                "drifting_term",
                Severity.ADVISES,
                later.place,
                f"“{word}” stands here, and “{first}” in block {passage.number}.",
                "Call one thing by one word, unless the two are not the same.",
            )
            return


def _avoided(group: TermGroup, used: list[tuple[passages.Passage, frozenset[str]]]) -> Iterator[Finding]:
    """The first word that is not the one to keep to."""
    for passage, (word,) in used:
        if word != group.preferred:
            yield Finding(
                "drifting_term",
                Severity.ADVISES,
                passage.place,
                f"“{word}” stands here, and this campaign writes “{group.preferred}”.",
                f"Write “{group.preferred}”, unless the two are not the same.",
            )
            return


def _by_sentence(group: TermGroup, text: str) -> Iterator[frozenset[str]]:
    """The words of a group in each sentence that uses any."""
    bare = unquoted(text)
    for start, end in sentences(bare):
        if used := frozenset(group.used_in(bare[start:end])):
            yield used
