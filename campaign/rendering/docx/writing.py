"""The whole file: its text from top to bottom, its pages, and the parts it consists of."""

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from campaign.domain.document import Document
from campaign.rendering import scripts
from campaign.rendering.docx import notes as marks
from campaign.rendering.docx import package, runs, styles
from campaign.rendering.docx.back import Back
from campaign.rendering.docx.blocks import Blocks
from campaign.rendering.docx.furniture import Furniture
from campaign.rendering.docx.grid import table
from campaign.rendering.docx.measures import measures
from campaign.rendering.docx.pictures import Pictures
from campaign.rendering.docx.relations import Relations
from campaign.rendering.docx.xml import joined, paragraph, root, w
from campaign.rendering.notes import Notes
from campaign.rendering.typography import set_text
from campaign.rendering.wording import wording

_HEAD, _NEXT_HEAD, _FOOT = "header1.xml", "header2.xml", "footer1.xml"
_HEADS = (("header", _NEXT_HEAD, "default"), ("footer", _FOOT, "default"))
_HEADS_OF_FIRST = (("header", _HEAD, "first"), ("footer", _FOOT, "first"))
_TAB = Markup("<w:r><w:tab/></w:r>")


def to_docx(document: Document) -> bytes:
    """The letter as a .docx file. Refuses `Unfilled` unless the document is a draft."""
    relations = Relations().all_to(
        (("styles", "styles.xml"), ("settings", "settings.xml"), ("numbering", "numbering.xml"))
    )
    relations.all_to((("fontTable", "fontTable.xml"), ("footnotes", "footnotes.xml")))
    notes, pictures = Notes(document), Pictures(relations)
    blocks = Blocks(notes, pictures, measures(document).width)
    body = joined(_body(document, blocks))
    of_notes = Relations()
    no_call = runs.Printer(document.text.language, of_notes, lambda _key, _as_of: Markup(""))
    furniture = Furniture(document)
    parts = {
        "document.xml": root("document", w("body", body)),
        "styles.xml": styles.styles(document),
        "settings.xml": _settings(document),
        "numbering.xml": styles.numbering(blocks.orders),
        "fontTable.xml": styles.fonts(document),
        "footnotes.xml": marks.footnotes(notes.called, no_call),
        _HEAD: furniture.first_head(),
        _NEXT_HEAD: furniture.next_head(),
        _FOOT: furniture.foot(),
    }
    return package.packed(document, parts, _relations(relations, of_notes), pictures.parts)


def _relations(relations: Relations, of_notes: Relations) -> Mapping[str, Relations]:
    return {"document.xml": relations, **({"footnotes.xml": of_notes} if of_notes else {})}


def _body(document: Document, blocks: Blocks) -> Iterator[Markup]:
    """The text from top to bottom, and last what says how its pages are made."""
    yield from _opening(document)
    yield from blocks.paragraphs()
    yield paragraph("Closing", _words(document.text.valediction, document))
    yield from table(document, blocks.pictures, blocks.width)
    back = Back(document)
    under = list(back.under_the_grid())
    yield from under
    roll = list(back.roll())
    sections = _Sections(document, blocks.pictures.relations)
    if roll:
        # The last paragraph of a section, a point high, holds what says how its pages are made.
        place = w("spacing", before=0, after=0, line=20, lineRule="exact")
        yield w("p", w("pPr", place, sections.letter()))
        yield from roll
        yield sections.roll()
        return
    if not under:
        # A table is not the end of a text.
        yield w("p")
    yield sections.letter()


def _opening(document: Document) -> Iterator[Markup]:
    settings, recipient = document.settings, document.recipient
    words = wording(document.text.language)
    date = words.long_date(settings.dated_on) if settings.dated_on else ""
    if date or settings.delivery_line:
        slanted = runs.Look(slanted=not document.text.language.lower().startswith("hy"))
        delivery = _words(settings.delivery_line, document, slanted)
        yield paragraph("DateLine", delivery, _TAB, _words(date, document))
    office = filter(None, (recipient.full_name, recipient.title, recipient.organisation))
    yield from (
        paragraph("InsideAddress", _words(line, document)) for line in (*office, *recipient.address.lines)
    )
    yield paragraph("Subject", _words(f"{words.subject} {document.text.subject}", document))
    greeting = words.greeting.format(salutation=recipient.salutation)
    yield paragraph("Salutation", _words(greeting, document))


def _words(text: str, document: Document, look: runs.Look = runs.PLAIN) -> Markup:
    language = document.text.language
    return runs.words(set_text(text, language), language, look)


class _Sections:
    """How the pages are made: those of the letter, and those of the roll in two columns."""

    def __init__(self, document: Document, relations: Relations) -> None:
        self._document = document
        self._relations = relations

    def letter(self) -> Markup:
        """The pages of the letter, the first with the letterhead."""
        return self._section([], [w("titlePg")], (*_HEADS_OF_FIRST, *_HEADS))

    def roll(self) -> Markup:
        """The pages of the roll, which go on from those of the letter."""
        return self._section([w("type", val="nextPage")], [w("cols", num=2, space=480)], _HEADS)

    def _section(
        self, before: Sequence[Markup], behind: Sequence[Markup], heads: Sequence[tuple[str, str, str]]
    ) -> Markup:
        """How some pages are made: `before` and `behind` stand around their measures."""
        across, down = measures(self._document).sheet
        is_from_the_right = scripts.direction_of(self._document.text.language) == "rtl"
        margins = {"top": 1656, "right": 1440, "bottom": 1584, "left": 1440, "header": 864, "footer": 864}
        return w(
            "sectPr",
            *(self._at(*each) for each in heads),
            *before,
            w("pgSz", w=across, h=down),
            w("pgMar", **margins, gutter=0),
            *behind,
            *([w("bidi")] if is_from_the_right else []),
        )

    def _at(self, kind: str, part: str, type_: str) -> Markup:
        return Markup('<w:{}Reference w:type="{}" r:id="{}"/>').format(
            Markup(kind), type_, self._relations.to(kind, part)
        )


def _settings(document: Document) -> str:
    """What the file asks of the program that opens it."""
    language = runs.language_tag(document.text.language)
    uri = "http://schemas.microsoft.com/office/word"
    return root(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=720),
        w("autoHyphenation", val="0"),
        w("characterSpacingControl", val="doNotCompress"),
        w("footnotePr", *(w("footnote", id=id_) for id_ in marks.SEPARATORS)),
        w("compat", w("compatSetting", name="compatibilityMode", uri=uri, val=15)),
        w("themeFontLang", val=language),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )
