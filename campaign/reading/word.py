"""Formatted text of the clipboard, as Word, Google Docs and LibreOffice write it: its structure kept, the
rest dropped.

    blocks_of(html)         the pieces as texts of ours, the footnotes, and sentences about what was left out

What is kept are paragraphs, headings, lists, quotations, emphasis, links and footnotes. Nothing of the HTML
goes any further: each text is written anew, and what in it could be a mark of ours stands behind a backslash.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from lxml import etree, html

from campaign.domain.counting import counted
from campaign.domain.refusals import Refusal
from campaign.reading.pasted import MOST_NOTES, Gathered, Pasted, Place, pieces_of
from campaign.reading.pasted_elements import is_numbered, is_silent, looked, missed, style_of, tag_of
from campaign.reading.pasted_lines import Look, Run, line_of

# More than a letter may have, with the junk that Word puts around it.
MOST_CHARACTERS = 2_000_000
# Paragraphs, and items of lists, of which many make one piece.
MOST_LINES = 1_000
MOST_OF_A_LINE = 40_000
# What a person can want of one text, so that whoever waits for another page does not wait for this one.
MOST_ELEMENTS = 60_000
MOST_WORDS = 200_000

_TOO_MUCH = "This is too much to paste at once. Paste a part of it."
_BLOCKS = re.compile(
    r"address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption"
    r"|figure|footer|form|h1|h2|h3|h4|h5|h6|header|hr|li|main|nav|ol|p|pre|section|summary|ul"
)
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


def _root(written: str) -> Any:
    """The tree of what was written; None where there is nothing."""
    parser = html.HTMLParser(no_network=True, remove_pis=True, encoding="utf-8")
    try:
        return html.document_fromstring(written.replace("\0", "").encode("utf-8", "ignore"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


class _Reader:
    """Walks through a tree, and gathers lines."""

    def __init__(self, taken: Collection[str]) -> None:
        self._used = set(taken)
        self._keys: dict[str, str] = {}
        self._place = Place()
        self._runs: list[Run] = []
        self._characters = self._all = self._ended = self._elements = 0
        self._lines: list[Gathered] = []
        self._notes: dict[str, list[str]] = {}
        self._left_out: Counter[str] = Counter()

    def read(self, root: Any) -> None:
        """Gather everything below an element."""
        self._element(root, Look())
        self._end()

    def pasted(self) -> Pasted:
        """What was gathered."""
        notes = {key: " ".join(self._notes[key]) for key in self._keys.values() if key in self._notes}
        return pieces_of(self._lines, notes, tuple(self._sentences()))

    def _sentences(self) -> Iterator[str]:
        for name, (one, many) in _SENTENCES.items():
            if number := self._left_out[name]:
                said = counted(number, name, _PLURALS.get(name, name))
                yield one if number == 1 else many.format(count=said[:1].upper() + said[1:])
        if any(each.place.level > 1 for each in self._lines):
            yield _LEVELS

    def _element(self, element: Any, look: Look) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise Refusal(_TOO_MUCH)
        tag, style = tag_of(element), style_of(element)
        if not tag or self._is_left_out(element, tag, style):
            return
        if tag == "br":
            self._runs.append(Run("\n", look))
            return
        if tag == "a" and (noted := self._noted(element)):
            self._runs.append(noted)
            return
        look = looked(look, tag, style, element)
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

    def _placed(self, element: Any, tag: str, style: Mapping[str, str]) -> Place:
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
            level = sum(tag_of(each) in ("ol", "ul") for each in element.iterancestors()) or 1
            return Place("item", parent is not None and tag_of(parent) == "ol", level)
        if found := _LEVEL.search(style.get("mso-list", "")):
            return Place("item", is_numbered(element), int(found[1]))
        if place.kind == "item" and tag in ("ol", "ul"):
            return Place()
        return place

    def _is_left_out(self, element: Any, tag: str, style: Mapping[str, str]) -> bool:
        """Whether an element and all in it is dropped; what a person would miss is counted."""
        if name := missed(element, tag, style):
            self._left_out[name] += 1
        return bool(name) or is_silent(element, tag, style)

    def _noted(self, element: Any) -> Run | None:
        """The mark of a footnote; or nothing at all, where a note leads back to its mark."""
        address = element.get("href") or ""
        if found := _NOTE.search(address):
            return Run("", Look(), self._key(found[1] or found[2]))
        if found := _BACK.search(address):
            self._end()
            self._place = Place(note=self._key(found[1] or found[2]))
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
                self._lines.append(Gathered(place, line, tuple(each.note for each in some if each.note)))


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
