"""Formatted text of the clipboard, as Word, Google Docs and LibreOffice write it: its structure kept, the
rest dropped.

    blocks_of(html)         the pieces as texts of ours, the footnotes, and sentences about what was left out

What is kept are paragraphs, headings, lists, quotations, emphasis, links and footnotes. Nothing of the HTML
goes any further: each text is written anew, and what in it could be a mark of ours stands behind a backslash.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from lxml import etree, html

from campaign.domain.counting import counted
from campaign.domain.refusals import Refusal
from campaign.reading.pasted_lines import Look, Run, line_of

# More than a letter may have, with the junk that Word puts around it.
MOST_CHARACTERS = 2_000_000
MOST_PIECES = 60
MOST_NOTES = 40
MOST_HEADING = 120
# Paragraphs, and items of lists, of which many make one piece.
MOST_LINES = 1_000
MOST_OF_A_LINE = 40_000
# What a person can want of one text, so that whoever waits for another page does not wait for this one.
MOST_ELEMENTS = 60_000
MOST_WORDS = 200_000

_TOO_MUCH = "This is too much to paste at once. Paste a part of it."
# The mark that Word writes before an item stands at its beginning, within a few elements.
_OF_A_MARK = 20

_BLOCKS = re.compile(
    r"address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption"
    r"|figure|footer|form|h1|h2|h3|h4|h5|h6|header|hr|li|main|nav|ol|p|pre|section|summary|ul"
)
# What never has words of the text.
_SILENT = re.compile(
    r"applet|audio|base|button|canvas|head|iframe|input|link|math|meta|noscript|object|script"
    r"|select|style|svg|template|textarea|title|video|xml"
)
_LEFT_OUT = {"img": "picture", "picture": "picture", "table": "table", "del": "deletion"}
_SENTENCES = {
    "picture": (
        "A picture was left out. Place it as a figure.",
        "{count} were left out. Place them as figures.",
    ),
    "table": ("A table was left out. Write what it says.", "{count} were left out. Write what they say."),
    "comment": ("A comment was left out.", "{count} were left out."),
    "deletion": ("Words that were struck through or deleted with changes tracked were left out.",) * 2,
}
_PLURALS = {"picture": "pictures", "table": "tables", "comment": "comments"}
_LEVELS = "Items under items stand in one row: a list of a letter has one level."

_NOTE = re.compile(r"#_?(?:ftn|ftnt|edn)(\d+)|#sd(?:foot|end)note(\d+)sym")
_BACK = re.compile(r"#_?(?:ftnref|ftnt_ref|ednref)(\d+)|#sd(?:foot|end)note(\d+)anc")
_LEVEL = re.compile(r"level(\d)")
_NUMBER = re.compile(r"\s*\(?(?:\d+|[a-zA-Z]|[ivxlcIVXLC]+)[.)]")


@dataclass(frozen=True, slots=True)
class Piece:
    """What may become a block: its kind, and its text, of a list an item a line. It calls `notes`."""

    kind: str
    text: str
    ordered: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was pasted: its pieces in order, its footnotes by key, and sentences about what was left out."""

    pieces: tuple[Piece, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it as one text, with its notes in brackets where their marks stand."""
        return "\n\n".join(self._told(_as_text(each)) for each in self.pieces)

    def _told(self, text: str) -> str:
        for key, note in self.notes.items():
            mark = f"[^{key}]"
            text = text.replace(mark, f" ({note})", 1).replace(mark, "")
        return text


def blocks_of(written: str, taken: Collection[str] = ()) -> Pasted:
    """The pieces of formatted text; its notes get keys that are not `taken`. Refuses what is too much."""
    if len(written) > MOST_CHARACTERS:
        raise Refusal(_TOO_MUCH)
    root = _root(written)
    if root is None:
        return Pasted()
    reader = _Reader(taken)
    reader.read(root)
    return reader.pasted()


def paragraphs_of(text: str) -> Pasted:
    """The pieces of plain text: a paragraph wherever lines are empty between."""
    made = (Piece("paragraph", line_of([Run(" ".join(each.split()))])) for each in re.split(r"\n\s*\n", text))
    return _limited(tuple(each for each in made if each.text), {}, ())


def _as_text(piece: Piece) -> str:
    if piece.kind != "list":
        return piece.text
    return "\n\n".join(piece.text.split("\n"))


def _root(written: str) -> Any:
    """The tree of what was written; None where there is nothing."""
    parser = html.HTMLParser(no_network=True, remove_pis=True, encoding="utf-8")
    try:
        return html.document_fromstring(written.replace("\0", "").encode("utf-8", "ignore"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


@dataclass(frozen=True, slots=True)
class _Place:
    """What the words that come are part of."""

    kind: str = "paragraph"
    ordered: bool = False
    level: int = 1
    note: str = ""


class _Reader:
    """Walks through a tree, and gathers lines."""

    def __init__(self, taken: Collection[str]) -> None:
        self._used = set(taken)
        self._keys: dict[str, str] = {}
        self._place = _Place()
        self._runs: list[Run] = []
        self._characters = self._all = self._ended = self._elements = 0
        self._lines: list[tuple[_Place, str, tuple[str, ...]]] = []
        self._notes: dict[str, list[str]] = {}
        self._left_out: Counter[str] = Counter()

    def read(self, root: Any) -> None:
        """Gather everything below an element."""
        self._element(root, Look())
        self._end()

    def pasted(self) -> Pasted:
        """What was gathered."""
        notes = {key: " ".join(self._notes[key]) for key in self._keys.values() if key in self._notes}
        pieces = tuple(_known(each, notes) for each in _pieces(self._lines))
        return _limited(pieces, notes, tuple(self._sentences()))

    def _sentences(self) -> Iterator[str]:
        for name, (one, many) in _SENTENCES.items():
            if number := self._left_out[name]:
                said = counted(number, name, _PLURALS.get(name, name))
                yield one if number == 1 else many.format(count=said[:1].upper() + said[1:])
        if any(place.level > 1 for place, _, _ in self._lines):
            yield _LEVELS

    def _element(self, element: Any, look: Look) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise Refusal(_TOO_MUCH)
        tag, style = _tag(element), _style_of(element)
        if not tag or _SILENT.fullmatch(tag) or self._is_left_out(element, tag, style):
            return
        if tag == "br":
            self._runs.append(Run("\n", look))
            return
        if tag == "a" and (noted := self._noted(element)):
            self._runs.append(noted)
            return
        look = _looked(look, tag, style, element)
        if _BLOCKS.fullmatch(tag):
            self._block(element, tag, style, look)
        else:
            self._inside(element, look)

    def _inside(self, element: Any, look: Look) -> None:
        self._add(element.text, look)
        for child in element:
            self._element(child, look)
            self._add(child.tail, look)

    def _block(self, element: Any, tag: str, style: Mapping[str, str], look: Look) -> None:
        self._end()
        before, self._place = self._place, self._placed(element, tag, style)
        self._inside(element, look)
        self._end()
        self._place = before

    def _placed(self, element: Any, tag: str, style: Mapping[str, str]) -> _Place:
        """What the words of a block element are part of."""
        class_ = (element.get("class") or "").lower()
        place = self._place
        if place.note:
            return place
        if (tag[0] == "h" and tag[1:].isdigit()) or re.search(r"mso(?:heading|title|subtitle)", class_):
            return replace(place, kind="heading")
        if tag == "blockquote" or "quote" in class_ or "quotation" in class_:
            return replace(place, kind="quotation")
        if tag == "li":
            parent = element.getparent()
            level = sum(_tag(each) in ("ol", "ul") for each in element.iterancestors()) or 1
            return _Place("item", parent is not None and _tag(parent) == "ol", level)
        if found := _LEVEL.search(style.get("mso-list", "")):
            return _Place("item", _is_numbered(element), int(found[1]))
        if place.kind == "item" and tag in ("ol", "ul"):
            return _Place()
        return place

    def _is_left_out(self, element: Any, tag: str, style: Mapping[str, str]) -> bool:
        """Whether an element and all in it is dropped; what a person would miss is counted."""
        class_ = (element.get("class") or "").lower()
        name = _LEFT_OUT.get(tag, "")
        if "msodel" in class_.split():
            name = "deletion"
        if style.get("mso-special-character") == "comment" or re.search(
            "msocom(?:mentreference|anchor)", class_
        ):
            name = "comment"
        if name:
            self._left_out[name] += 1
            return True
        is_mark_of_list = style.get("mso-list", "").lower() == "ignore"
        is_hidden = style.get("display") == "none" or style.get("mso-hide") == "all"
        is_of_comments = "msocom" in class_ or style.get("mso-element") == "comment-list"
        return is_mark_of_list or is_hidden or is_of_comments or tag.startswith(("v:", "w:", "m:"))

    def _noted(self, element: Any) -> Run | None:
        """The mark of a footnote; or nothing at all, where a note leads back to its mark."""
        address = element.get("href") or ""
        if found := _NOTE.search(address):
            return Run("", Look(), self._key(found[1] or found[2]))
        if found := _BACK.search(address):
            self._end()
            self._place = _Place(note=self._key(found[1] or found[2]))
            return Run("")
        return None

    def _key(self, number: str) -> str:
        if number not in self._keys:
            count = len(self._keys) + 1
            if count > MOST_NOTES:
                raise Refusal(
                    f"This has more than {MOST_NOTES} notes, and no more fit at once: paste a part of it."
                )
            self._keys[number] = next(
                key
                for each in range(count, count + len(self._used) + 1)
                if (key := f"note-{each}") not in self._used
            )
            self._used.add(self._keys[number])
        return self._keys[number]

    def _add(self, text: str | None, look: Look) -> None:
        if text:
            self._characters += len(text)
            self._all += len(text)
            if self._all > MOST_WORDS:
                raise Refusal(_TOO_MUCH)
            if self._characters > MOST_OF_A_LINE:
                raise Refusal(
                    f"One of its paragraphs has more than {MOST_OF_A_LINE:,} characters. Paste a part of it."
                )
            # A line end that was asked for has an element of its own.
            self._runs.append(Run(re.sub(r"[\r\n]+", " ", text), look))

    def _end(self) -> None:
        """End the line that was gathered."""
        runs, self._runs, self._characters = self._runs, [], 0
        place = self._place
        if place.kind == "heading":
            runs = [replace(each, look=Look()) for each in runs]
        keeps_breaks = place.kind in ("paragraph", "quotation") and not place.note
        for some in _parted(runs) if keeps_breaks else [runs]:
            if not any(each.note or each.text.strip() for each in some):
                continue
            self._ended += 1
            if self._ended > MOST_LINES:
                raise Refusal(f"This has more than {MOST_LINES:,} paragraphs and items. Paste a part of it.")
            line = line_of(some, keeps_breaks=keeps_breaks)
            if not line:
                continue
            if place.note:
                self._notes.setdefault(place.note, []).append(line)
            else:
                self._lines.append((place, line, tuple(each.note for each in some if each.note)))


def _limited(pieces: tuple[Piece, ...], notes: Mapping[str, str], dropped: tuple[str, ...]) -> Pasted:
    if len(pieces) > MOST_PIECES or len(notes) > MOST_NOTES:
        raise Refusal(
            f"This has {counted(len(pieces), 'piece', 'pieces')} and {counted(len(notes), 'note', 'notes')}. "
            f"At most {MOST_PIECES} pieces with {MOST_NOTES} notes fit at once: paste a part of it."
        )
    return Pasted(pieces, notes, dropped)


@dataclass(slots=True)
class _Growing:
    """A piece whose lines are still gathered."""

    kind: str
    ordered: bool
    lines: list[str]
    notes: dict[str, None] = field(default_factory=dict)


def _pieces(lines: list[tuple[_Place, str, tuple[str, ...]]]) -> Iterator[Piece]:
    """Lines as pieces: items that follow each other are one list, paragraphs of a quotation one quotation."""
    made: list[_Growing] = []
    for place, line, notes in lines:
        last = made[-1] if made else None
        kind = "list" if place.kind == "item" else place.kind
        if kind == "heading" and len(line) > MOST_HEADING:
            kind = "paragraph"
        goes_on = last and last.kind == kind and kind in ("list", "quotation")
        if last and goes_on and (kind == "quotation" or last.ordered == place.ordered or place.level > 1):
            last.lines.append(line)
        else:
            made.append(last := _Growing(kind, place.ordered, [line]))
        last.notes.update(dict.fromkeys(notes))
    for each in made:
        # One item is no list.
        is_alone = each.kind == "list" and len(each.lines) == 1
        kind, ordered = ("paragraph", False) if is_alone else (each.kind, each.ordered)
        joint = "\n\n" if kind == "quotation" else "\n"
        yield Piece(kind, joint.join(each.lines), ordered, tuple(each.notes))


def _known(piece: Piece, notes: Mapping[str, str]) -> Piece:
    """A piece without the marks of notes whose words did not come with it."""
    for key in piece.notes:
        if key not in notes:
            piece = replace(piece, text=piece.text.replace(f"[^{key}]", ""))
    return replace(piece, notes=tuple(key for key in piece.notes if key in notes))


def _parted(runs: list[Run]) -> Iterator[list[Run]]:
    """A line cut where two breaks follow each other: that is how some programs end a paragraph."""
    part: list[Run] = []
    last: Run | None = None
    for run in runs:
        if run.text == "\n" and last and last.text == "\n":
            yield part
            part, last = [], None
        else:
            part.append(run)
            last = run if run.text.strip(" \t\r\xa0") or run.note else last
    yield part


def _tag(element: Any) -> str:
    """The name of an element; empty for a comment."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _style_of(element: Any) -> dict[str, str]:
    style = (element.get("style") or "")[:2_000].lower()
    told = (each.partition(":") for each in style.split(";"))
    return {name.strip(): value.strip() for name, colon, value in told if colon}


def _is_numbered(element: Any) -> bool:
    """Whether the mark that Word wrote before an item is a number."""
    for each in islice(element.iter(), _OF_A_MARK):
        if _tag(each) and "ignore" in _style_of(each).get("mso-list", ""):
            return bool(_NUMBER.match("".join(each.itertext())))
    return False


def _looked(look: Look, tag: str, style: Mapping[str, str], element: Any) -> Look:
    """How the words in an element look."""
    weight, slant = style.get("font-weight", ""), style.get("font-style", "")
    bold = look.bold or tag in ("b", "strong")
    slanted = look.slanted or tag in ("i", "em", "cite")
    if weight:
        is_number = weight.isascii() and weight.isdecimal()
        bold = weight in ("bold", "bolder") or (is_number and int(weight[:4]) >= 600)
    if slant:
        slanted = slant in ("italic", "oblique")
    link = (element.get("href") or "").strip() if tag == "a" else look.link
    return Look(bold, slanted, link)


__all__ = ["Pasted", "Piece", "blocks_of", "paragraphs_of"]
