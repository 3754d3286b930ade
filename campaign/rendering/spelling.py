"""Spelling: what was typed, said beside the glyphs wherever they do not spell it.

A glyph stands for one text in a whole file. Where a vowel is drawn before its consonant, where two letters
share a form, or capitals are drawn small, glyphs in a row are not what was typed: there the drawing itself
says it, for a search and for a screen reader alike (ISO 32000-1, 14.9.4). What runs from right to left is
drawn from the left, and programs turn it round; there the tree of the structure says it, so that nobody turns
it twice.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes

from campaign.rendering import faces
from campaign.rendering.elements import number, referred
from campaign.rendering.faces import Glyphs

_SHOWN = re.compile(rb"/(\w+) [0-9.]+ Tf|<((?:[0-9a-f]{4})+)>")
# Scripts whose letters change their form or their order beside others: those of India to Myanmar, and Khmer.
_SHAPED = re.compile("[\u0900-\u109f\u1780-\u17ff\ua8e0-\ua8ff\u1cd0-\u1cff]")
# Marks that say how lines break or letters join, and are not drawn.
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACES = re.compile(r"\s+")
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-"})


def tell(document: Any, pdf: pydyf.PDF, runs: Iterable[tuple[Any, Any]]) -> None:
    """Write into the file what its glyphs do not spell. `runs` are the pieces of text in it, each as the box
    that was laid out and what its parent holds of it: the number of its marked content, or its element."""
    glyphs = faces.learn(document)
    pages = pdf.pages["Kids"][::3]
    typed: dict[tuple[int, int], str] = {}
    for box, held in runs:
        element = None if isinstance(held, int) else referred(pdf, held)
        if element is None:
            continue
        if _is_leftwards(box.text):
            element["ActualText"] = pydyf.String(box.text.strip())
        else:
            typed[number(element["Pg"]), element["K"][0]] = box.text
    for page, laid_out in zip(pages, document.pages, strict=True):
        stream = referred(pdf, pdf.objects[page]["Contents"])
        own = {mark: text for (of, mark), text in typed.items() if of == page}
        _mark(stream.stream, own, _margins(laid_out._page_box), glyphs)


def _margins(page: Any) -> dict[str, str]:
    """What stands in the margins of a page, whose boxes have no elements, by its letters."""
    texts = (text for box in page.children if isinstance(box, boxes.MarginBox) for text in _texts_under(box))
    return {_plain(text).casefold(): text for text in texts}


def _texts_under(box: Any) -> Iterator[str]:
    if isinstance(box, boxes.TextBox):
        yield box.text
    for child in getattr(box, "children", ()):
        yield from _texts_under(child)


def _mark(
    items: list[Any], typed: Mapping[int, str], margins: Mapping[str, str], glyphs: Mapping[str, Glyphs]
) -> None:
    """Mark the text of one page."""
    for mark, places in _texts(items):
        shown = b" ".join(item for item in items[places[0] : places[-1]] if isinstance(item, bytes))
        spelled = _Spelled.of(shown, glyphs)
        text = typed[mark] if mark in typed else margins.get(spelled.text.casefold(), "")
        if text.strip() and not spelled.says(text):
            # One item each, so that whoever looks for where content begins and ends passes over them.
            items[places[0]] = b"/Span <</ActualText <%s>>> BDC BT" % _written(text)
            items[places[-1]] = b"ET EMC"


def _texts(items: list[Any]) -> Iterator[tuple[int, list[int]]]:
    """The marked content of a page that holds text: its number, and the places where text begins and ends."""
    mark: int | None = None
    places: list[int] = []
    for place, item in enumerate(items):
        if item == b"BDC":
            mark, places = items[place - 1].get("MCID"), []
        elif item in (b"BT", b"ET"):
            places.append(place)
        elif item == b"EMC":
            if mark is not None and places:
                yield mark, places
            mark, places = None, []


@dataclass(frozen=True, slots=True)
class _Spelled:
    """What glyphs stand for in their order, and whether each is the glyph of one character."""

    text: str
    is_sure: bool

    @classmethod
    def of(cls, shown: bytes, glyphs: Mapping[str, Glyphs]) -> "_Spelled":
        """The glyphs that a stream shows."""
        spelled, face, is_sure = [], "", True
        for name, run in _SHOWN.findall(shown):
            face = name.decode() or face
            for start in range(0, len(run), 4):
                glyph = int(run[start : start + 4], 16)
                spelled.append(glyphs[face][glyph][0])
                is_sure = is_sure and faces.is_a_letter(face, glyph)
        return cls(_plain("".join(spelled)), is_sure)

    def says(self, text: str) -> bool:
        """Whether it says what was typed, whatever its glyphs stand for elsewhere in the file."""
        return (self.is_sure or not _is_shaped(text)) and self.text == _plain(text)


def _is_shaped(text: str) -> bool:
    """Whether letters may take another form here, whose glyphs stand for one thing here and another there."""
    if text.isascii():
        return False
    composed = unicodedata.normalize("NFC", text)
    return bool(_SHAPED.search(text)) or any(unicodedata.category(each)[0] == "M" for each in composed)


def _is_leftwards(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(each) in ("R", "AL") for each in text)


def _plain(text: str) -> str:
    """A text without what no reader tells apart."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", text)).translate(_HYPHENS)
    return _SPACES.sub(" ", text).strip()


def _written(text: str) -> bytes:
    """A text as a file holds it, in capital figures: those of glyphs are small."""
    return ("\ufeff" + text.strip()).encode("utf-16-be").hex().upper().encode()
