"""Runs of one script in a text, so that each is set in its own font and language and keeps its direction."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_CHARACTERS = {
    "armenian": "\u0531-\u058f\ufb13-\ufb17",
    "hebrew": "\u0590-\u05ff\ufb1d-\ufb4f",
    "arabic": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "east-asian": (
        "\u1100-\u11ff\u2e80-\u2fdf\u3001-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
        "\uf900-\ufaff\uff01-\uffef\U00020000-\U0003ffff"
    ),
}
# Spaces and marks between two characters of a script stay with them, and so do the accents of the last.
_RUN = re.compile(
    "|".join(
        rf"(?P<{script.replace('-', '_')}>[{characters}](?:\W*[{characters}])*[\u0300-\u036f]*)"
        for script, characters in _CHARACTERS.items()
    )
)
# The likeliest language of a script; a name's own wins over it.
_LANGUAGES = {"armenian": "hy", "hebrew": "he", "arabic": "ar"}
# Kana and Hangul say which language the characters shared with Chinese belong to.
_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7af]")

_RIGHT_TO_LEFT = ("ar", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one script; `script` and `language` are empty for Latin, Cyrillic, Greek and marks."""

    text: str
    script: str = ""
    language: str = ""


def runs(text: str) -> Iterator[Run]:
    """The text cut where its script changes."""
    end = 0
    for found in _RUN.finditer(text):
        if found.start() > end:
            yield Run(text[end : found.start()])
        script = str(found.lastgroup).replace("_", "-")
        yield Run(found[0], script, _LANGUAGES.get(script) or _east_asian(found[0]))
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


def _east_asian(text: str) -> str:
    if _HANGUL.search(text):
        return "ko"
    return "ja" if _KANA.search(text) else "zh"
