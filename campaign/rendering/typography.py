"""Plain characters as a printer sets them: curly quotes, dashes, ellipses, spaces that do not break.

Only words that a person typed come here, as text and before they become HTML; addresses on the web, names of
placeholders and numbers of notes never do. The characters that a text holds already stay as they are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from campaign.domain.dates import MONTHS
from campaign.letterfile.inline import Citation, Emphasis, Inline, Line, LineBreak, Link, Strong, Text

NBSP = "\u00a0"

_OPENING = frozenset("([{“‘„«‹—–-/\u00a0\u2009")


@dataclass(frozen=True, slots=True)
class Quotes:
    """The pairs of one language, outer and inner."""

    outer: tuple[str, str]
    inner: tuple[str, str]


_ENGLISH = Quotes(("“", "”"), ("‘", "’"))
_QUOTES = {
    "en": _ENGLISH,
    "de": Quotes(("„", "“"), ("‚", "‘")),
    "fr": Quotes((f"«{NBSP}", f"{NBSP}»"), ("“", "”")),
    "hy": Quotes(("«", "»"), ("“", "”")),
    "ru": Quotes(("«", "»"), ("„", "“")),
}

_MONTHS = "|".join(MONTHS) + "|Jan\\.|Feb\\.|Mar\\.|Apr\\.|Aug\\.|Sept\\.|Oct\\.|Nov\\.|Dec\\."
_TITLES = "Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Fr|Gen|Col|Capt|Lt|Sgt|Sen|Rep|Gov|Amb|Hon|St|Messrs"

_UNITS = "%|°C|°F|km|m|cm|mm|kg|t|mi|ft|lb|ha|kW|MW|GW|kWh|MWh|GWh"
_COUNTED = (
    r"thousand|million|billion|trillion|percent|a\.m\.|p\.m\."
    r"|miles|feet|acres|kilometers|meters|tons|hectares"
)
# What the numbers of bills, statutes and their parts follow.
_CITED = (
    r"H\.R\.|S\.|(?:H|S)\.[ \u00a0]?(?:(?:Con|J)\.[ \u00a0]?)?Res\.|Pub\.[ \u00a0]?L\.|Public Law|U\.S\.C\."
    r"|Stat\.|Resolution|Nos?\.|Secs?\.|Sections?|Articles?|Arts?\.|Chapter|Chs?\.|Title|Part|Annex|Figures?"
    r"|Figs?\.|Table|Rule|note|notes|para\.|pp?\.|vols?\."
)

# What belongs together on one line, in every language and then in English.
_KEEPS = (
    re.compile(r"([§№¶]{1,2}) (?=\d)"),
    re.compile(r"(?<!\w)(\w\.) (?=\w\.|[^\W\d_]{2})"),
    re.compile(rf"(?<![\w.,])(\d[\d.,]*) (?=(?:{_UNITS})(?!\w))"),
    re.compile(r"(?<=\w)(,?) (?=(?:Jr\.|Sr\.|III?|IV)(?!\w))"),
)
_ENGLISH_KEEPS = (
    re.compile(rf"\b({_MONTHS}) (?=\d{{1,2}}\b(?!,\d))"),
    re.compile(rf"(?<!\w)(\d{{1,2}}) (?=(?:{_MONTHS})(?!\w))"),
    re.compile(rf"\b((?:{_TITLES})\.) (?=\w)"),
    re.compile(r"\b(Pub\.) (?=L\.)"),
    re.compile(r"(?<!\w)((?:Con|J)\.) (?=Res\.)"),
    re.compile(rf"\b({_CITED}) (?=\d)"),
    re.compile(r"(?<!\w)(\d+) (?=U\.S\.C\.|Stat\.)"),
    re.compile(rf"(?<![\w,.])(\d[\d,.]*) (?=(?:{_COUNTED})(?!\w))"),
)


def set_text(text: str, language: str = "en") -> str:
    """One run of plain characters, set."""
    return _Setter(language).text(text)


def set_line(line: Line, language: str = "en") -> Line:
    """A line of nodes, set: a quotation mark knows the character before it, whatever node it stands in, and
    the last word does not stand alone on a line where it is short."""
    return _closed(_Setter(language).line(line))


# A word of fewer characters, with its full stop, is no line; and a text of so few has but one line.
_SHORT_WORD, _SHORT_TEXT = 7, 60


def _closed(line: Line) -> Line:
    """A line whose last word is kept with the one before where it is short."""
    end = len(line)
    while end and isinstance(line[end - 1], Citation):
        end -= 1
    start = end
    while start and isinstance(line[start - 1], Text):
        start -= 1
    text = "".join(each.text for each in line[start:end] if isinstance(each, Text))
    before, space, word = text.rpartition(" ")
    is_short = 0 < len(word.partition(NBSP)[0]) < _SHORT_WORD
    if len(text) < _SHORT_TEXT or not (space and before.strip() and is_short):
        return line
    return (*line[:start], Text(f"{before}{NBSP}{word}"), *line[end:])


def _without_spaces_before_notes(line: Line) -> Iterator[Inline]:
    """The mark of a note stands at what it is about, whatever was typed between."""
    for node, after in zip(line, (*line[1:], None), strict=True):
        if isinstance(node, Text) and isinstance(after, Citation):
            yield Text(node.text.rstrip(" "))
        else:
            yield node


class _Setter:
    """Goes through a line from its start, remembering the character before."""

    def __init__(self, language: str) -> None:
        base = language.lower().partition("-")[0]
        self.quotes = _QUOTES.get(base, _ENGLISH)
        self.keeps = (*_KEEPS, *_ENGLISH_KEEPS) if base == "en" else _KEEPS
        self.before = ""

    def line(self, line: Line) -> Line:
        return tuple(self._node(node) for node in _without_spaces_before_notes(line))

    def _node(self, node: Inline) -> Inline:
        match node:
            case Text(text):
                return Text(self.text(text))
            case Emphasis(inside):
                return Emphasis(self.line(inside))
            case Strong(inside):
                return Strong(self.line(inside))
            case Link(url, inside):
                return Link(url, self.line(inside))
            case LineBreak():
                self.before = ""
                return node
            case _:
                return node

    def text(self, text: str) -> str:
        text = text.replace("---", "—").replace("--", "–").replace("...", "…")
        if '"' in text or "'" in text:
            text = "".join(self._quote(text, place) for place in range(len(text)))
        else:
            self.before = text[-1:] or self.before
        if " " in text:
            for keep in self.keeps:
                text = keep.sub(rf"\1{NBSP}", text)
        return text

    def _quote(self, text: str, place: int) -> str:
        character = text[place]
        after = text[place + 1 : place + 2]
        if character == '"':
            character = self.quotes.outer[0 if self._opens(after) else 1]
        elif character == "'":
            is_apostrophe = self.before.isalnum() or after.isdigit() or not self._opens(after)
            character = "’" if is_apostrophe else self.quotes.inner[0]
        self.before = character[-1:]
        return character

    def _opens(self, after: str) -> bool:
        return (not self.before or self.before.isspace() or self.before in _OPENING) and not after.isspace()
