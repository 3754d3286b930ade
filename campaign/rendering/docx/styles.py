"""The named styles of the file: whoever changes one in Word changes it through the whole letter.

The measures are those of static/letter, in the units of the format: half points for a size of type,
twentieths of a point for a distance.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from campaign.domain.document import Document, Paper, Theme
from campaign.rendering import scripts
from campaign.rendering.docx.runs import language_tag
from campaign.rendering.docx.xml import joined, root, w

# Where a list stands in from, and how far its marks stand before its words.
LIST_INDENT, LIST_HANGING = 630, 290
# The column of the words before enclosures and copies.
ENCLOSURES = 1320
LETTERHEAD_RULE = 960
_MARGIN = 1440
_SHEETS = {Paper.LETTER: (12240, 15840), Paper.A4: (11906, 16838)}


@dataclass(frozen=True, slots=True)
class Measures:
    """What a paper and a theme decide."""

    sheet: tuple[int, int]
    face: str
    other_face: str
    size: int
    small: int
    note: int
    line: int
    head: int

    @property
    def width(self) -> int:
        """The width of the text."""
        return self.sheet[0] - 2 * _MARGIN


def measures(document: Document) -> Measures:
    """The measures of a document."""
    sheet = _SHEETS[document.settings.paper]
    theme = document.settings.theme
    if theme is Theme.PLAIN:
        return Measures(sheet, "Georgia", "Source Serif 4", 21, 19, 17, 300, 21)
    head = 42 if theme is Theme.CONGRESSIONAL else 39
    return Measures(sheet, "Garamond", "EB Garamond", 25, 22, 20, 315, head)


@dataclass(frozen=True, slots=True)
class Spacing:
    """Above, below, from the start and from the end, and how far the first line hangs out."""

    above: int = 0
    below: int = 0
    start: int = 0
    end: int = 0
    hanging: int = 0


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs, with its further properties in the order of the schema: those before the
    spacing, those behind it, and those of the type."""

    name: str
    spacing: Spacing = Spacing()
    based_on: str = "Normal"
    next: str = ""
    before: tuple[Markup, ...] = ()
    behind: tuple[Markup, ...] = ()
    type_: tuple[Markup, ...] = ()

    @property
    def id(self) -> str:
        """The name as the paragraphs say it."""
        return style_id(self.name)

    def xml(self) -> Markup:
        """The style, written."""
        place = self.spacing
        indents = {"left": place.start, "right": place.end, "hanging": place.hanging}
        told = {side: value for side, value in indents.items() if value}
        return w(
            "style",
            w("name", val=self.name),
            w("basedOn", val=self.based_on),
            w("next", val=style_id(self.next) if self.next else self.id),
            w("uiPriority", val=1),
            w("qFormat"),
            w(
                "pPr",
                *self.before,
                w("spacing", before=place.above, after=place.below),
                w("ind", **told) if told else Markup(""),
                *self.behind,
            ),
            w("rPr", *self.type_) if self.type_ else Markup(""),
            type="paragraph",
            styleId=self.id,
        )


