"""A recipient who does not hold the office on the day of the letter."""

from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.dates import day_first


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding a recipient; none where no term is known, nor once the letter is closed."""
    day = letter.settings.dated_on or letter.today
    for number, recipient in enumerate(letter.recipients if letter.is_draft else (), start=1):
        terms = letter.around.terms.get((recipient.key, recipient.office), ())
        if terms and not any(term.holds_on(day) for term in terms):
            yield Finding(
                "out_of_office",
                Severity.WARNS,
                Place(field=f"recipients.{number}"),
                f"{recipient.name} is not {recipient.title} on {day_first(day)}, the day of the letter.",
                "Address the letter to whoever holds the office then, or correct the term.",
            )
