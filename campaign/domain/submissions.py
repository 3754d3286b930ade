"""What a supporter sends with the sign form, as a value."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum

from campaign.domain import text as words
from campaign.domain.mail import mail_address
from campaign.domain.refusals import Unacceptable
from campaign.domain.showing import Shows
from campaign.domain.signatories import (
    PLACE_PARTS,
    Display,
    Place,
    affiliation,
    person_name,
    place_part,
)

MOST_COMMENT = 1_000

# What a letter may ask for besides name and mail address, in the order of the form. A comment is asked for
# the organisers alone, or to be shown as well once they approve it.
COMMENT, PUBLIC_COMMENT = "comment", "public_comment"
ASKABLE = ("locality", "region", "postal_code", "country", "affiliation", COMMENT, PUBLIC_COMMENT)


class ConsentPurpose(StrEnum):
    """What a signatory may allow, each with its own tick."""

    SIGN_AND_DELIVER = "sign_and_deliver"
    SHOW_NAME = "show_name"
    SHOW_COMMENT = "show_comment"
    WRITE_AGAIN = "write_again"


WRITE_AGAIN_WORDING = "Write to me when an answer comes, and with news of this letter."
# Whoever agreed to other words is written to when an answer comes, and about nothing else.
NEWS_WORDINGS = (WRITE_AGAIN_WORDING,)
_AS_USUAL = Shows()
_DELIVERED = {
    Display.FULL: "with my name as chosen above",
    Display.INITIALS: "with my initials and not my name",
    Display.COUNTED: "as one of a number, without my name",
}


def consent_wordings(addressed_to: str, shows: Shows = _AS_USUAL) -> Mapping[ConsentPurpose, str]:
    """The words each consent is given to, as the form shows them and the row keeps them.

    `addressed_to` says in a phrase to whom the letter goes, and `shows` what is shown there and here. A
    letter that names nobody does not ask whether a name may be shown.
    """
    wordings = {
        ConsentPurpose.SIGN_AND_DELIVER: (
            f"I sign this letter and agree that it goes to {addressed_to}, {_DELIVERED[shows.official]}. "
            "I know that signing shows an opinion of mine."
        ),
        ConsentPurpose.SHOW_NAME: f"Show my name, as chosen above, {_where(shows)}.",
        ConsentPurpose.SHOW_COMMENT: (
            "Show my comment to anyone, with my name as chosen, if the organisers approve it."
        ),
        ConsentPurpose.WRITE_AGAIN: WRITE_AGAIN_WORDING,
    }
    if shows.names_nobody:
        del wordings[ConsentPurpose.SHOW_NAME]
    return wordings


def _where(shows: Shows) -> str:
    if not shows.list_is_public:
        return "on the letter as it is delivered"
    if shows.official is Display.COUNTED:
        return "to anyone who reads the letter here, and not on what is delivered"
    if shows.official is Display.INITIALS:
        return "to anyone who reads the letter here, and my initials on what is delivered"
    return "to anyone who reads the letter, here and on paper"


def lacking(purpose: ConsentPurpose, display: Display, consents: AbstractSet[ConsentPurpose]) -> str:
    """Why a consent has to be given that is not, in a sentence; empty when nothing is lacking."""
    if purpose in consents:
        return ""
    if purpose is ConsentPurpose.SIGN_AND_DELIVER:
        return "Tick this to sign the letter."
    if purpose is ConsentPurpose.SHOW_NAME and display is not Display.COUNTED:
        return "Tick this to be named, or choose “Counted, not named” above."
    return ""


@dataclass(frozen=True, slots=True)
class Submission:
    """A signature before its mail address is confirmed.

    Refuses `Unacceptable` without the consent to sign, and a name that is to be shown without the
    consent to show it. What the owner wants counted only is never shown, whatever else was ticked, and nor is
    their comment.
    """

    name: str
    email: str
    display: Display
    consents: AbstractSet[ConsentPurpose] = field(default_factory=frozenset)
    place: Place = field(default_factory=Place)
    affiliation: str = ""
    comment: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", person_name("name", self.name))
        object.__setattr__(self, "email", mail_address("email", self.email))
        object.__setattr__(self, "affiliation", affiliation("affiliation", self.affiliation))
        parts = {each: place_part(each, getattr(self.place, each)) for each in PLACE_PARTS}
        object.__setattr__(self, "place", Place(**parts))
        object.__setattr__(self, "comment", words.checked("comment", self.comment.strip(), most=MOST_COMMENT))
        for purpose in ConsentPurpose:
            if sentence := lacking(purpose, self.display, self.consents):
                raise Unacceptable(purpose, sentence)
        if self.display is Display.COUNTED:
            object.__setattr__(self, "consents", self.consents - {ConsentPurpose.SHOW_NAME})
        if not self.comment or self.display is Display.COUNTED:
            object.__setattr__(self, "consents", self.consents - {ConsentPurpose.SHOW_COMMENT})
