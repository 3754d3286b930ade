"""Blocks: a sample of every kind as a value, and blocks in a library."""

from itertools import count

from campaign.domain.blocks import Demand, Figure, Heading, List, Paragraph, Purpose, Quotation
from campaign.services import library
from tests.support.clock import NOW

_numbers = count(1)

SAMPLES = {
    "paragraph": Paragraph("Dear reader, *look*.[^reuters-torture]\n\nAt least {{ fact.known_prisoners }}."),
    "heading": Heading("What we ask"),
    "demand": Demand(
        bullet="secure the release of every prisoner",
        clause="secure their release",
        authority="us-secretary-of-state",
        ability="press",
        hook="the Global Magnitsky Act",
        hook_kind="statute",
        hook_url="https://laws.example.org/magnitsky",
        outcome="The prisoners are free.",
    ),
    "quotation": Quotation("No one is forgotten.", "Nora Samplian-Whitlock, Chair"),
    "list": List(("the first", "the second", "2. is a number, and stays"), "yes"),
    "figure": Figure("The road", "0" * 64 + ".png", "A road through hills"),
}


def a_block(session, campaign, value=None, **more):
    """A block in a library, in its first wording."""
    value = value or Paragraph("We write about the prisoners.")
    number = next(_numbers)
    given = {
        "key": f"block-{number}",
        "title": f"Block {number}",
        "purpose": Purpose.BACKGROUND,
        "tags": (),
        "language": "en",
        **more,
    }
    return library.add_block(session, campaign, block=value, by=None, now=NOW, **given)
