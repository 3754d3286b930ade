"""A day on which something happened, in a block that rests on no source."""

from collections.abc import Iterator

from campaign.domain import text as words
from campaign.domain.blocks import Demand, Heading
from campaign.domain.checks import passages
from campaign.domain.checks.finding import Finding, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.reading_text.days import Day, days


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding a block. The day of a letter before, and that of a source, is known by it."""
    if (lexicon := passages.words_of(letter)) is None:
        return
    known = {earlier.on for earlier in letter.around.earlier}
    known |= {source.published_on for source in letter.text.sources.values()}
    for passage in passages.of_letter(letter):
        if isinstance(passage.block, Heading | Demand) or _is_sourced(letter, passage):
            continue
        past = (day for day in days(passage.text, lexicon) if _is_past(day, letter))
        if day := next((day for day in past if day.on not in known), None):
            yield Finding(
                "date_without_source",
                Severity.ADVISES,
                passage.place,
                f"“{day.shown}” stands in a block that rests on no source.",
                "Cite the source that tells of that day, as [^key].",
            )


def _is_past(day: Day, letter: CheckedLetter) -> bool:
    return day.on is not None and day.on <= letter.today


def _is_sourced(letter: CheckedLetter, passage: passages.Passage) -> bool:
    """Whether the block cites something, or says a fact that has a source."""
    facts = (
        letter.text.facts.get(mark.name)
        for text in passage.block.texts
        for mark in words.placeholders_in(text)
        if mark.family == "fact"
    )
    return any(each.cited for each in passage.texts) or any(fact and fact.source for fact in facts)
