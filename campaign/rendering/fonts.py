"""The fonts letters are printed with: which characters they hold, and how wide a line of text is in them."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

import uharfbuzz
from fontTools.ttLib import TTFont

from campaign.domain.refusals import Refusal
from campaign.rendering import scripts

FOLDER = Path(__file__).resolve().parents[2] / "static/vendor/print-fonts"


@dataclass(frozen=True, slots=True)
class Other:
    """The face of scripts that the faces of the letter lack: its file, and the package that brings it.

    `starts` are the first words that Unicode names the characters of these scripts by. `share` is how large
    the stylesheet sets it beside EB Garamond, `plain_share` beside Source Serif.
    """

    script: str
    called: str
    file: str
    package: str
    starts: tuple[str, ...]
    share: float
    plain_share: float


# By the names of their classes in static/letter/type.css.
OTHERS = (
    Other(
        "armenian",
        "Armenian",
        "NotoSerifArmenian-400.ttf",
        "@fontsource-variable/noto-serif-armenian",
        ("ARMENIAN",),
        0.82,
        0.94,
    ),
    Other(
        "georgian",
        "Georgian",
        "NotoSerifGeorgian-400.ttf",
        "@fontsource-variable/noto-serif-georgian",
        ("GEORGIAN",),
        0.82,
        0.94,
    ),
    Other("arabic", "Arabic", "Amiri-400.ttf", "fontpkg-amiri", ("ARABIC",), 1.0, 1.0),
    Other("hebrew", "Hebrew", "FrankRuhlLibre-400.ttf", "fontpkg-frank-ruhl-libre", ("HEBREW",), 0.95, 0.95),
    Other(
        "devanagari",
        "Devanagari",
        "NotoSerifDevanagari-400.ttf",
        "@fontsource-variable/noto-serif-devanagari",
        ("DEVANAGARI",),
        0.86,
        0.94,
    ),
    Other(
        "thai",
        "Thai",
        "NotoSerifThai-400.ttf",
        "@fontsource-variable/noto-serif-thai",
        ("THAI",),
        0.86,
        0.94,
    ),
    Other(
        "ethiopic",
        "Ethiopic",
        "NotoSerifEthiopic-400.ttf",
        "@fontsource-variable/noto-serif-ethiopic",
        ("ETHIOPIC",),
        0.82,
        0.94,
    ),
    # An extra of 16 MB: the set-up brings it, and prints without it where it is left out.
    Other(
        "east-asian",
        "Chinese, Japanese, Korean",
        "NotoSansCJKjp.otf",
        "noto-cjk-sans-jp-regular",
        ("CJK", "HANGUL", "HIRAGANA", "KATAKANA"),
        0.86,
        0.94,
    ),
)
# The two faces of letters hold these between them.
_OWN = ("EBGaramond-400.ttf", "fontpkg-eb-garamond", ("Latin", "Greek", "Cyrillic"))
_PLAIN = "SourceSerif4"
_FACES = {other.script: other for other in OTHERS}
_BY_START = {start: other for other in OTHERS for start in other.starts}

# Characters that print nothing by themselves: spaces, marks of direction, joiners, variation selectors.
_SILENT = {"Cc", "Cf", "Zs", "Zl", "Zp"}
_VARIATION_SELECTORS = frozenset((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))


class FontsMissing(Refusal):
    """The print fonts are not there."""


def files(folder: Path = FOLDER) -> tuple[Path, ...]:
    """The font files, by name. Refuses `FontsMissing` when there are none."""
    found = tuple(sorted([*folder.glob("*.ttf"), *folder.glob("*.otf")]))
    if not found:
        raise FontsMissing("The fonts that letters are printed with are not there; “make setup” brings them.")
    return found


@lru_cache(maxsize=1)
def coverage() -> frozenset[int]:
    """Every code point that some print font holds."""
    return frozenset(point for path in files() for point in _characters(path))


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of a text that no print font holds, each once, in order."""
    composed = unicodedata.normalize("NFC", text)
    return tuple(each for each in dict.fromkeys(composed) if not _prints(each))


