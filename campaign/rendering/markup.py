"""Nodes to HTML. Every character goes through `escape`; the tags are the few written here.

Elements are chosen for the structure tree of the PDF: `span` is kept for footnotes (see `tags`).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from campaign.letterfile.inline import Citation, Emphasis, Gap, Line, LineBreak, Link, Strong, Text
from campaign.rendering import scripts

# A piece of an address longer than this breaks within, or it might leave the page.
_LONGEST_PIECE = 40
# Where it does: before a part of a query; else between two letters, which no number and no hyphen is beside.
_PART = re.compile(r"(?=[?&=#])")
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_]{2})(?=[^\W\d_]{2})")

# Postal directions and American states, printed in small capitals on the letterhead and the inside address.
_POSTAL = re.compile(
    r"\b(?:N[EW]|S[EW]|P\.?O\.?|A[KLRSZ]|C[AOT]|D[CE]|FL|G[AU]|HI|I[ADLN]|K[SY]|LA|M[ADEINOPST]|N[CDEHJMVY]|O[HKR]"
    r"|P[AR]|RI|S[CD]|T[NX]|UT|V[AIT]|W[AIVY])\b"
)


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints lines as HTML. `call` prints the mark of a footnote, and what goes with it, by its key
    and the day of the claim."""

    call: Callable[[str, date | None], Markup]

    def line(self, line: Line) -> Markup:
        """The HTML of one line."""
        return Markup("").join(self._node(node) for node in line)

    def _node(self, node: object) -> Markup:
        match node:
            case Text(text):
                return words(text)
            case Emphasis(inside):
                return Markup("<em>{}</em>").format(self.line(inside))
            case Strong(inside):
                return Markup("<strong>{}</strong>").format(self.line(inside))
            case Link(url, (Text(text),)) if text == url:
                return Markup('<a href="{}" class="address" dir="ltr">{}</a>').format(url, address(url))
            case Link(url, inside):
                return Markup('<a href="{}">{}</a>').format(url, self.line(inside))
            case Citation(key, as_of):
                return self.call(key, as_of)
            case Gap(placeholder):
                return gap(str(placeholder))
            case LineBreak():
                return Markup("<br>")
        raise TypeError(f"No HTML is known for {node!r}.")


def gap(mark: str) -> Markup:
    """A place that nothing fills, as a draft shows it."""
    return Markup('<mark class="gap">[{}]</mark>').format(mark)


def words(text: str) -> Markup:
    """Characters, with each run of another script in an element that names its language."""
    return Markup("").join(_run(run) for run in scripts.runs(text))


def name(text: str, language: str = "") -> Markup:
    """A name, kept apart from what stands beside it, in its own direction and language."""
    inside = Markup("").join(_run(run, language) for run in scripts.runs(text))
    told = Markup(' lang="{}"').format(language) if language else Markup("")
    return Markup('<bdi dir="{}"{}>{}</bdi>').format(scripts.direction(text), told, inside)


def postal(text: str) -> Markup:
    """A line of an address, with the abbreviations of the post marked for small capitals."""
    pieces: list[Markup] = []
    end = 0
    for found in _POSTAL.finditer(text):
        pieces += [words(text[end : found.start()]), Markup('<abbr class="caps">{}</abbr>').format(found[0])]
        end = found.end()
    return Markup("").join([*pieces, words(text[end:])])


def apart(html: Markup, text: str, around: str) -> Markup:
    """The HTML of a text, kept together in its own direction where what stands `around` it runs the other
    way: else its number or full stop would go to its other end."""
    own = scripts.direction(text)
    return Markup('<bdi dir="{}">{}</bdi>').format(own, html) if text and own != around else html


def address(url: str) -> Markup:
    """An address on the web that breaks after its slashes, and elsewhere only where no line would hold it."""
    pieces = (part for piece in re.findall(r"^\w+://[^/]*/*|[^/]*/+|[^/]+", url) for part in _parted(piece))
    return Markup("<wbr>").join(Markup('<b class="piece">{}</b>').format(piece) for piece in pieces)


def _parted(piece: str) -> Iterator[str]:
    """A piece, cut where it is too long for one."""
    if len(piece) <= _LONGEST_PIECE:
        yield piece
        return
    for part in filter(None, _PART.split(piece)):
        while len(part) > _LONGEST_PIECE:
            ends = [found.start() for found in _BETWEEN_LETTERS.finditer(part, 0, _LONGEST_PIECE + 2)]
            end = max((each for each in ends if each <= _LONGEST_PIECE), default=_LONGEST_PIECE)
            yield part[:end]
            part = part[end:]
        yield part


def _run(run: scripts.Run, language: str = "") -> Markup:
    if not run.script:
        return escape(run.text)
    base, known = language.lower().partition("-")[0], run.language
    told = language if base and shares_script(base, known) else known
    return Markup('<bdi lang="{}" class="{}">{}</bdi>').format(told, run.script, run.text)


def shares_script(language: str, likeliest: str) -> bool:
    """Whether a name's own language may be that of a run: Persian is written as Arabic is."""
    groups = (
        ("zh", "ja", "ko"),
        ("ar", "fa", "ku", "ps", "ur"),
        ("he", "yi"),
        ("hy",),
        ("el",),
        ("ka",),
        ("hi", "mr", "ne", "sa"),
        ("th",),
        ("am", "ti"),
        ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "tt", "os", "ab"),
    )
    return any(language in group and likeliest in group for group in groups)
