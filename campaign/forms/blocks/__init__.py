"""The forms of the blocks: one module a kind, named as the kind's class in campaign/domain/blocks.

A form's fields have the names of the block's own, so every refusal of the domain finds its place.
`typed(block)` fills a form with a block as a person would have typed it.
"""

from collections.abc import Mapping

from campaign.domain.blocks import kind_of
from campaign.forms.blocks.base import BlockForm, Shelves
from campaign.forms.blocks.demand import DemandForm
from campaign.forms.blocks.figure import FigureForm
from campaign.forms.blocks.heading import HeadingForm
from campaign.forms.blocks.list import ListForm
from campaign.forms.blocks.paragraph import ParagraphForm
from campaign.forms.blocks.quotation import QuotationForm

BLOCK_FORMS: Mapping[str, type[BlockForm]] = {
    "paragraph": ParagraphForm,
    "heading": HeadingForm,
    "demand": DemandForm,
    "quotation": QuotationForm,
    "list": ListForm,
    "figure": FigureForm,
}


def form_of(kind: str) -> type[BlockForm]:
    """The form of a kind. Refuses `Unacceptable` for a kind there is not."""
    return BLOCK_FORMS[kind_of(kind).kind]


__all__ = ["BLOCK_FORMS", "BlockForm", "Shelves", "form_of"]
