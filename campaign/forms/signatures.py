"""What a supporter types: the sign form, the code from a mail, the address a lost link is mailed to."""

from collections.abc import Collection
from functools import cache, partial
from typing import Any

from wtforms import BooleanField, StringField, TextAreaField
from wtforms.fields.core import Field
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError

from campaign.domain import text as words
from campaign.domain.codes import mailed_code
from campaign.domain.showing import Shows
from campaign.domain.signatories import PLACE_PARTS, Display, Place, affiliation, person_name, place_part
from campaign.domain.submissions import (
    ASKABLE,
    COMMENT,
    MOST_COMMENT,
    PUBLIC_COMMENT,
    ConsentPurpose,
    Submission,
    consent_wordings,
    lacking,
)
from campaign.forms.base import ValueForm
from campaign.forms.fields import EitherField, Follows, LineField, MailField

DISPLAYS = {
    Display.FULL: "Full name",
    Display.FIRST: "First name",
    Display.INITIALS: "Initials",
    Display.COUNTED: "Counted, not named",
}


FOR_ORGANISERS = "For the organisers. Not shown."
READ_FIRST = (
    "Read by the organisers. It is shown with your name as chosen only if you tick so and they approve it."
)

_OF_A_PLACE = [Optional(), Follows(place_part)]


class SignForm(ValueForm[Submission]):
    """Name, address, how the name is shown, and a tick for each consent; what else the letter asks for.

    The ticks carry the words that are kept with the signature. `sign_form` makes the one of a letter.
    """

    name = StringField("Full name", [InputRequired("Write your full name."), Follows(person_name)])
    email = MailField("Email", description="To confirm it is you. Never shown, never passed on.")
    locality = LineField("Town or city", _OF_A_PLACE)
    region = LineField("State or region", _OF_A_PLACE)
    postal_code = LineField("Postal code", _OF_A_PLACE)
    country = LineField("Country", _OF_A_PLACE)
    affiliation = LineField(
        "Affiliation",
        [Optional(), Follows(affiliation)],
        description="A body you belong to, shown beside your name for identification only. It does not sign "
        "by this.",
    )
    comment = TextAreaField(
        "Comment",
        [Optional(), Follows(partial(words.checked, most=MOST_COMMENT))],
        description=FOR_ORGANISERS,
    )
    show_comment = BooleanField()
    display = EitherField(
        "How your name appears",
        choices=[(each.value, said) for each, said in DISPLAYS.items()],
        default=Display.FULL.value,
    )
    sign_and_deliver = BooleanField()
    show_name = BooleanField()
    write_again = BooleanField()

    def __init__(
        self,
        asks_for: Collection[str],
        addressed_to: str,
        shows: Shows,
        formdata: Any = None,
    ) -> None:
        super().__init__(formdata)
        offer(self.display, shows)
        if PUBLIC_COMMENT in asks_for:
            self.comment.description = READ_FIRST
        if not shows.affiliations and "affiliation" in self:
            self.affiliation.description = "A body you belong to. For the organisers. Not shown."
        for purpose, wording in consent_wordings(addressed_to, shows).items():
            if purpose.value in self:
                self[purpose.value].label.text = wording

    def validate_sign_and_deliver(self, field: Field) -> None:
        """Said together with all else that is to be mended."""
        self._refuse_lacking(field)

    def validate_show_name(self, field: Field) -> None:
        """As above."""
        self._refuse_lacking(field)

    def build(self) -> Submission:
        return Submission(
            name=self.name.data,
            email=self.email.data,
            display=Display(self.display.data),
            consents=self._consents(),
            place=Place(**{name: self._asked(name) for name in PLACE_PARTS}),
            affiliation=self._asked("affiliation"),
            comment=self._asked(COMMENT),
        )

    def _refuse_lacking(self, field: Field) -> None:
        # How the name appears may itself be to be mended; then nobody can say whether a tick is needed.
        display = Display(self.display.data) if self.display.data in DISPLAYS else Display.COUNTED
        if sentence := lacking(ConsentPurpose(field.name), display, self._consents()):
            raise ValidationError(sentence)

    def _consents(self) -> frozenset[ConsentPurpose]:
        return frozenset(
            purpose for purpose in ConsentPurpose if purpose.value in self and self[purpose.value].data
        )

    def _asked(self, name: str) -> str:
        return (self[name].data or "") if name in self else ""


def sign_form(asks_for: Collection[str], addressed_to: str, shows: Shows, formdata: Any = None) -> SignForm:
    """The form of a letter: with the fields it `asks_for`, and the ticks for what it `shows`."""
    asked = {*asks_for, *((COMMENT, "show_comment") if PUBLIC_COMMENT in asks_for else ())}
    left_out = {"show_comment", *ASKABLE} - asked
    if shows.names_nobody:
        left_out.add("show_name")
    return _without(frozenset(left_out))(asks_for, addressed_to, shows, formdata)


@cache
def _without(left_out: frozenset[str]) -> type[SignForm]:
    """The form without some fields. To make a field and take it away again, for each who signs, costs as much
    as to check it."""
    # WTForms takes up the fields of the class above, but for what is none any more.
    return type("SignForm", (SignForm,), dict.fromkeys(left_out))


def offer(field: EitherField, shows: Shows, chosen: str = "") -> None:
    """Offer what a letter allows of how a name appears, and what was chosen before."""
    offered = [each for each in DISPLAYS if each in shows.choices or each == chosen]
    field.offer((each.value, DISPLAYS[each]) for each in offered)
    if not field.raw_data and field.data not in offered:
        field.data = shows.choices[0].value


class CodeForm(ValueForm[str]):
    """The six digits of a mail."""

    code = StringField("Six-digit code", [DataRequired("Type the code from our mail.")])

    def build(self) -> str:
        return mailed_code("code", self.code.data)


class NameForm(ValueForm[str]):
    """The name as it is to be confirmed."""

    name = StringField("Your name", [DataRequired("Write your full name."), Follows(person_name)])
    short_name = StringField("Your first name", [Optional(), Follows(person_name)])

    def build(self) -> str:
        return str(self.name.data)


class ConfirmForm(CodeForm):
    """The six digits of a mail; and the name, for whoever misspelt it, and the first name. Left empty,
    they stay as they were."""

    name = StringField("Your name, if you misspelt it", [Optional(), Follows(person_name)])
    short_name = StringField("Your first name, if it is to be shown", [Optional(), Follows(person_name)])


class LostLinkForm(ValueForm[str]):
    """The address under which somebody signed."""

    email = MailField("Email", description="The address you signed with.")

    def build(self) -> str:
        return str(self.email.data)
