"""A fact in use that was to be looked at again by a day now past."""

from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.dates import day_first


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding a fact."""
    for name in letter.text.used_names("fact"):
        fact = letter.text.facts.get(name)
        if fact and fact.review_by and fact.is_stale(letter.today):
            yield Finding(
                "stale_fact",
                Severity.WARNS,
                Place(field=f"facts.{name}"),
                f"The fact “{name}” (“{fact.value}”) was to be reviewed by {day_first(fact.review_by)}.",
                "Look whether it still holds, and set the next day to look.",
            )
