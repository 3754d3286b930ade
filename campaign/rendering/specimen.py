"""A specimen: a few entries of the roll as the layout engine draws them, to learn how it sets every other."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pydyf
from markupsafe import Markup
from weasyprint.formatting_structure import boxes

from campaign.rendering import faces, markup, shaping, shown
from campaign.rendering.boxes import under
from campaign.rendering.drawing import Drawing
from campaign.rendering.drawn import BOXES
from campaign.rendering.elements import referred
from campaign.rendering.roll import Columns, Entry
from campaign.rendering.shaping import Font
from campaign.rendering.shown import Shown

# Kerning, a ligature and figures, so that a face that is set in another way is noticed.
_WORDS = "AVATAR fi To. 1907"
_NAMED = markup.name(_WORDS) + f", {_WORDS}"
COLUMNS = Columns((Entry(_NAMED + Markup("<br>") + _WORDS, 2),), (Entry(_NAMED, 1),))
# The runs of these entries: name, place, second line; name, place.
_RUNS = 5

# Where the engine writes that a glyph follows at its own width.
_NOTHING = re.compile(rb">0<|><|(?<=>)0\Z")
# What would change the words, or the space between their letters.
_PLAIN = {
    "direction": ("ltr",),
    "letter_spacing": ("normal", 0),
    "text_transform": ("none",),
    "word_spacing": (0,),
}


@dataclass(frozen=True, slots=True)
class Specimen:
    """How entries are set. All measures are in pixels of the drawing.

    Lines begin at `left` or `right`, by their column, and further in by `indent` in all but the first of an
    entry; they are `width` wide and `leading` apart. A page begins at `top`, and its first line stands at
    `first`. `boxes` and `states` are those of a page; `height` is its height in points.
    """

    font: Font
    left: float
    right: float
    width: float
    indent: float
    top: float
    first: float
    leading: float
    height: float
    boxes: bytes
    states: Mapping[str, bytes]


def learnt(drawing: Drawing) -> Specimen | None:
    """What the drawing of `COLUMNS` tells; None where entries are set as `shaping` does not know."""
    faces.learn(drawing.document)
    drawn = shown.texts(pydyf.Array(drawing.stream.stream).data)
    every = list(under(drawing.document.pages[0]._page_box))
    texts = [box for box in every if isinstance(box, boxes.TextBox)]
    columns = [box for box in every if box.element_tag == "ul"]
    if not len(drawn) == len(texts) == _RUNS or len(columns) != 2:
        return None
    font = _one_font(texts, drawn)
    return _measured(drawing, font, drawn, columns[0]) if font else None


def _measured(drawing: Drawing, font: Font, drawn: Sequence[Shown], column: Any) -> Specimen:
    first, _, second, other, _ = drawn
    page = drawing.page
    states = referred(drawing.pdf, page["Resources"])["ExtGState"]
    return Specimen(
        font=font,
        left=first.x,
        right=other.x,
        width=column.width,
        indent=second.x - first.x,
        top=column.position_y,
        first=first.y,
        leading=second.y - first.y,
        height=page["MediaBox"][3],
        boxes=b"".join(b"/%s %s" % (name.encode(), page[name].data) for name in BOXES),
        states={name: state.data for name, state in states.items()},
    )


def _one_font(texts: Sequence[Any], drawn: Sequence[Shown]) -> Font | None:
    """The font that all texts are set in, just as `shaping` sets them; None where they are not."""
    fonts = {_font(text, each) for text, each in zip(texts, drawn, strict=True)}
    if len(fonts) != 1 or not all(_is_plain(text.style) for text in texts):
        return None
    (font,) = fonts
    agree = all(_agree(text, each.shown, font) for text, each in zip(texts, drawn, strict=True))
    return font if agree else None


def _font(text: Any, drawn: Shown) -> Font:
    features = shaping.features_of(text.style)
    return Font(drawn.face, round(drawn.size * shaping.UNITS), features, text.style["lang"] or "")


def _is_plain(style: Mapping[str, Any]) -> bool:
    return all(style[name] in values for name, values in _PLAIN.items())


def _agree(text: Any, drawn: bytes, font: Font) -> bool:
    """Whether `shaping` sets a text as the engine did."""
    run = shaping.shape(text.text, font)
    if run is None:
        return False
    return run.shown == _NOTHING.sub(b"", drawn) and run.width == text.width * shaping.UNITS
