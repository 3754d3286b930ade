"""A block as it reads in its letter, for whoever speaks of it: what its places stand for is put in, its marks
are drawn, and its notes left out."""

from dataclasses import dataclass

from campaign.domain.blocks import Block
from campaign.domain.document import Document
from campaign.forms.suggestions import Suggesting
from campaign.rendering.filling import Filler
from campaign.services.outline import shortened
from campaign.views.marked import Paragraph, read, said

MOST_SAID = 80


@dataclass(frozen=True, slots=True)
class Words:
    """One text of a block; `label` says which, of a block that has several."""

    label: str
    paragraphs: tuple[Paragraph, ...]


def of_block(document: Document, block: Block) -> list[Words]:
    """The texts of a block that others may write anew; of a draft, with a gap where nothing fills a place."""
    filler = Filler(document)
    texts = [
        (field.label.text, block.payload.get(field.short_name, "")) for field in Suggesting(block).fields
    ]
    written = [(label, text) for label, text in texts if text]
    return [
        Words(label if len(written) > 1 else "", tuple(_paragraphs(text, filler))) for label, text in written
    ]


def called(document: Document, block: Block) -> str:
    """Its first words, as a link or a heading calls it."""
    return shortened(said(of_block(document, block)[0].paragraphs), MOST_SAID)


def _paragraphs(text: str | list[str], filler: Filler) -> list[Paragraph]:
    return [each for one in ([text] if isinstance(text, str) else text) for each in read(one, filler)]
