"""The words that a letter brings of its own, by language: everything printed that nobody typed.

To add a language, write its `Wording` here. A letter in a language that is not here takes the English words.
"""

from dataclasses import dataclass
from datetime import date

from campaign.domain.dates import MONTHS, day_first, month_first

# As American law reviews and newspapers shorten them; the short months stand whole.
_SHORT_MONTHS = (
    *("Jan.", "Feb.", "Mar.", "Apr.", "May", "June"),
    *("July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language. `date_order` is "mdy" (January 20, 2026) or "dmy" (20 January 2026)."""

    date_order: str = "mdy"
    subject: str = "Re:"
    greeting: str = "Dear {salutation},"
    draft: str = "DRAFT"
    page: str = "Page {page} of {pages}"
    enclosures: str = "Enclosures"
    enclosure: str = "Enclosure"
    attached: str = "List of signatories"
    one_attached: str = "List of 1 signatory"
    attached_count: str = "List of {count} signatories"
    copies: str = "cc"
    check: str = "Check this copy: {code}"
    recipients: str = "{count} recipients"
    signature_of: str = "Signature of {name}"
    in_ink: str = "A box to be signed by hand"
    unsigned: str = "Not yet signed when this letter was sealed"
    signatories: str = "Signatories"
    signatories_page: str = "Signatories, page {page} of {pages}"
    organisations: str = "Organizations"
    supporters: str = "People"
    from_state: str = "From {state}"
    from_state_count: str = "{count} people from {state} have signed this letter."
    again_below: str = "They stand again in the list of all who signed."
    national: str = "National"
    state: str = "State"
    local: str = "Local"
    one_organisation: str = "1 organization has signed this letter."
    organisation_count: str = "{count} organizations have signed this letter."
    one_person: str = "1 person has signed this letter."
    people_count: str = "{count} people have signed this letter."
    one_unnamed: str = "1 of them asked to be counted and not named."
    unnamed_count: str = "{count} of them asked to be counted and not named."
    one_waiting: str = "1 more is named in a later copy."
    waiting_count: str = "{count} more are named in a later copy."
    earlier_note: str = "{source}, note {number} above."
    accessed: str = "accessed {date}"
    notes: str = "Notes"
    to_note: str = "Note {number}"
    from_note: str = "Back to the mark of note {number}"

    def long_date(self, day: date) -> str:
        """As the head of a letter has it."""
        return self._date(day, MONTHS)

    def short_date(self, day: date) -> str:
        """As a footnote has it."""
        return self._date(day, _SHORT_MONTHS)

    def number(self, number: int) -> str:
        """A count with its thousands set apart."""
        return f"{number:,}"

    def _date(self, day: date, months: tuple[str, ...]) -> str:
        return day_first(day, months) if self.date_order == "dmy" else month_first(day, months)


_ENGLISH = Wording()
_WORDINGS = {
    "en": _ENGLISH,
    "en-gb": Wording(
        date_order="dmy",
        organisations="Organisations",
        one_organisation="1 organisation has signed this letter.",
        organisation_count="{count} organisations have signed this letter.",
    ),
}


def wording(language: str) -> Wording:
    """The words of a language, or of the nearest there is: "en-US" has those of "en"."""
    tag = language.lower()
    while tag not in _WORDINGS and "-" in tag:
        tag = tag.rpartition("-")[0]
    return _WORDINGS.get(tag, _ENGLISH)
