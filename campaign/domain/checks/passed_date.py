"""A letter still to be closed that bears a day now past, as one does that came in from a file."""

from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.dates import day_first


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding; none once the letter is closed, for then it stands as it is dated."""
    dated_on = letter.settings.dated_on
    if letter.is_draft and dated_on and dated_on < letter.today:
        yield Finding(
            "passed_date",
            Severity.ADVISES,
            Place(field="print.dated_on"),
            f"The letter is dated {day_first(dated_on)}, a day that has passed.",
            "Take the date out, and the letter bears the day on which it is closed.",
        )
