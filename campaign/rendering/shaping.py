"""Shaping: plain text as glyphs in a face that the layout engine has chosen, set as the engine sets it.

Pango counts in units of which a pixel has 1024, and asks HarfBuzz at a size in those units; so does this.
What is left to the engine are texts that it may treat in another way: of another script than Latin, with
marks that are moved over letters, or with a character that the face lacks.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import uharfbuzz
from weasyprint.text.fonts import font_features

from campaign.rendering import faces
from campaign.rendering.faces import Glyphs

UNITS = 1024
# In the order in which WeasyPrint takes them.
_FEATURES = (
    *("kerning", "variant_ligatures", "variant_position", "variant_caps", "variant_numeric"),
    *("variant_alternates", "variant_east_asian", "feature_settings"),
)
# What stands beside letters, and neither joins a cluster nor turns the direction.
_COMMON = re.compile(r"[ \xa0,.'’“”()&0-9-]\Z")


@dataclass(frozen=True, slots=True)
class Font:
    """A face at a size, in units, and how it is set: features by their tags, and the language."""

    face: str
    size: int
    features: tuple[tuple[str, int], ...]
    language: str


@dataclass(frozen=True, slots=True)
class Run:
    """Shaped text: what a stream shows, its width in units, and the glyphs used."""

    shown: bytes
    width: int
    glyphs: Glyphs


# The names of a page, and the places that all pages share.
@lru_cache(maxsize=8_192)
def shape(text: str, font: Font) -> Run | None:
    """A text in a font; None for what is left to the engine."""
    if not _is_plain(text):
        return None
    line = uharfbuzz.Buffer()
    line.add_str(text)
    line.direction, line.script, line.language = "ltr", "Latn", font.language
    opened = _opened(font)
    uharfbuzz.shape(opened.font, line, dict(font.features))
    return _run(text, line, opened)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A font, and the advances of its glyphs by their numbers: in units, and in thousandths of the size."""

    font: uharfbuzz.Font
    size: int
    advances: dict[int, tuple[int, int]]

    def advance(self, glyph: int) -> tuple[int, int]:
        """Both advances of a glyph."""
        if glyph not in self.advances:
            units = self.font.get_glyph_h_advance(glyph)
            self.advances[glyph] = units, round(units * 1000 / self.size)
        return self.advances[glyph]


def _run(text: str, line: uharfbuzz.Buffer, opened: _Opened) -> Run | None:
    infos, positions = line.glyph_infos, line.glyph_positions
    used: dict[int, tuple[str, int]] = {}
    shown, width = ["<"], 0
    for place, (info, position) in enumerate(zip(infos, positions, strict=True)):
        glyph, advance = info.codepoint, position.x_advance
        if not glyph or not advance or position.x_offset or position.y_offset:
            return None
        _, share = opened.advance(glyph)
        width += advance
        shown.append(f"{glyph:04x}")
        # The engine leaves the fraction off, so that is how it is.
        if kerning := int(share - advance * 1000 / opened.size):
            shown.append(f">{kerning}<")
        if glyph not in used:
            end = infos[place + 1].cluster if place + 1 < len(infos) else len(text)
            used[glyph] = text[info.cluster : end], share
    return Run("".join((*shown, ">")).removesuffix("<>").encode(), width, used)


def _is_plain(text: str) -> bool:
    return all(map(_is_plain_character, text))


@lru_cache(maxsize=4_096)
def _is_plain_character(character: str) -> bool:
    """Whether this is a Latin letter, or stands beside letters as it is."""
    if _COMMON.match(character):
        return True
    if unicodedata.category(character) not in ("Lu", "Ll") or unicodedata.decomposition(character)[:1] == "<":
        return False
    return unicodedata.name(character, "").startswith("LATIN ")


@lru_cache(maxsize=16)
def _opened(font: Font) -> _Opened:
    return _Opened(faces.at_size(font.face, font.size), font.size, {})


def features_of(style: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    """The features that a style of the engine asks for."""
    return tuple(font_features(*(style[f"font_{name}"] for name in _FEATURES)).items())
