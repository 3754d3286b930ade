"""Offices, officials and terms as a file has them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from campaign.domain import text as words
from campaign.domain.addresses import Address
from campaign.domain.refusals import Unacceptable
from campaign.domain.salutations import Form
from campaign.letterfile.fields import Fields
from campaign.letterfile.nodes import Node
from campaign.reading.files import mapping_of

OFFICE_FIELDS = ("key", "title", "organisation", "address", "country", "form", "honorific", "email")
OFFICIAL_FIELDS = ("key", "name", "family_name", "salutation", "honorific")
TERM_FIELDS = ("official", "office", "starts_on", "ends_on")


@dataclass(frozen=True, slots=True)
class OfficeEntry:
    """A post."""

    key: str
    title: str
    organisation: str
    address: Address
    country: str
    form: Form
    honorific: str
    email: str


@dataclass(frozen=True, slots=True)
class OfficialEntry:
    """A person."""

    key: str
    name: str
    family_name: str
    salutation: str
    honorific: str


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A person in a post; `ends_on` is the first day without it."""

    official: str
    office: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Officials:
    """All of a file; terms name only offices and officials of the same file."""

    offices: tuple[OfficeEntry, ...]
    officials: tuple[OfficialEntry, ...]
    terms: tuple[TermEntry, ...]

    def __post_init__(self) -> None:
        offices = {each.key for each in self.offices}
        officials = {each.key for each in self.officials}
        for term in self.terms:
            if term.office not in offices or term.official not in officials:
                raise Unacceptable(
                    "terms", f"A term names “{term.official}” in “{term.office}”; write keys of this file."
                )


def read(path: Path) -> Officials:
    """The officials of a file."""
    fields = Fields(mapping_of(path), "the officials", ("offices", "officials", "terms"))
    with fields.refusing():
        return Officials(
            offices=tuple(_office(node) for node in fields.items("offices")),
            officials=tuple(_official(node) for node in fields.items("officials")),
            terms=tuple(_term(node) for node in fields.items("terms")),
        )


def _office(node: Node) -> OfficeEntry:
    fields = Fields(node, "an office", OFFICE_FIELDS)
    with fields.refusing():
        return OfficeEntry(
            key=words.key("key", fields.text("key")),
            title=words.line("title", fields.text("title"), "what the office is called"),
            organisation=words.optional_line("organisation", fields.text("organisation")),
            address=Address(fields.texts("address")),
            country=words.optional_line("country", fields.text("country"), most=2),
            form=fields.choice("form", Form, Form.BY_NAME),
            honorific=words.optional_line("honorific", fields.text("honorific")),
            email=words.optional_line("email", fields.text("email")),
        )


def _official(node: Node) -> OfficialEntry:
    fields = Fields(node, "an official", OFFICIAL_FIELDS)
    with fields.refusing():
        return OfficialEntry(
            key=words.key("key", fields.text("key")),
            name=words.line("name", fields.text("name"), "the official's name", most=200),
            family_name=words.optional_line("family_name", fields.text("family_name")),
            salutation=words.optional_line("salutation", fields.text("salutation")),
            honorific=words.optional_line("honorific", fields.text("honorific")),
        )


def _term(node: Node) -> TermEntry:
    fields = Fields(node, "a term", TERM_FIELDS)
    return TermEntry(
        official=fields.text("official"),
        office=fields.text("office"),
        starts_on=fields.day("starts_on"),
        ends_on=fields.day("ends_on"),
    )
