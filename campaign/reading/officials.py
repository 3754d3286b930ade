"""Offices, officials and terms as a file has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from campaign.domain import text as words
from campaign.domain.addresses import Address
from campaign.domain.officials import Office, Official, Tenure
from campaign.domain.refusals import Unacceptable
from campaign.domain.salutations import Form
from campaign.letterfile.fields import Fields
from campaign.letterfile.nodes import Node
from campaign.reading.files import mapping_of

OFFICE_FIELDS = (
    *("key", "title", "organisation", "address", "country", "form", "honorific", "email"),
    "represents",
)
OFFICIAL_FIELDS = ("key", "name", "family_name", "salutation", "honorific")
TERM_FIELDS = ("official", "office", "starts_on", "ends_on")


@dataclass(frozen=True, slots=True)
class Term:
    """Who holds which office (keys), and when."""

    official: str
    office: str
    tenure: Tenure


@dataclass(frozen=True, slots=True)
class Officials:
    """All of a file, by key; terms name only offices and officials of the same file."""

    offices: Mapping[str, Office]
    officials: Mapping[str, Official]
    terms: tuple[Term, ...]

    def __post_init__(self) -> None:
        for term in self.terms:
            if term.office not in self.offices or term.official not in self.officials:
                raise Unacceptable(
                    "terms", f"A term names “{term.official}” in “{term.office}”; write keys of this file."
                )


def read(path: Path) -> Officials:
    """The officials of a file."""
    fields = Fields(mapping_of(path), "the officials", ("offices", "officials", "terms"))
    with fields.refusing():
        return Officials(
            offices=dict(_office(node) for node in fields.items("offices")),
            officials=dict(_official(node) for node in fields.items("officials")),
            terms=tuple(_term(node) for node in fields.items("terms")),
        )


def _office(node: Node) -> tuple[str, Office]:
    fields = Fields(node, "an office", OFFICE_FIELDS)
    with fields.refusing():
        return words.key("key", fields.text("key")), Office(
            title=fields.text("title"),
            organisation=fields.text("organisation"),
            honorific=fields.text("honorific"),
            form=fields.choice("form", Form, Form.BY_NAME),
            address=Address(fields.texts("address")),
            country=fields.text("country"),
            email=fields.text("email"),
            represents=fields.text("represents"),
        )


def _official(node: Node) -> tuple[str, Official]:
    fields = Fields(node, "an official", OFFICIAL_FIELDS)
    with fields.refusing():
        return words.key("key", fields.text("key")), Official(
            name=fields.text("name"),
            family_name=fields.text("family_name"),
            salutation=fields.text("salutation"),
            honorific=fields.text("honorific"),
        )


def _term(node: Node) -> Term:
    fields = Fields(node, "a term", TERM_FIELDS)
    with fields.refusing():
        return Term(
            official=fields.text("official"),
            office=fields.text("office"),
            tenure=Tenure(fields.day("starts_on"), fields.day("ends_on")),
        )
