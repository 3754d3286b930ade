"""An inside address that no courier could find."""

import re
from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.recipients import Addressee
from campaign.domain.regions import STATES

# "Washington, DC 20520", "Washington, D.C. 20520" or "Albany, New York 12224"; four digits more may follow.
_NAMES = "|".join(sorted({name.removeprefix("the ") for name in STATES.values()}, key=len, reverse=True))
_STATE = rf"(?:[A-Z]{{2}}|[A-Z]\.\s?[A-Z]|(?i:{_NAMES}))"
_STATE_AND_ZIP = re.compile(rf"\b{_STATE}\.?,?\s+\d{{5}}(?:-\d{{4}})?\b")
_COUNTRY = re.compile(r"[^\W\d_]+(?:[\s.’'-]+[^\W\d_]+)*\.?")


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding a recipient; what a country asks for only where that of the office is known."""
    for number, recipient in enumerate(letter.recipients, start=1):
        mend = _mend(letter, recipient)
        if mend:
            yield Finding(
                "incomplete_address",
                Severity.WARNS,
                Place(field=f"recipients.{number}"),
                f"The address of {recipient.name} is not complete.",
                mend,
            )


def _mend(letter: CheckedLetter, recipient: Addressee) -> str:
    """What is to be added to an address, or nothing."""
    lines = recipient.address.lines
    if not recipient.address.is_complete:
        return "Write at least two lines: the street, and the city with its postal code."
    office = letter.around.offices.get(recipient.office)
    country = office.country if office else ""
    if country == "US" and not any(_STATE_AND_ZIP.search(line) for line in lines):
        return "Write the city with its state and ZIP code, such as “Washington, DC 20520”."
    is_abroad = country not in ("", "US") and _is_from_the_us(letter)
    if is_abroad and not _COUNTRY.fullmatch(lines[-1]):
        return "Write the country alone on the last line."
    return ""


def _is_from_the_us(letter: CheckedLetter) -> bool:
    """Whether the letterhead tells an address in the United States."""
    return any(_STATE_AND_ZIP.search(line) for line in letter.settings.letterhead.lines)
