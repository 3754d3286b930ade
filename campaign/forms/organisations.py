"""Forms of organisations: put on a letter by an organiser, signing by themselves, confirmed or refused."""

from functools import partial
from typing import Any

from wtforms import BooleanField
from wtforms.validators import InputRequired, Optional, ValidationError

from campaign.domain import text as words
from campaign.domain.endorsing import (
    Endorsing,
    domain_of,
    public_organisation_name,
    public_place,
    signer_title,
    statement,
)
from campaign.domain.guests import Joining
from campaign.domain.invitations import MOST_EVIDENCE
from campaign.domain.signatories import MOST_PLACE, Organisation, Scope, organisation_name, person_name
from campaign.forms.base import ValueForm
from campaign.forms.fields import EitherField, Follows, LineField, MailField, OneOfField, RowsField, up_to
from campaign.forms.invitations import language_field

SCOPES = {Scope.NATIONAL: "National", Scope.STATE: "State", Scope.LOCAL: "Local"}
_CHOICES = [(each.value, said) for each, said in SCOPES.items()]


def _evidence() -> RowsField:
    return RowsField(
        "How you know that they sign",
        [
            InputRequired("Say who wrote that they sign, and when."),
            Follows(partial(words.optional_line, most=MOST_EVIDENCE)),
        ],
        description="Kept here, never shown.",
        render_kw={"rows": 2},
    )


class OrganisationForm(ValueForm[Joining]):
    """An organisation that signs."""

    name = LineField("Name", [InputRequired("Write the organisation’s name."), Follows(organisation_name)])
    place = LineField("Place", up_to(MOST_PLACE), description="“Ann Arbor, Michigan”")
    scope = OneOfField("Reach", choices=_CHOICES, default=Scope.LOCAL.value)
    language = language_field()
    evidence = _evidence()

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


class EndorsingForm(ValueForm[Endorsing]):
    """What somebody types who signs for an organisation. The tick carries the words that are kept."""

    name = LineField(
        "Name of the organisation",
        [InputRequired("Write the organisation’s name."), Follows(public_organisation_name)],
        description="As it is to print.",
    )
    place = LineField(
        "Place",
        [Optional(), Follows(public_place)],
        description="“Ann Arbor, Michigan”. Shown beside the name.",
    )
    scope = EitherField("Reach", choices=_CHOICES)
    web_address = LineField(
        "Web address of the organisation",
        [Optional(), Follows(domain_of)],
        description="“www.riverfriends.example”. Its domain is shown beside the name.",
    )
    signer_name = LineField("Your full name", [InputRequired("Write your full name."), Follows(person_name)])
    signer_title = LineField(
        "Your title there",
        [InputRequired("Write your title there, such as Director."), Follows(signer_title)],
        description="“Director”. Your name and title are for the organisers, and not shown.",
    )
    email = MailField(
        "Email",
        description="At the organisation’s own domain it confirms at once. At any other, the organisers look "
        "first. For them alone.",
    )
    is_authorised = BooleanField()

    def __init__(self, addressed_to: str, formdata: Any = None) -> None:
        super().__init__(formdata)
        self.is_authorised.label.text = statement(addressed_to)

    def validate_is_authorised(self, field: BooleanField) -> None:
        """Said together with all else that is to be mended."""
        if not field.data:
            raise ValidationError("Tick this to sign for the organisation.")

    def build(self) -> Endorsing:
        return Endorsing(
            Organisation(name=self.name.data, place=self.place.data, scope=Scope(self.scope.data)),
            signer_name=self.signer_name.data,
            signer_title=self.signer_title.data,
            email=self.email.data,
            web_address=self.web_address.data,
            is_authorised=self.is_authorised.data,
        )


class EndorsementEvidenceForm(ValueForm[str]):
    """How an organiser knows that an organisation signs that waits to be confirmed."""

    evidence = _evidence()

    def build(self) -> str:
        return str(self.evidence.data)


class EndorsementReasonForm(ValueForm[str]):
    """Why an organiser refuses an organisation."""

    reason = RowsField(
        "Why",
        [InputRequired("Say why: it is kept with the signature.")],
        description="Mailed to whoever signed, once they confirmed their address. Not shown in public.",
        render_kw={"rows": 2},
    )

    def build(self) -> str:
        return str(self.reason.data)
