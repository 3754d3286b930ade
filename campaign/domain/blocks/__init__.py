"""The blocks a letter is built from.

A block is a small immutable value. It knows its own rules and nothing about HTML, forms or the
database. To add a kind, write a class in a module here, list it in `BLOCK_KINDS`, and give it a form,
a template and a stylesheet of the same name; the tests fail until every piece is there.
"""

from collections.abc import Mapping
from typing import Any

from campaign.domain.blocks.base import Block, Purpose
from campaign.domain.blocks.demand import Demand
from campaign.domain.blocks.figure import Figure
from campaign.domain.blocks.heading import Heading
from campaign.domain.blocks.list import List
from campaign.domain.blocks.paragraph import Paragraph
from campaign.domain.blocks.quotation import Quotation
from campaign.domain.refusals import Unacceptable

BLOCK_KINDS: Mapping[str, type[Block]] = {
    each.kind: each for each in (Paragraph, Heading, Demand, Quotation, List, Figure)
}


def kind_of(name: str) -> type[Block]:
    """The class of a kind. Refuses `Unacceptable` for a kind there is not."""
    if name not in BLOCK_KINDS:
        raise Unacceptable("kind", f"There is no block of kind “{name}”. Kinds: {', '.join(BLOCK_KINDS)}.")
    return BLOCK_KINDS[name]


def block_from(kind: str, payload: Mapping[str, Any]) -> Block:
    """The block of a kind and its payload, as stored. Refuses `Unacceptable` as the kind does."""
    return kind_of(kind).from_payload(payload)


__all__ = [
    "BLOCK_KINDS",
    "Block",
    "Demand",
    "Figure",
    "Heading",
    "List",
    "Paragraph",
    "Purpose",
    "Quotation",
    "block_from",
    "kind_of",
]
