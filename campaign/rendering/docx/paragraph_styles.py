"""The styles of paragraphs, from the letterhead to the notes at the foot of a page."""

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from campaign.domain.document import Document, Theme
from campaign.rendering.docx.measures import Measures, Spacing, Style
from campaign.rendering.docx.xml import w

# Where a list stands in from, and how far its marks stand before its words.
LIST_INDENT, LIST_HANGING = 630, 290
# The column of the words before enclosures and copies.
ENCLOSURES = 1320
LETTERHEAD_RULE = 960
_KEEP_NEXT, _KEEP_LINES = w("keepNext"), w("keepLines")
_CENTRED, _AT_END = w("jc", val="center"), w("jc", val="right")
_BOLD, _SLANTED = (w("b"), w("bCs")), (w("i"), w("iCs"))
_SMALL_CAPITALS = w("smallCaps")
_RULE = w("bottom", val="single", sz=6, space=1, color="000000")


def paragraph_styles(of: Measures, document: Document) -> Iterator[Style]:
    """The styles a document needs. A letter in Armenian has no italics."""
    slants = not document.text.language.lower().startswith("hy")
    return (each if slants else _without_slant(each) for each in _all(of, document))


def _all(of: Measures, document: Document) -> Iterator[Style]:
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
    return replace(style, type_=tuple(each for each in style.type_ if each not in _SLANTED))
