"""Forms of accounts: sign in, the first administrator, one's own name and password."""

from dataclasses import dataclass
from typing import Any, ClassVar

from wtforms import PasswordField
from wtforms.validators import InputRequired, Optional

from campaign.domain.accounts import Person
from campaign.domain.mail import mail_address
from campaign.domain.signatories import person_name
from campaign.forms.base import ValueForm
from campaign.forms.fields import Follows, LineField, MailField


class AskLinkForm(ValueForm[str]):
    """The address to which a sign-in link is mailed."""

    email = MailField("Email address")

    def build(self) -> str:
        return mail_address("email", self.email.data)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What somebody signs in with."""

    email: str
    password: str


class PasswordSignInForm(ValueForm[Credentials]):
    """An address and its password."""

    email = MailField("Email address")
    password = PasswordField("Password", [InputRequired("Write your password.")])

    def build(self) -> Credentials:
        return Credentials(mail_address("email", self.email.data), self.password.data)


@dataclass(frozen=True, slots=True)
class NewAdministrator:
    """The first administrator; an empty password means signing in by mailed link."""

    person: Person
    password: str


class FirstAdministratorForm(ValueForm[NewAdministrator]):
    """Who administers the installation."""

    name = LineField("Your name", [InputRequired("Write your name."), Follows(person_name)])
    email = MailField("Email address")
    password = PasswordField("Password", [Optional()])

    def build(self) -> NewAdministrator:
        return NewAdministrator(Person(self.name.data, self.email.data), self.password.data or "")


class NameForm(ValueForm[str]):
    """How somebody is called at the desk."""

    name = LineField("Your name", [InputRequired("Write your name."), Follows(person_name)])

    def build(self) -> str:
        return person_name("name", self.name.data)


class PresentPasswordForm(ValueForm[str]):
    """The password of whoever is signed in, to prove that it is they."""

    FIELD_NAMES: ClassVar = {"current_password": "present_password"}

    present_password = PasswordField("Your password", [InputRequired("Write your password.")])

    def build(self) -> str:
        return str(self.present_password.data)


@dataclass(frozen=True, slots=True)
class NewPassword:
    """A password to be kept, and the one that was."""

    current: str
    password: str


class PasswordForm(ValueForm[NewPassword]):
    """A new password; the present one too, when there is one."""

    current_password = PasswordField("Present password", [InputRequired("Write your present password.")])
    password = PasswordField("New password", [InputRequired("Write the new password.")])

    def __init__(self, *args: Any, has_one: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not has_one:
            del self.current_password

    def build(self) -> NewPassword:
        return NewPassword(self.current_password.data if self.current_password else "", self.password.data)
