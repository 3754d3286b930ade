"""Offices, officials and terms, as an organiser enters them."""

import re
from dataclasses import dataclass, field
from datetime import date

from campaign.domain import text as words
from campaign.domain.addresses import Address
from campaign.domain.mail import mail_address
from campaign.domain.refusals import Unacceptable
from campaign.domain.regions import state_code
from campaign.domain.salutations import Form, salutation
from campaign.domain.signatories import person_name


@dataclass(frozen=True, slots=True)
class Office:
    """A post: its title as printed, where it sits, and how its holder is addressed.

    `country` is the two-letter code of the address, `email` where letters by mail go, `represents` the code
    of the state that a legislator is elected from.
    """

    title: str
    organisation: str = ""
    honorific: str = ""
    form: Form = Form.BY_NAME
    address: Address = field(default_factory=Address)
    country: str = ""
    email: str = ""
    represents: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", words.line("title", self.title, "the title of the office", 200))
        for name, most in (("organisation", 200), ("honorific", 80)):
            object.__setattr__(self, name, words.optional_line(name, getattr(self, name), most))
        country = self.country.strip().upper()
        if country and not re.fullmatch(r"[A-Z]{2}", country):
            raise Unacceptable("country", "Write the two letters of the country, such as US or FR.")
        object.__setattr__(self, "country", country)
        object.__setattr__(self, "represents", state_code("represents", self.represents))
        if self.email.strip():
            object.__setattr__(self, "email", mail_address("email", self.email))


@dataclass(frozen=True, slots=True)
class Official:
    """A person in public office. `salutation` and `honorific` win over the office's own."""

    name: str
    family_name: str = ""
    salutation: str = ""
    honorific: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", person_name("name", self.name))
        for each in ("family_name", "salutation", "honorific"):
            object.__setattr__(self, each, words.optional_line(each, getattr(self, each), most=120))

    def greeted_in(self, office: Office) -> str:
        """What follows "Dear" in a letter to this holder of an office."""
        return salutation(office.form, self.name, self.family_name, self.salutation)

    def titled_in(self, office: Office) -> str:
        """The honorific before the name on the inside address."""
        return self.honorific or office.honorific


@dataclass(frozen=True, slots=True)
class Tenure:
    """From when until when an office is held: its first day, and the first day no more; either open."""

    starts_on: date | None = None
    ends_on: date | None = None

    def __post_init__(self) -> None:
        if self.starts_on and self.ends_on and self.ends_on <= self.starts_on:
            raise Unacceptable("ends_on", "The term ends before it begins. Change one of the two days.")

    def holds_on(self, day: date) -> bool:
        """Whether the day belongs to it."""
        return (self.starts_on is None or self.starts_on <= day) and (
            self.ends_on is None or day < self.ends_on
        )

    def overlaps(self, other: "Tenure") -> bool:
        """Whether there is a day that belongs to both."""
        return _is_before(self.starts_on, other.ends_on) and _is_before(other.starts_on, self.ends_on)


def _is_before(start: date | None, end: date | None) -> bool:
    return start is None or end is None or start < end
