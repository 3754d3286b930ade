"""A claim as of a day that is long past when the letter is dated, or still to come."""

from collections.abc import Iterator
from datetime import date

from campaign.domain.checks.finding import Finding, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.dates import day_first
from campaign.domain.text import Cited, claims_in

# Days after which something that is said to be so is looked at again.
_LONG = 366


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding a block and claim."""
    on = letter.settings.dated_on or letter.today
    for place, texts in letter.filled_texts():
        for claim in dict.fromkeys(each for text in texts for each in claims_in(text)):
            if claim.as_of and (said := _said(claim, claim.as_of, on)):
                yield Finding(
                    "stale_claim",
                    Severity.ADVISES,
                    place,
                    said,
                    "Look whether it holds, and correct the day.",
                )


def _said(claim: Cited, as_of: date, on: date) -> str:
    if as_of > on:
        return f"“{claim.key}” is cited as of {day_first(as_of)}, a day that comes after the letter’s."
    if (on - as_of).days > _LONG:
        return f"“{claim.key}” is cited as of {day_first(as_of)}, more than a year before the letter."
    return ""
