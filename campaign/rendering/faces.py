"""Faces: the fonts as they go into a file, one subset of each for everything that is bound together.

WeasyPrint keeps the glyph numbers of a font when it leaves the others out, and names a font by its
description. So pages that were drawn apart speak of the same glyphs by the same names, and one subset with
the glyphs of all serves them all.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pydyf
import uharfbuzz
from weasyprint.pdf.fonts import build_fonts_dictionary
from weasyprint.text.fonts import get_hb_object_data

from campaign.rendering.writing import Block, Numbers, block

Glyphs = Mapping[int, tuple[str, int]]
"""The glyphs used of a face: number to the text it stands for and its width, in thousandths of its size."""

# What a reader of the file has no use for: the layout is done.
_DROPPED = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ")
# What the second of two glyphs for one letter stands for: nothing that is seen, for every glyph stands for
# something (ISO 32000-1, 9.10.3).
_NOTHING = "\u2060"
_OPTIONS = {"hinting": False, "pdf_version": "1.7"}


@dataclass(frozen=True, slots=True)
class Face:
    """A font and what a file says of it, by the names that WeasyPrint gives them."""

    hash: str
    name: bytes
    family: str
    flags: int
    italic_angle: int
    ascent: int
    descent: int
    stemv: int
    stemh: int
    type: str
    whole: bytes = field(repr=False)


@dataclass
class _InUse:
    """A face and the glyphs used of it, as WeasyPrint writes it into a file."""

    face: Face
    to_unicode: dict[int, str]
    widths: dict[int, int]
    file_content: bytes = b""
    bitmap: bool = False
    used_in_forms: bool = False
    missing: Mapping[int, int] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.face, name)

    def clean(self, glyphs: Mapping[int, str], _hinting: bool) -> None:
        """Leave out what is not used."""
        self.file_content = _subset(self.face.hash, tuple(sorted(glyphs)))


def united(every: Iterable[Mapping[str, Glyphs]]) -> dict[str, dict[int, tuple[str, int]]]:
    """The glyphs of several drawings together, by the name of their face."""
    together: dict[str, dict[int, tuple[str, int]]] = {}
    for drawing in every:
        for name, glyphs in drawing.items():
            known = together.setdefault(name, {})
            for glyph, told in glyphs.items():
                if known.setdefault(glyph, told) != told:
                    # The same whichever comes first, and rather something than nothing.
                    known[glyph] = min(known[glyph], told, key=_by_text)
    return together


def _by_text(told: tuple[str, int]) -> tuple[bool, str]:
    return not told[0], told[0]


def embedded(used: Mapping[str, Glyphs], numbers: Numbers) -> tuple[Block, bytes]:
    """The faces as objects of a file, each with the glyphs used; and the dictionary of them."""
    pdf = pydyf.PDF()
    pdf.objects = [pydyf.Object()] * numbers.next
    fonts = {}
    for name, glyphs in sorted(used.items()):
        in_order = sorted(glyphs.items())
        fonts[name] = _InUse(
            _known[name],
            {glyph: text or _NOTHING for glyph, (text, _) in in_order},
            {glyph: width for glyph, (_, width) in in_order},
        )
    first = numbers.next
    dictionary = build_fonts_dictionary(pdf, fonts, True, True, _OPTIONS)
    made = pdf.objects[numbers.take(len(pdf.objects) - first) :]
    streams = {each.number: _packed(_Plain.of(each)) for each in made if isinstance(each, pydyf.Stream)}
    objects = {each.number: each.data for each in made if each.number not in streams}
    return block(streams, objects, numbers.take()), dictionary.data


@dataclass(frozen=True, slots=True)
class _Plain:
    """A stream, known by its bytes before they are packed."""

    data: bytes
    stream: pydyf.Stream = field(compare=False)

    @classmethod
    def of(cls, stream: pydyf.Stream) -> "_Plain":
        """The stream as it is known."""
        return cls(pydyf.Stream(stream.stream, stream.extra).data, stream)


# Packing a font takes long, and letters to many often use the same glyphs of it.
@lru_cache(maxsize=256)
def _packed(plain: _Plain) -> bytes:
    data: bytes = plain.stream.data
    return data


def learn(document: Any) -> dict[str, dict[int, tuple[str, int]]]:
    """The glyphs that a drawn WeasyPrint document uses, by the name of their face; and keep the faces."""
    for font in document.fonts.values():
        if font.hash not in _known:
            _known[font.hash] = _face(font)
    return united(
        {
            font.hash: {
                glyph: (_stands_for(font.hash, glyph, text), font.widths[glyph])
                for glyph, text in font.to_unicode.items()
            }
        }
        for font in document.fonts.values()
    )


def is_a_letter(name: str, glyph: int) -> bool:
    """Whether a glyph of a face is that of one character, as the face itself has it."""
    return glyph in _characters(name)


def _stands_for(name: str, glyph: int, text: str) -> str:
    """What a glyph stands for in every file: the character it is made for, whatever it was used for first. A
    form of a letter that is none of its own stands for the small one: capitals may be drawn small."""
    return _characters(name).get(glyph) or (text.lower() if len(text) == 1 else text)


@lru_cache(maxsize=64)
def _characters(name: str) -> dict[int, str]:
    """The characters of a face by their glyphs; of several, the one that is no form of another."""
    face = uharfbuzz.Face(whole(name))
    font = uharfbuzz.Font(face)
    points = sorted(face.unicodes, key=_by_form, reverse=True)
    return {glyph: chr(point) for point in points if (glyph := font.get_nominal_glyph(point))}


def _by_form(point: int) -> tuple[bool, int]:
    return unicodedata.normalize("NFKC", chr(point)) != chr(point), point


def unknown(names: Iterable[str]) -> list[str]:
    """Those of the faces that no document brought to this process."""
    return [name for name in names if name not in _known]


# Faces by name, as documents bring them.
_known: dict[str, Face] = {}


def whole(name: str) -> bytes:
    """The whole font of a face."""
    return _known[name].whole


@lru_cache(maxsize=32)
def at_size(name: str, size: int) -> uharfbuzz.Font:
    """A face for shaping, with so many units to its size."""
    font = uharfbuzz.Font(uharfbuzz.Face(whole(name)))
    font.scale = (size, size)
    return font


def _face(font: Any) -> Face:
    # What the document holds is a subset by now: the font itself is asked.
    data = get_hb_object_data(font.hb_face)
    return Face(
        hash=font.hash,
        name=font.name,
        family=font.family,
        flags=font.flags,
        italic_angle=font.italic_angle,
        ascent=font.ascent,
        descent=font.descent,
        stemv=font.stemv,
        stemh=font.stemh,
        type="otf" if data[:4] == b"OTTO" else "ttf",
        whole=data,
    )


@lru_cache(maxsize=64)
def _subset(name: str, glyphs: tuple[int, ...]) -> bytes:
    """The font with these glyphs only, under their own numbers, and none after the last."""
    kept = uharfbuzz.subset(uharfbuzz.Face(whole(name)), _keeping(glyphs, retain=True))
    upto = tuple(range(glyphs[-1] + 1)) if glyphs else ()
    data: bytes = uharfbuzz.subset(kept, _keeping(upto, retain=False)).blob.data
    return data


def _keeping(glyphs: tuple[int, ...], *, retain: bool) -> uharfbuzz.SubsetInput:
    asked = uharfbuzz.SubsetInput()
    asked.glyph_set.update(glyphs)
    asked.drop_table_tag_set.update(int.from_bytes(name.encode(), "big") for name in _DROPPED)
    flags = uharfbuzz.SubsetFlags.PASSTHROUGH_UNRECOGNIZED | uharfbuzz.SubsetFlags.DESUBROUTINIZE
    asked.flags = flags | (uharfbuzz.SubsetFlags.RETAIN_GIDS if retain else uharfbuzz.SubsetFlags.NO_HINTING)
    return asked
