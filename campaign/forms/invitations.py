"""Forms of those who are invited to sign by name: an invited signer, their steps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from wtforms import BooleanField, FileField
from wtforms.validators import InputRequired, Optional

from campaign.domain import text as words
from campaign.domain.guests import MOST_STAFF_NAME, Guest, Staff
from campaign.domain.invitations import MOST_SAID_BY, InvitationStatus, Yes
from campaign.domain.lifecycle import in_words
from campaign.domain.mail import mail_address
from campaign.domain.refusals import Refusal
from campaign.domain.signatories import (
    MOST_NAME,
    MOST_PARTY_STATE,
    MOST_SIDE,
    MOST_SIGN_ON,
    MOST_TITLE,
    Chamber,
    Invited,
    person_name,
)
from campaign.forms.base import ValueForm
from campaign.forms.fields import DayField, Follows, LineField, OneOfField, RowsField, up_to
from campaign.forms.numbers import NumberField

CHAMBERS = {
    "": "Not told",
    Chamber.SENATE: "Senate",
    Chamber.HOUSE: "House",
    Chamber.NONE: "None: sits in neither",
}


def language_field() -> LineField:
    """The language a name is written in."""
    return LineField(
        "Language of the name",
        [Optional(), Follows(words.language)],
        description="As a code: hy. For screen readers.",
    )


class GuestForm(ValueForm[Guest]):
    """Whom to invite. Without a name it is a box to be signed in ink."""

    name = LineField(
        "Name", [Optional(), Follows(person_name)], description="Left empty, the box is signed in ink."
    )
    title = LineField("Title", up_to(MOST_TITLE), description="“Chair”, “United States Senator”.")
    organisation = LineField("Organisation", up_to(MOST_TITLE))
    party_state = LineField("Party and state", up_to(MOST_PARTY_STATE), description="For a legislator: R-LA.")
    is_lead = BooleanField("Leads the letter: stands first in the grid")
    language = language_field()
    family_name = LineField(
        "Family name", up_to(MOST_NAME), description="When it is not the last word of the name: Van Hollen."
    )
    chamber = OneOfField("Chamber", choices=list(CHAMBERS.items()), validators=[Optional()])
    took_office_on = DayField("In office since", description="For an order by seniority.")
    side = LineField("Side", up_to(MOST_SIDE), description="When no R or D before the state says it.")
    sign_on = NumberField(
        "Place in the order of signing on",
        [Optional()],
        description="Given when they commit or sign. 1 is the first.",
        render_kw={"min": 1, "max": MOST_SIGN_ON},
    )
    email = LineField(
        "Email address",
        [Optional(), Follows(mail_address)],
        description="For the private link to read and sign. Shown to organisers only.",
    )
    staff_name = LineField(
        "Staff contact",
        up_to(MOST_STAFF_NAME),
        description="Whom to ask about them: “Ruth Sample, legislative director”. Shown at the desk only.",
    )
    staff_email = LineField(
        "Staff contact’s email address",
        [Optional(), Follows(mail_address)],
        description="No link goes there, and no reminder.",
    )

    def build(self) -> Guest:
        box = Invited(
            name=self.name.data.strip(),
            title=self.title.data,
            organisation=self.organisation.data,
            party_state=self.party_state.data,
            is_lead=bool(self.is_lead.data),
            language=self.language.data.strip(),
            family_name=self.family_name.data,
            chamber=Chamber(self.chamber.data) if self.chamber.data else None,
            took_office_on=self.took_office_on.data,
            side=self.side.data,
            sign_on=self.sign_on.data or 0,
        )
        staff = Staff(self.staff_name.data, self.staff_email.data.strip())
        return Guest(box, self.email.data.strip(), staff)

    @staticmethod
    def typed(guest: Guest) -> dict[str, Any]:
        """A box as it stands in the fields."""
        box = guest.box
        return {
            "name": box.name,
            "title": box.title,
            "organisation": box.organisation,
            "party_state": box.party_state,
            "is_lead": box.is_lead,
            "language": box.language,
            "family_name": box.family_name,
            "chamber": box.chamber.value if box.chamber else "",
            "took_office_on": box.took_office_on,
            "side": box.side,
            "sign_on": box.sign_on or None,
            "email": guest.email,
            "staff_name": guest.staff.name,
            "staff_email": guest.staff.email,
        }


@dataclass(frozen=True, slots=True)
class InvitationStep:
    """Where an invitation is to go: why, when it goes back; how it is known, when they say yes."""

    to: InvitationStatus
    reason: str
    yes: Yes


class InvitationStepForm(ValueForm[InvitationStep]):
    """One move of an invitation."""

    FIELD_NAMES: ClassVar[Mapping[str, str]] = {"status": "to"}

    to = OneOfField(
        "Move to", choices=[(each.value, in_words(each).capitalize()) for each in InvitationStatus]
    )
    evidence = RowsField(
        "How you know",
        [Optional()],
        description="When they say yes: their mail of that day, a page signed in ink. It is needed when they "
        "signed, or somebody did for them.",
        render_kw={"rows": 2},
    )
    said_by = LineField(
        "Who gave the yes for them",
        up_to(MOST_SAID_BY),
        description="When it is delegated: “Ruth Sample, chief of staff”. Kept here, never shown.",
    )
    reason = RowsField("Why", [Optional()], description="When it goes back a step.", render_kw={"rows": 2})

    def offer(self, following: tuple[InvitationStatus, ...]) -> None:
        """The steps that may come next."""
        self.to.offer((each.value, in_words(each).capitalize()) for each in following)

    def refused_together(self) -> Iterator[Refusal]:
        if self.errors:
            return
        try:
            yield from self._yes().refusals(InvitationStatus(self.to.data))
        except Refusal as refusal:
            yield refusal

    def _yes(self) -> Yes:
        return Yes(self.evidence.data, self.said_by.data)

    def build(self) -> InvitationStep:
        return InvitationStep(
            to=InvitationStatus(self.to.data),
            reason=words.checked("reason", self.reason.data.strip(), 1_000),
            yes=self._yes(),
        )


class OwnNameForm(ValueForm[str]):
    """What an invited signer types to sign, and a picture of their signature where they send one."""

    name = LineField("Type your name to sign", [InputRequired("Type your name to sign.")])
    picture = FileField(
        "Send a picture of your signature",
        [Optional()],
        description="In ink on white paper, as PNG or JPEG. You see how it prints before you sign. The "
        "picture is not kept.",
    )

    @property
    def has_picture(self) -> bool:
        """Whether one was sent, though it may be empty."""
        return bool(getattr(self.picture.data, "filename", ""))

    def sent_picture(self, most: int) -> bytes:
        """Its bytes, up to so many and one more, by which it is seen that there are too many."""
        content: bytes = self.picture.data.read(most + 1)
        self.picture.data.close()
        return content

    def build(self) -> str:
        return str(self.name.data)
