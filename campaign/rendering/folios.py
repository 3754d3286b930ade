"""Folios: the numbers of pages that were drawn before anybody knew how many there would be.

One number is drawn by WeasyPrint, for its place, face and size; every other is set in the same way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pydyf
import uharfbuzz

from campaign.rendering import faces, shown
from campaign.rendering.drawing import Drawing
from campaign.rendering.faces import Glyphs
from campaign.rendering.shaping import UNITS

# As the stylesheets of the themes set figures: old-style, or lining.
_FIGURES = ("onum", "lnum")


@dataclass(frozen=True, slots=True)
class Folio:
    """Where numbers stand: their last letter ends at `right`, on the line `y` from the top of the page, both
    in the units of the drawing, which are pixels: three quarters of a point. `figures` is the feature of the
    font that sets them."""

    face: str
    size: float
    right: float
    y: float
    height: float
    figures: str

    def drawn(self, text: str) -> bytes:
        """A folio as an artifact of its page."""
        glyphs, width = _set(self.face, self.size, self.figures, text)
        line = "".join(f"<{each.number:04x}>{each.kerning}" for each in glyphs)
        x = self.right - width
        return "\n".join(
            (
                "/Artifact <</Type /Pagination>> BDC",
                "q",
                f"1 0 0 -1 0 {self.height:g} cm",
                "0.75 0 0 0.75 0 0 cm",
                "0 0 0 rg",
                "BT",
                f"1 0 0 -1 {x:.6f} {self.y:.6f} Tm",
                f"/{self.face} {self.size:g} Tf",
                f"[{line}] TJ",
                "ET",
                "Q",
                "EMC",
            )
        ).encode()

    def glyphs(self, texts: Sequence[str]) -> dict[str, Glyphs]:
        """The glyphs that these folios use."""
        used: dict[int, tuple[str, int]] = {}
        for text in texts:
            used.update(
                {
                    each.number: (each.text, each.width)
                    for each in _set(self.face, self.size, self.figures, text)[0]
                }
            )
        return {self.face: used}


def folio_of(drawing: Drawing, text: str) -> Folio:
    """How numbers are set, by a drawing of `text` alone where they stand."""
    faces.learn(drawing.document)
    found = next(iter(shown.texts(pydyf.Array(drawing.stream.stream).data)), None)
    if found is None:
        raise AssertionError("The drawing holds no number.")
    drawn = [glyph for _, glyph in shown.glyphs(found.shown)]
    for figures in _FIGURES:
        glyphs, width = _set(found.face, found.size, figures, text)
        if [each.number for each in glyphs] == drawn:
            height = drawing.page["MediaBox"][3]
            return Folio(found.face, found.size, found.x + width, found.y, height, figures)
    raise AssertionError("The number is drawn in another way than any that is known.")


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A glyph of a line: its number, the text it stands for, its width, and how much nearer the next stands,
    in thousandths of the size."""

    number: int
    text: str
    width: int
    kerning: int


@lru_cache(maxsize=4_096)
def _set(face: str, size: float, figures: str, text: str) -> tuple[tuple[_Glyph, ...], float]:
    """The glyphs of a line, and its width in pixels, as the layout engine counts them: at the size in units,
    and without the fraction of what is left between two letters."""
    scale = round(size * UNITS)
    font = faces.at_size(face, scale)
    line = uharfbuzz.Buffer()
    line.add_str(text)
    line.guess_segment_properties()
    uharfbuzz.shape(font, line, {figures: True, "pnum": True})
    share = 1000 / scale
    starts = [*sorted({each.cluster for each in line.glyph_infos}), len(text)]
    glyphs = []
    for info, position in zip(line.glyph_infos, line.glyph_positions, strict=True):
        width = round(font.get_glyph_h_advance(info.codepoint) * share)
        stands_for = text[info.cluster : starts[starts.index(info.cluster) + 1]]
        glyphs.append(_Glyph(info.codepoint, stands_for, width, int(width - position.x_advance * share)))
    return tuple(glyphs), sum(each.x_advance for each in line.glyph_positions) / UNITS
