"""The named styles of the file: whoever changes one in Word changes it through the whole letter."""

from collections.abc import Iterator

from markupsafe import Markup

from campaign.domain.document import Document
from campaign.rendering import scripts
from campaign.rendering.docx.measures import Measures, measures, style_id
from campaign.rendering.docx.paragraph_styles import LIST_HANGING, LIST_INDENT, paragraph_styles
from campaign.rendering.docx.runs import language_tag
from campaign.rendering.docx.xml import joined, root, w

_FACE_OF_NOTES = w("vertAlign", val="superscript")


def styles(document: Document) -> str:
    """The part of the file that holds the styles."""
    of = measures(document)
    return root(
        "styles",
        _defaults(of, document.text.language),
        _normal(),
        *(each.xml() for each in paragraph_styles(of, document)),
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
