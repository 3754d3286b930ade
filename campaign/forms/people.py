"""Forms of the people of a campaign."""

from dataclasses import dataclass

from wtforms.validators import InputRequired

from campaign.domain.accounts import Person
from campaign.domain.signatories import person_name
from campaign.forms.base import ValueForm
from campaign.forms.fields import EitherField, Follows, LineField, MailField
from campaign.models.account import Role

ROLES = ((Role.ORGANISER.value, "Organiser"), (Role.READER.value, "Reader"))


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who is asked to work on a campaign, and as what."""

    person: Person
    role: Role


class InviteForm(ValueForm[Invited]):
    """Who is asked, and as what."""

    name = LineField("Name", [InputRequired("Write the name."), Follows(person_name)])
    email = MailField("Email address", "Write the email address.")
    role = EitherField("Role", choices=ROLES, default=Role.ORGANISER.value)

    def build(self) -> Invited:
        return Invited(Person(self.name.data, self.email.data), Role(self.role.data))


class RoleForm(ValueForm[Role]):
    """What a member may do from now on."""

    role = EitherField("Role", choices=ROLES)

    def build(self) -> Role:
        return Role(self.role.data)
