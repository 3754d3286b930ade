"""A specimen: a few entries of the roll as the layout engine draws them, to learn how it sets every other."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pydyf
from markupsafe import Markup
from weasyprint.formatting_structure import boxes

from campaign.rendering import faces, markup, shaping
from campaign.rendering.drawing import Drawing
from campaign.rendering.drawn import BOXES
from campaign.rendering.elements import referred
from campaign.rendering.roll import Columns, Entry
from campaign.rendering.shaping import Font

# Kerning, a ligature and figures, so that a face that is set in another way is noticed.
_WORDS = "AVATAR fi To. 1907"
_NAMED = markup.name(_WORDS) + f", {_WORDS}"
COLUMNS = Columns((Entry(_NAMED + Markup("<br>") + _WORDS, 2),), (Entry(_NAMED, 1),))
# The runs of these entries: name, place, second line; name, place.
_RUNS = 5

_SHOWN = re.compile(rb"1 0 0 -1 ([0-9.]+) ([0-9.]+) Tm\s/(\w+) ([0-9.]+) Tf\s\[(.*?)\] TJ")
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
    shown = _SHOWN.findall(pydyf.Array(drawing.stream.stream).data)
    every = list(_under(drawing.document.pages[0]._page_box))
    texts = [box for box in every if isinstance(box, boxes.TextBox)]
    columns = [box for box in every if box.element_tag == "ul"]
    if not len(shown) == len(texts) == _RUNS or len(columns) != 2:
        return None
    fonts = {_font(text, *found[2:4]) for text, found in zip(texts, shown, strict=True)}
    if len(fonts) != 1 or not all(_is_plain(text.style) for text in texts):
        return None
    (font,) = fonts
    if not all(_agree(text, found[4], font) for text, found in zip(texts, shown, strict=True)):
        return None
    (left, first), _, (further, second), (right, _), _ = ((float(x), float(y)) for x, y, *_ in shown)
    page = drawing.page
    states = referred(drawing.pdf, page["Resources"])["ExtGState"]
    return Specimen(
        font=font,
        left=left,
        right=right,
        width=columns[0].width,
        indent=further - left,
        top=columns[0].position_y,
        first=first,
        leading=second - first,
        height=page["MediaBox"][3],
        boxes=b"".join(b"/%s %s" % (name.encode(), page[name].data) for name in BOXES),
        states={name: state.data for name, state in states.items()},
    )


def _font(text: Any, face: bytes, size: bytes) -> Font:
    features = shaping.features_of(text.style)
    return Font(face.decode(), round(float(size) * shaping.UNITS), features, text.style["lang"] or "")


def _is_plain(style: Mapping[str, Any]) -> bool:
    return all(style[name] in values for name, values in _PLAIN.items())


def _agree(text: Any, shown: bytes, font: Font) -> bool:
    """Whether `shaping` sets a text as the engine did."""
    run = shaping.shape(text.text, font)
    if run is None:
        return False
    return run.shown == _NOTHING.sub(b"", shown) and run.width == text.width * shaping.UNITS


def _under(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _under(child)
