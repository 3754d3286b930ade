"""A day to answer by that has passed already, or comes before the day the letter bears."""

from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.dates import day_first


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding."""
    deadline, dated_on = letter.text.deadline, letter.settings.dated_on
    if deadline is None:
        return
    if deadline < letter.today:
        yield _finding(f"The deadline, {day_first(deadline)}, has passed.")
    elif dated_on and deadline < dated_on:
        yield _finding(f"The deadline, {day_first(deadline)}, is before the date, {day_first(dated_on)}.")


def _finding(sentence: str) -> Finding:
    return Finding(
        "passed_deadline",
        Severity.WARNS,
        Place(field="deadline"),
        sentence,
        "Choose a later day, or take the deadline out.",
    )
