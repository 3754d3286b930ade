"""A source or a note that nothing cites, so that no reader will ever see it."""

from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding a source or note. A source that a fact in use rests on is in use."""
    text = letter.text
    of_facts = {text.facts[name].source for name in text.used_names("fact") if name in text.facts}
    used = {*text.cited(), *of_facts}
    for family, noun, keys in (("sources", "source", text.sources), ("notes", "note", text.notes)):
        for key in keys:
            if key not in used:
                yield Finding(
                    "uncited_source",
                    Severity.ADVISES,
                    Place(field=f"{family}.{key}"),
                    f"The {noun} “{key}” is cited nowhere.",
                    f"Cite it as [^{key}] where it belongs, or take it out.",
                )