def named(character: str) -> str:
    """A character as a sentence names it: the character, its code point and its name."""
    name = unicodedata.name(character, "a character without a name").lower()
    return f"“{character}” (U+{ord(character):04X}, {name})"


def package_for(character: str, folder: Path = FOLDER) -> str:
    """The package that would bring a font for a character, when its font is not there; else nothing."""
    other = _BY_START.get(unicodedata.name(character, "").partition(" ")[0])
    return other.package if other and not (folder / other.file).exists() else ""


@dataclass(frozen=True, slots=True)
class Support:
    """A script, the font that prints it, the package that brings that font, and whether it is there."""

    script: str
    font: str
    package: str
    is_there: bool


def support(folder: Path = FOLDER) -> tuple[Support, ...]:
    """Every script that a name may be written in, and what prints it."""
    file, package, own = _OWN
    return (
        *(Support(script, file, package, (folder / file).exists()) for script in own),
        *(Support(each.called, each.file, each.package, (folder / each.file).exists()) for each in OTHERS),
    )


def _prints(character: str) -> bool:
    point = ord(character)
    return point in coverage() or point in _VARIATION_SELECTORS or unicodedata.category(character) in _SILENT


def _characters(path: Path) -> Iterable[int]:
    """Read by HarfBuzz, which makes 3 MB of all the fonts and fontTools 39: of a crowd that comes first, each
    thread reads them."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))
    return cast(Iterable[int], face.unicodes)


@dataclass(frozen=True, slots=True)
class Measure:
    """How wide text is in a font, and in the others where it lacks a script.

    Latin, Greek and Cyrillic are added up from their advances, without kerning (`drawn` has it); what joins,
    stacks or is ordered anew is shaped, as the layout engine does it.
    """

    advances: Mapping[int, float]
    is_plain: bool = False

    def width(self, text: str) -> float:
        """The width of a text as a multiple of its size. A character of no font counts as a square."""
        return sum(map(self._of_run, scripts.runs(text)))

    def _of_run(self, run: scripts.Run) -> float:
        other = _FACES.get(run.script)
        if other is None or not (FOLDER / other.file).exists():
            return sum(self.advances.get(ord(each), 1.0) for each in run.text)
        return _shaped(other.file, run.text) * (other.plain_share if self.is_plain else other.share)


@lru_cache(maxsize=8)
def measure(name: str) -> Measure:
    """The widths in a font, by the name of its file."""
    return Measure(_advances(name), name.startswith(_PLAIN))


@lru_cache(maxsize=16)
def _advances(name: str) -> Mapping[int, float]:
    with TTFont(FOLDER / name, lazy=True) as font:
        em = font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        return {point: widths[glyph][0] / em for point, glyph in font.getBestCmap().items()}


# As the layout engine counts: in units, of which a pixel, three quarters of a point, has 1024.
_UNITS_IN_A_POINT = 1024 / 0.75


@lru_cache(maxsize=16_384)
def drawn(name: str, text: str, size: float, figures: str) -> float:
    """How wide a text without other scripts is drawn in a font at a size, both in points: kerned, with its
    ligatures, and with figures as a feature of the font sets them."""
    line = uharfbuzz.Buffer()
    line.add_str(text)
    line.direction, line.script = "ltr", "Latn"
    uharfbuzz.shape(_at_size(name, int(size * _UNITS_IN_A_POINT)), line, {figures: True, "pnum": True})
    width: float = sum(each.x_advance for each in line.glyph_positions) / _UNITS_IN_A_POINT
    return width


@lru_cache(maxsize=8)
def _at_size(name: str, size: int) -> uharfbuzz.Font:
    font = uharfbuzz.Font(_font(name).face)
    font.scale = (size, size)
    return font


# Names share their words.
@lru_cache(maxsize=16_384)
def _shaped(file: str, text: str) -> float:
    font = _font(file)
    line = uharfbuzz.Buffer()
    line.add_str(text)
    line.guess_segment_properties()
    uharfbuzz.shape(font, line)
    width: float = sum(each.x_advance for each in line.glyph_positions) / font.face.upem
    return width


@lru_cache(maxsize=16)
def _font(file: str) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face((FOLDER / file).read_bytes()))
