"""Languages: those that letters have words for, besides what is typed, and the nearest to any other."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import TypeVar

# Those of `campaign.domain.asks` and `campaign.rendering.wording`; a test holds them together.
WORDED = ("en", "hy")

# What those are called that letters are most often written in; of any other its code is said.
_NAMES = {
    "ar": "Arabic",
    "az": "Azerbaijani",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "hy": "Armenian",
    "hyw": "Western Armenian",
    "it": "Italian",
    "ka": "Georgian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}

# The scripts of those, as Unicode begins the names of their letters. Where one has several, none is said.
_SCRIPTS = {
    **dict.fromkeys(("de", "en", "es", "fr", "it", "nl", "pl", "pt", "tr"), "LATIN"),
    **dict.fromkeys(("ar", "fa"), "ARABIC"),
    **dict.fromkeys(("ru", "uk"), "CYRILLIC"),
    **dict.fromkeys(("hy", "hyw"), "ARMENIAN"),
    "el": "GREEK",
    "he": "HEBREW",
    "ka": "GEORGIAN",
}
# Letters, without the marks and modifiers that several scripts share.
_LETTERS = ("Lu", "Ll", "Lt", "Lo")

# How a letter in one of `WORDED` usually ends.
_VALEDICTIONS = {"en": "Sincerely,", "hy": "Հարգանքով՝"}

T = TypeVar("T")


def nearest(language: str, known: Mapping[str, T], otherwise: T) -> T:
    """What is known of a language, or of the nearest there is: of "en" for "en-US"."""
    tag = language.lower()
    while tag not in known and "-" in tag:
        tag = tag.rpartition("-")[0]
    return known.get(tag, otherwise)


def called(language: str) -> str:
    """The name of a language, with what kind of it is meant: "English", "English (en-GB)"."""
    name = nearest(language, _NAMES, "")
    if not name:
        return language
    return name if language.lower() in _NAMES else f"{name} ({language})"


def is_in_script_of(text: str, language: str) -> bool:
    """Whether every letter of a text is of the one script that a language is written in, as far as known."""
    script = nearest(language, _SCRIPTS, "")
    letters = [each for each in text if unicodedata.category(each) in _LETTERS]
    return bool(script and letters) and all(unicodedata.name(each, "").startswith(script) for each in letters)


def is_worded(language: str) -> bool:
    """Whether a letter in a language has words of its own in it."""
    return nearest(language, dict.fromkeys(WORDED, True), False)


def has_english_words(language: str) -> bool:
    """Whether the words around a text in a language are English: in English, and where it has none here."""
    return nearest(language, {each: each == "en" for each in WORDED}, True)


def usual_valediction(language: str) -> str:
    """How a letter in a language usually ends; as in English where that is not known."""
    return nearest(language, _VALEDICTIONS, _VALEDICTIONS["en"])


def spoken_as(language: str, known: Iterable[str]) -> str | None:
    """The one of some languages that a language is written in: itself, else what it is a kind of, else
    another kind of the same ("en-GB" for "en-US"); None where there is none."""
    tags = {each.lower(): each for each in known}
    if found := nearest(language, tags, ""):
        return found
    family = language.lower().partition("-")[0]
    return next((each for tag, each in tags.items() if tag.partition("-")[0] == family), None)
