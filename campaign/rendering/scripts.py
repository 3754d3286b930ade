"""Runs of one script in a text, so that each is set in its own font and language and keeps its direction."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_CHARACTERS = {
    "greek": "\u0370-\u03ff\u1f00-\u1fff",
    "cyrillic": "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f",
    "armenian": "\u0531-\u058f\ufb13-\ufb17",
    "georgian": "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f",
    "hebrew": "\u0590-\u05ff\ufb1d-\ufb4f",
    "arabic": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "devanagari": "\u0900-\u097f\ua8e0-\ua8ff",
    "thai": "\u0e01-\u0e3a\u0e40-\u0e5b",
    "ethiopic": "\u1200-\u139f\u2d80-\u2ddf\uab01-\uab2f",
    "east-asian": (
        "\u1100-\u11ff\u2e80-\u2fdf\u3001-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
        "\uf900-\ufaff\uff01-\uffef\U00020000-\U0003ffff"
    ),
}
# Spaces and marks between two characters of a script stay with them, and so do the accents of the last and
# the joiners that shape it.
_RUN = re.compile(
    "|".join(
        rf"(?P<{script.replace('-', '_')}>[{characters}](?:\W*[{characters}])*[\u0300-\u036f\u200c\u200d]*"
        # The full stop of an initial is of its script, like the one before it.
        r"(?:(?<![^\W\d_]{2})\.)?)"
        for script, characters in _CHARACTERS.items()
    )
)
# The likeliest language of a script; a name's own wins over it.
_LANGUAGES = {
    "greek": "el",
    "armenian": "hy",
    "georgian": "ka",
    "hebrew": "he",
    "arabic": "ar",
    "devanagari": "hi",
    "thai": "th",
    "ethiopic": "am",
}
# Kana and Hangul say which language the characters shared with Chinese belong to.
_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7af]")
# Letters that one language alone of those written in Cyrillic has, or that make it the likeliest.
_CYRILLIC = (
    ("be", re.compile("[Ўў]")),
    ("uk", re.compile("[ҐґЄєЇїІі]")),
    ("sr", re.compile("[ЂђЈјЉљЊњЋћЏџ]")),
)

_RIGHT_TO_LEFT = ("ar", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one script; `script` and `language` are empty for Latin and for marks."""

    text: str
    script: str = ""
    language: str = ""


def runs(text: str) -> Iterator[Run]:
    """The text cut where its script changes."""
    if text.isascii():
        # Most names are, and a roll has many.
        yield from [Run(text)] if text else []
        return
    end = 0
    for found in _RUN.finditer(text):
        if found.start() > end:
            yield Run(text[end : found.start()])
        script = str(found.lastgroup).replace("_", "-")
        yield Run(found[0], script, _LANGUAGES.get(script) or _by_letters(script, found[0]))
        end = found.end()
    if end < len(text):
        yield Run(text[end:])


def direction(text: str) -> str:
    """ "rtl" or "ltr", by the first character that has a direction."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


def direction_of(language: str) -> str:
    """ "rtl" or "ltr", for a whole letter in a language."""
    return "rtl" if language.lower().partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def _by_letters(script: str, text: str) -> str:
    if script == "cyrillic":
        return next((language for language, letters in _CYRILLIC if letters.search(text)), "ru")
    if _HANGUL.search(text):
        return "ko"
    return "ja" if _KANA.search(text) else "zh"
