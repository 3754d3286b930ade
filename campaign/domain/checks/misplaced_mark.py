"""A placeholder or a citation in a line that is printed as it stands, so that its braces would show."""

from collections.abc import Iterator

from campaign.domain import text as words
from campaign.domain.blocks import Figure
from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding a line."""
    for place, line in _lines(letter):
        marks = [f"{{{{ {mark} }}}}" for mark in words.placeholders_in(line)]
        marks += [f"[^{key}]" for key in words.citations_in(line)]
        if marks:
            yield Finding(
                "misplaced_mark",
                Severity.BLOCKS,
                place,
                f"{marks[0]} stands in a line where nothing is filled in.",
                "Write the words themselves; placeholders and citations belong in blocks.",
            )


def _lines(letter: CheckedLetter) -> Iterator[tuple[Place, str]]:
    text, settings = letter.text, letter.settings
    for name in ("title", "subject", "valediction"):
        yield Place(field=name), getattr(text, name)
    for line in (settings.letterhead.name, *settings.letterhead.lines):
        yield Place(field="print.letterhead"), line
    yield Place(field="print.delivery_line"), settings.delivery_line
    for name in ("enclosures", "copies"):
        for line in getattr(settings, name):
            yield Place(field=f"print.{name}"), line
    for placed in text.blocks:
        if isinstance(placed.block, Figure):
            yield Place(block=placed.id), placed.block.alternative
    for name, fact in text.facts.items():
        yield Place(field=f"facts.{name}"), fact.value
    for key, source in text.sources.items():
        yield Place(field=f"sources.{key}"), f"{source.author} {source.title} {source.outlet}"
