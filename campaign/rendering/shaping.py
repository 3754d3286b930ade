"""Shaping: plain text as glyphs in a face that the layout engine has chosen, set as the engine sets it.

Pango counts in units of which a pixel has 1024, and asks HarfBuzz at a size in those units; so does this.
What is left to the engine are texts that it may treat in another way: of two scripts, with marks that are
moved over letters, or with a character that the face lacks.
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
# By the first word of a letter's name in Unicode. What Pango does with Cyrillic depends on the language.
_SCRIPTS = {"LATIN": "Latn", "GREEK": "Grek"}
# In the order in which WeasyPrint takes them.
_FEATURES = (
    *("kerning", "variant_ligatures", "variant_position", "variant_caps", "variant_numeric"),
    *("variant_alternates", "variant_east_asian", "feature_settings"),
)
# Beside letters, in every script: what never breaks a line, joins to a cluster or turns its direction.
_COMMON = re.compile(r"[ \xa0,.'’“”()&0-9-]*\Z")


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
    script = _script(text)
    if script is None:
        return None
    line = uharfbuzz.Buffer()
    line.add_str(text)
    line.direction, line.script, line.language = "ltr", script, font.language
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


def _script(text: str) -> str | None:
    """The script of a text that is of one, and plain; else None. What has no letters counts as Latin."""
    scripts = {_of_character(each) for each in text} - {""}
    if len(scripts) > 1 or None in scripts:
        return None
    return scripts.pop() if scripts else "Latn"


@lru_cache(maxsize=4_096)
def _of_character(character: str) -> str | None:
    """The script of a letter, nothing for what stands in every script, None for what is not plain."""
    if _COMMON.match(character):
        return ""
    if unicodedata.category(character) not in ("Lu", "Ll") or unicodedata.decomposition(character)[:1] == "<":
        return None
    return _SCRIPTS.get(unicodedata.name(character, "").partition(" ")[0])


@lru_cache(maxsize=16)
def _opened(font: Font) -> _Opened:
    opened = uharfbuzz.Font(uharfbuzz.Face(faces.whole(font.face)))
    opened.scale = (font.size, font.size)
    return _Opened(opened, font.size, {})


def features_of(style: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    """The features that a style of the engine asks for."""
    return tuple(font_features(*(style[f"font_{name}"] for name in _FEATURES)).items())
