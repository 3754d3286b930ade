"""A salutation or an honorific that does not go with the office. What is set for the official is right.

The salutations of offices are English: where the greeting is not, only the honorific is looked at.
"""

from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.languages import has_english_words
from campaign.domain.officials import Office, Official
from campaign.domain.recipients import Addressee
from campaign.domain.salutations import Form

_MEND = "Change it, or set it for the official when it is what they take."
# Two ways to write one honorific.
_SHORT = {"hon.": "the honorable", "the hon.": "the honorable", "honorable": "the honorable"}


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding for each of the two; none where the office or the official is not known."""
    for number, recipient in enumerate(letter.recipients, start=1):
        office = letter.around.offices.get(recipient.office)
        official = letter.around.officials.get(recipient.key)
        if office and official:
            for sentence in _sentences(letter, recipient, office, official):
                place = Place(field=f"recipients.{number}")
                yield Finding("greeting_at_odds", Severity.WARNS, place, sentence, _MEND)


def _sentences(
    letter: CheckedLetter, recipient: Addressee, office: Office, official: Official
) -> Iterator[str]:
    rightly = official.greeted_in(office)
    if (
        has_english_words(letter.text.language)
        and not official.salutation
        and office.form is not Form.BY_NAME
        and not _goes_with(recipient, office, official)
    ):
        yield (
            f"The letter greets {recipient.name} as “{recipient.salutation}”; "
            f"the office of {office.title} takes “{rightly}”."
        )
    if not official.honorific and office.honorific and _full(recipient.honorific) != _full(office.honorific):
        said = f"“{recipient.honorific}”" if recipient.honorific else "without honorific"
        yield f"{recipient.name} is addressed {said}; the office takes “{office.honorific}”."


def _goes_with(recipient: Addressee, office: Office, official: Official) -> bool:
    """Whether a salutation says the office ("Mr. Secretary"), and no other name than the official's own."""
    salutation = recipient.salutation.casefold()
    words = salutation.replace(".", " ").split()
    if office.form.value not in words:
        return False
    behind = words[words.index(office.form.value) + 1 :]
    own = {*official.name.casefold().split(), *official.family_name.casefold().split()}
    own |= set(recipient.name.casefold().split())
    return set(behind) <= own


def _full(honorific: str) -> str:
    said = " ".join(honorific.casefold().split())
    return _SHORT.get(said, said)