def style_id(name: str) -> str:
    """The id of a style: its name without spaces, each word with a capital."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


_KEEP_NEXT, _KEEP_LINES = w("keepNext"), w("keepLines")
_CENTRED, _AT_END = w("jc", val="center"), w("jc", val="right")
_BOLD, _SLANTED = (w("b"), w("bCs")), (w("i"), w("iCs"))
_SMALL_CAPITALS = w("smallCaps")
_RULE = w("bottom", val="single", sz=6, space=1, color="000000")
_FACE_OF_NOTES = w("vertAlign", val="superscript")


def styles(document: Document) -> str:
    """The part of the file that holds the styles."""
    of = measures(document)
    slants = not document.text.language.lower().startswith("hy")
    listed = (_without_slant(each) if not slants else each for each in _paragraphs(of, document))
    return root(
        "styles",
        _defaults(of, document.text.language),
        _normal(),
        *(each.xml() for each in listed),
        *_characters(of),
        _table(),
    )


def numbering(orders: int) -> str:
    """The part that numbers lists: the mark of asks and lists, and `orders` lists that each count from 1."""
    marked = _counting(0, w("numFmt", val="bullet"), w("lvlText", val="•"))
    counted = _counting(1, w("numFmt", val="decimal"), w("lvlText", val="%1."))
    begin = w("lvlOverride", w("startOverride", val=1), ilvl=0)
    anew = (w("num", w("abstractNumId", val=1), begin, numId=2 + each) for each in range(orders))
    return root("numbering", marked, counted, w("num", w("abstractNumId", val=0), numId=1), *anew)


def _counting(id_: int, *how: Markup) -> Markup:
    place = w("pPr", w("ind", left=LIST_INDENT, hanging=LIST_HANGING))
    level = w("lvl", w("start", val=1), *how, w("lvlJc", val="left"), place, ilvl=0)
    return w("abstractNum", w("multiLevelType", val="singleLevel"), level, abstractNumId=id_)


def fonts(document: Document) -> str:
    """The part that says which face stands in for one that is not there."""
    of = measures(document)
    return root(
        "fonts",
        w(
            "font",
            w("altName", val=of.other_face),
            w("family", val="roman"),
            w("pitch", val="variable"),
            name=of.face,
        ),
    )


def _defaults(of: Measures, language: str) -> Markup:
    base = language_tag(language)
    faces = {"ascii": of.face, "hAnsi": of.face, "eastAsia": of.face, "cs": "Times New Roman"}
    type_ = w(
        "rPr",
        w("rFonts", **faces),
        w("sz", val=of.size),
        w("szCs", val=of.size),
        w(
            "lang",
            val=base,
            eastAsia="ja-JP",
            bidi=base if scripts.direction_of(language) == "rtl" else "ar-SA",
        ),
    )
    direction = [w("bidi")] if scripts.direction_of(language) == "rtl" else []
    place = w(
        "pPr",
        w("widowControl"),
        w("suppressAutoHyphens"),
        *direction,
        w("spacing", before=0, after=0, line=of.line, lineRule="atLeast"),
    )
    return w("docDefaults", w("rPrDefault", type_), w("pPrDefault", place))


def _normal() -> Markup:
    return w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", default="1", styleId="Normal")


def _paragraphs(of: Measures, document: Document) -> Iterator[Style]:
    half = of.line // 2
    yield from _head(of, document)
    end = (w("tabs", w("tab", val="right", pos=of.width)),)
    yield Style("Date Line", Spacing(below=of.line), before=end)
    yield Style("Inside Address", Spacing(start=220, hanging=220), before=(_KEEP_LINES,))
    # A subject has no heading above it, and a heading of the letter stands under the subject.
    yield Style(
        "heading 1",
        Spacing(above=of.line),
        next="Body Text",
        before=(_KEEP_NEXT,),
        behind=(w("outlineLvl", val=0),),
        type_=_BOLD,
    )
    yield Style("Subject", Spacing(above=of.line), based_on="Heading1", next="Salutation")
    yield Style("Salutation", Spacing(above=236), next="Body Text", before=(_KEEP_NEXT,))
    yield Style("Body Text", Spacing(above=half))
    yield Style(
        "heading 2",
        Spacing(above=of.line),
        next="Body Text",
        before=(_KEEP_NEXT,),
        behind=(w("outlineLvl", val=1),),
        type_=_BOLD,
    )
    yield Style(
        "heading 3",
        Spacing(above=half),
        next="Signatory",
        before=(_KEEP_NEXT,),
        behind=(w("outlineLvl", val=2),),
        type_=(_SMALL_CAPITALS,),
    )
    listed = Spacing(above=60, start=LIST_INDENT, hanging=LIST_HANGING)
    numbered = w("numPr", w("numId", val=1))
    yield Style("Ask", replace(listed, above=80), before=(_KEEP_LINES, numbered))
    yield Style("List Bullet", listed, before=(numbered,))
    yield Style("List Number", listed)
    yield Style("Quotation", Spacing(above=half, start=540, end=540))
    yield Style("Attribution", Spacing(above=80, start=540, end=540), next="Body Text")
    yield Style("Figure", Spacing(above=of.line), next="caption", before=(_KEEP_NEXT,), behind=(_CENTRED,))
    yield Style(
        "caption",
        Spacing(above=half, below=half),
        next="Body Text",
        before=(_KEEP_LINES,),
        behind=(_CENTRED,),
        type_=(*_SLANTED, *_sized(of.small)),
    )
    yield Style("Closing", Spacing(above=236), next="Signature", before=(_KEEP_NEXT,))
    yield from _foot(of)


def _head(of: Measures, document: Document) -> Iterator[Style]:
    """What stands above the text: the letterhead, and the head of the pages that follow."""
    theme = document.settings.theme
    if theme is Theme.PLAIN:
        yield Style("Letterhead Name", Spacing())
        yield Style("Letterhead Line", Spacing())
    else:
        line = _SLANTED if theme is Theme.CONGRESSIONAL else (_SMALL_CAPITALS,)
        spaced = w("spacing", val=20)
        yield Style(
            "Letterhead Name",
            Spacing(below=60),
            behind=(_CENTRED,),
            type_=(_SMALL_CAPITALS, spaced, *_sized(of.head)),
        )
        if theme is Theme.ORGANISATION:
            beside = (of.width - LETTERHEAD_RULE) // 2
            place = Spacing(start=beside, end=beside, below=80)
            yield Style("Letterhead Rule", place, before=(w("pBdr", _RULE),), type_=_sized(2))
        yield Style("Letterhead Line", Spacing(), behind=(_CENTRED,), type_=(*line, *_sized(of.small)))
    end = (w("tabs", w("tab", val="right", pos=of.width)),)
    yield Style("header", Spacing(below=540), before=end, type_=(*_SLANTED, *_sized(of.small)))
    yield Style("footer", Spacing(), before=end, type_=_sized(of.note))
    yield Style("Draft Mark", Spacing(below=120), behind=(_AT_END,), type_=(*_BOLD, *_sized(of.note)))


def _foot(of: Measures) -> Iterator[Style]:
    """What stands below the text."""
    grid = (_KEEP_NEXT, _KEEP_LINES)
    yield Style("Signature", Spacing(below=60), next="Signature Name", before=(*grid, w("pBdr", _RULE)))
    yield Style("Signature Name", Spacing(), next="Signature Line", before=grid, type_=_BOLD)
    yield Style("Signature Line", Spacing(), before=grid)
    yield Style("Signature Note", Spacing(), before=grid, type_=(*_SLANTED, *_sized(of.note)))
    tab = w("tabs", w("tab", val="left", pos=ENCLOSURES))
    yield Style(
        "Enclosure",
        Spacing(above=40, start=ENCLOSURES, hanging=ENCLOSURES),
        before=(_KEEP_LINES, tab),
        type_=_sized(of.small),
    )
    yield Style("Count", Spacing(above=80), next="Signatory", before=(_KEEP_NEXT,), type_=_sized(of.small))
    yield Style("Signatory", Spacing(start=220, hanging=220), before=(_KEEP_LINES,), type_=_sized(of.small))
    yield Style("footnote text", Spacing(below=40, start=220, hanging=220), type_=_sized(of.note))


def _sized(size: int) -> tuple[Markup, ...]:
    return w("sz", val=size), w("szCs", val=size)


def _without_slant(style: Style) -> Style:
    """A letter in Armenian has no italics."""
    return replace(style, type_=tuple(each for each in style.type_ if each not in _SLANTED))


def _characters(of: Measures) -> Iterator[Markup]:
    box = w("bdr", val="single", sz=6, space=0, color="000000")
    named = (
        ("footnote reference", _FACE_OF_NOTES),
        ("Hyperlink", Markup("")),
        ("Gap", box),
    )
    for name, type_ in named:
        yield w(
            "style",
            w("name", val=name),
            w("uiPriority", val=1),
            w("qFormat"),
            w("rPr", type_) if type_ else Markup(""),
            type="character",
            styleId=style_id(name),
        )


def _table() -> Markup:
    """The signature grid: no lines of its own, and no room beside its boxes."""
    none = joined(w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right"))
    return w(
        "style",
        w("name", val="Signature Grid"),
        w("uiPriority", val=1),
        w("qFormat"),
        w("tblPr", w("tblInd", w=0, type="dxa"), w("tblCellMar", none)),
        type="table",
        styleId="SignatureGrid",
    )
