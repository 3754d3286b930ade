"""The blocks of the letter, each as paragraphs in the styles of its kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from campaign.domain.refusals import Refusal
from campaign.letterfile.inline import Line
from campaign.rendering.docx import notes as marks
from campaign.rendering.docx import runs
from campaign.rendering.docx.pictures import POINT, Pictures
from campaign.rendering.docx.runs import Printer
from campaign.rendering.docx.xml import paragraph, w
from campaign.rendering.filling import Filler
from campaign.rendering.notes import Notes
from campaign.rendering.prose import BlockView, Prose, Setting, views

# A twentieth of a point is the unit of distances, a point that of drawings in so many parts.
_TWENTIETHS = 20
# Above a list.
_ABOVE = 150


@dataclass
class Blocks:
    """Prints the blocks of one document; `orders` counts the numbered lists."""

    notes: Notes
    pictures: Pictures
    width: int
    orders: int = 0

    def paragraphs(self) -> Iterator[Markup]:
        """All of them, from top to bottom."""
        document = self.notes.document
        language = document.text.language

        def print_line(line: Line, where: str) -> Markup:
            def call(key: str, as_of: date | None) -> Markup:
                note = self.notes.call(key, where, as_of)
                gap = runs.Look(style="Gap")
                return marks.mark(note, language) if note else runs.words(f"[^{key}]", language, gap)

            return Printer(language, self.pictures.relations, call).line(self.notes.marked(line))

        for block in views(document.text.blocks, Setting(Filler(document), print_line)):
            yield from self._block(block)

    def _block(self, block: BlockView[Markup]) -> Iterator[Markup]:
        match block.kind:
            case "heading":
                yield paragraph("Heading2", block.text.line)
            case "demand":
                yield from self._items("Ask", block.items, are_together=True)
            case "list" if block.ordered:
                self.orders += 1
                number = w("numPr", w("ilvl", val=0), w("numId", val=1 + self.orders))
                yield from self._items("ListNumber", block.items, number)
            case "list":
                yield from self._items("ListBullet", block.items)
            case "quotation":
                # Who said it is named on the page of the last words.
                keeps = [w("keepNext")] if block.attribution else []
                yield from (paragraph("Quotation", each, more=keeps) for each in block.text.paragraphs)
                if block.attribution:
                    said_by = runs.words("— ", self.notes.document.text.language)
                    yield paragraph("Attribution", said_by, block.attribution.line)
            case "figure":
                yield from self._figure(block)
            case _:
                assert isinstance(block.body, Prose)
                yield from (paragraph("BodyText", each) for each in block.body.paragraphs)

    def _items(
        self, style: str, items: Sequence[Prose[Markup]], *number: Markup, are_together: bool = False
    ) -> Iterator[Markup]:
        """The items of a list: the first further from what stands above it. Those that are kept together go
        to one page where they fit: each but the last stays with the next."""
        for place, item in enumerate(items):
            keeps = [w("keepNext")] if are_together and place < len(items) - 1 else []
            room = [] if place else [w("spacing", before=_ABOVE)]
            yield paragraph(style, item.line, more=[*keeps, *number, *room])

    def _figure(self, block: BlockView[Markup]) -> Iterator[Markup]:
        name, language = block.image.typed, self.notes.document.text.language
        content = self.notes.document.pictures.get(name)
        if content is None:
            raise Refusal(f"The picture {name} did not come with the letter.")
        widest = self.width * POINT // _TWENTIETHS
        drawn = self.pictures.figure(content, name.rpartition(".")[2], block.alternative.typed, widest)
        yield paragraph("Figure", runs.single(drawn, language))
        yield paragraph("Caption", block.caption.line)
