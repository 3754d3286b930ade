"""Forms of those who sign by name: an invited signer, their steps, an organisation."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from wtforms import BooleanField
from wtforms.validators import InputRequired, Optional

from campaign.domain import text as words
from campaign.domain.guests import Guest, Joining
from campaign.domain.invitations import InvitationStatus
from campaign.domain.lifecycle import in_words
from campaign.domain.signatories import Invited, Organisation, Scope
from campaign.forms.base import ValueForm
from campaign.forms.fields import LineField, OneOfField, OptionalLineField, RowsField

SCOPES = {Scope.NATIONAL: "National", Scope.STATE: "State", Scope.LOCAL: "Local"}


class GuestForm(ValueForm[Guest]):
    """Whom to invite. Without a name it is a box to be signed in ink."""

    name = OptionalLineField("Name", description="Left empty, the box is signed in ink.")
    title = OptionalLineField("Title", description="“Chair”, “United States Senator”.")
    organisation = OptionalLineField("Organisation")
    party_state = OptionalLineField("Party and state", description="For a legislator: R-LA.")
    is_lead = BooleanField("Leads the letter: stands first in the grid")
    language = OptionalLineField("Language of the name", description="As a code: hy. For screen readers.")
    email = OptionalLineField(
        "Email address", description="For the private link to read and sign. Shown to organisers only."
    )

    def build(self) -> Guest:
        box = Invited(
            name=self.name.data.strip(),
            title=self.title.data,
            organisation=self.organisation.data,
            party_state=self.party_state.data,
            is_lead=bool(self.is_lead.data),
            language=self.language.data.strip(),
        )
        return Guest(box, self.email.data.strip())

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
            "email": guest.email,
        }


@dataclass(frozen=True, slots=True)
class InvitationStep:
    """Where an invitation is to go: why, when it goes back; how it is known, when they signed."""

    to: InvitationStatus
    reason: str
    evidence: str


class InvitationStepForm(ValueForm[InvitationStep]):
    """One move of an invitation."""

    FIELD_NAMES: ClassVar[Mapping[str, str]] = {"status": "to"}

    to = OneOfField("Now", choices=[(each.value, in_words(each).capitalize()) for each in InvitationStatus])
    evidence = RowsField(
        "How you know",
        [Optional()],
        description="When they signed: their mail of that day, a page signed in ink.",
        render_kw={"rows": 2},
    )
    reason = RowsField("Why", [Optional()], description="When it goes back a step.", render_kw={"rows": 2})

    def offer(self, following: tuple[InvitationStatus, ...]) -> None:
        """The steps that may come next."""
        self.to.offer((each.value, in_words(each).capitalize()) for each in following)

    def build(self) -> InvitationStep:
        return InvitationStep(
            to=InvitationStatus(self.to.data),
            reason=words.checked("reason", self.reason.data.strip(), 1_000),
            evidence=words.checked("evidence", self.evidence.data.strip(), 1_000),
        )


class OrganisationForm(ValueForm[Joining]):
    """An organisation that signs."""

    name = LineField("Name", [InputRequired("Write the organisation’s name.")])
    place = OptionalLineField("Place", description="“Ann Arbor, Michigan”")
    scope = OneOfField(
        "Reach", choices=[(each.value, said) for each, said in SCOPES.items()], default=Scope.LOCAL.value
    )
    language = OptionalLineField("Language of the name", description="As a code: hy. For screen readers.")
    evidence = RowsField(
        "How you know that they sign",
        [InputRequired("Say who wrote that they sign, and when.")],
        description="Kept here, never shown.",
        render_kw={"rows": 2},
    )

    def build(self) -> Joining:
        return Joining(
            Organisation(
                name=self.name.data,
                place=self.place.data,
                scope=Scope(self.scope.data),
                language=self.language.data.strip(),
            ),
            self.evidence.data,
        )
