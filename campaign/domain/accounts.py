"""Who works at the desk, as a value: a name and a mail address."""

from dataclasses import dataclass

from campaign.domain.mail import mail_address
from campaign.domain.signatories import person_name


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is to have an account."""

    name: str
    email: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", person_name("name", self.name))
        object.__setattr__(self, "email", mail_address("email", self.email))
