"""The fonts letters are printed with: which characters they hold, and how wide a line of text is in them."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from campaign.domain.refusals import Refusal

FOLDER = Path(__file__).resolve().parents[2] / "static/vendor/print-fonts"

# The fonts of other scripts, and the share of the size that the stylesheet sets them at.
OTHERS = (
    ("NotoSerifArmenian-400.ttf", 0.82),
    ("Amiri-400.ttf", 1.0),
    ("FrankRuhlLibre-400.ttf", 0.95),
    ("NotoSansCJKjp.otf", 0.86),
)

# Characters that print nothing by themselves: spaces, marks of direction, joiners, variation selectors.
_SILENT = {"Cc", "Cf", "Zs", "Zl", "Zp"}
_VARIATION_SELECTORS = frozenset((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))

# The first word of a character's name in Unicode: the file that holds its script, and who brings the file.
_BROUGHT_BY = {
    "ARMENIAN": ("NotoSerifArmenian-400.ttf", "@fontsource-variable/noto-serif-armenian"),
    "ARABIC": ("Amiri-400.ttf", "fontpkg-amiri"),
    "HEBREW": ("FrankRuhlLibre-400.ttf", "fontpkg-frank-ruhl-libre"),
    **dict.fromkeys(
        ("CJK", "HANGUL", "HIRAGANA", "KATAKANA"), ("NotoSansCJKjp.otf", "noto-cjk-sans-jp-regular")
    ),
}


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
    name, package = _BROUGHT_BY.get(unicodedata.name(character, "").partition(" ")[0], ("", ""))
    return package if name and not (folder / name).exists() else ""


def _prints(character: str) -> bool:
    point = ord(character)
    return point in coverage() or point in _VARIATION_SELECTORS or unicodedata.category(character) in _SILENT


def _characters(path: Path) -> Mapping[int, str]:
    with TTFont(path, lazy=True) as font:
        return dict(font.getBestCmap())


@dataclass(frozen=True, slots=True)
class Measure:
    """How wide characters are in a font, and in the others where it lacks them; kerning is left out."""

    advances: Mapping[int, float]

    def width(self, text: str) -> float:
        """The width of a text as a multiple of its size. A character of no font counts as a square."""
        return sum(self.advances.get(ord(each), 1.0) for each in text)


@lru_cache(maxsize=8)
def measure(name: str) -> Measure:
    """The widths in a font, by the name of its file."""
    advances: dict[int, float] = {}
    for file, share in ((name, 1.0), *OTHERS):
        if (FOLDER / file).exists():
            advances = {**_advances(file, share), **advances}
    return Measure(advances)


@lru_cache(maxsize=16)
def _advances(name: str, share: float) -> Mapping[int, float]:
    with TTFont(FOLDER / name, lazy=True) as font:
        em = font["head"].unitsPerEm / share
        widths = font["hmtx"].metrics
        return {point: widths[glyph][0] / em for point, glyph in font.getBestCmap().items()}
