"""What a supporter types: the sign form, the code from a mail, the address a lost link is mailed to."""

from typing import Any

from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Optional

from campaign.domain.codes import mailed_code
from campaign.domain.signatories import Display, Place, person_name
from campaign.domain.submissions import ASKABLE, ConsentPurpose, Submission, consent_wordings
from campaign.forms.base import ValueForm
from campaign.forms.fields import EitherField, Follows, MailField, OptionalLineField
from campaign.models.letter import Letter

DISPLAYS = {
    Display.FULL: "Full name",
    Display.INITIALS: "Initials only",
    Display.COUNTED: "Counted, not named",
}


class SignForm(ValueForm[Submission]):
    """Name, address, how the name is shown, and a tick for each consent; what else the letter asks for.

    The three ticks carry the words that are kept with the signature.
    """

    name = StringField("Full name", [InputRequired("Write your full name."), Follows(person_name)])
    email = MailField("Email", description="To confirm it is you. Never shown, never passed on.")
    locality = OptionalLineField("Town or city")
    region = OptionalLineField("State or region")
    postal_code = OptionalLineField("Postal code")
    country = OptionalLineField("Country")
    affiliation = OptionalLineField(
        "Affiliation", description="A body you belong to, shown beside your name. It does not sign by this."
    )
    comment = TextAreaField("Comment", [Optional()], description="For the organisers. Not shown.")
    display = EitherField(
        "How your name appears",
        choices=[(each.value, said) for each, said in DISPLAYS.items()],
        default=Display.FULL.value,
    )
    sign_and_deliver = BooleanField()
    show_name = BooleanField()
    write_again = BooleanField()

    def __init__(self, letter: Letter, addressed_to: str, formdata: Any = None) -> None:
        super().__init__(formdata)
        for name in ASKABLE:
            if name not in letter.asks_for:
                del self[name]
        for purpose, words in consent_wordings(addressed_to).items():
            self[purpose.value].label.text = words

    def build(self) -> Submission:
        return Submission(
            name=self.name.data,
            email=self.email.data,
            display=Display(self.display.data),
            consents=frozenset(purpose for purpose in ConsentPurpose if self[purpose.value].data),
            place=Place(**{name: self._asked(name) for name in ASKABLE if name != "affiliation"}),
            affiliation=self._asked("affiliation"),
            comment=self.comment.data or "",
        )

    def _asked(self, name: str) -> str:
        return (self[name].data or "") if name in self else ""


class CodeForm(ValueForm[str]):
    """The six digits of a mail."""

    code = StringField("Six-digit code", [DataRequired("Type the code from our mail.")])

    def build(self) -> str:
        return mailed_code("code", self.code.data)


class LostLinkForm(ValueForm[str]):
    """The address under which somebody signed."""

    email = MailField("Email", description="The address you signed with.")

    def build(self) -> str:
        return str(self.email.data)
