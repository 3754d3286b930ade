"""A .docx file as what was pasted: its paragraphs are written as plain HTML, and read as the clipboard is.

    read(content)           what is in the file, in pieces; refuses what is no such file, and what is too much

It may be a file of anybody: it is opened in an enclosure, no part of it unpacks to more than its limits, and
nothing it names is fetched.
"""

import io
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from lxml import etree

from campaign.domain.refusals import Refusal
from campaign.reading.pasted import Pasted
from campaign.reading.word import blocks_of

MOST_OF_A_PART = 20 * 1024 * 1024
MOST_TIMES_SMALLER = 100

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HEADINGS = ("heading", "title", "subtitle", "subject")
_QUOTATIONS = ("quote", "intense quote", "quotation", "block text")
_OFF = ("0", "false", "off", "none")
# What stands around runs without saying anything of its own.
_AROUND = ("ins", "smartTag", "sdt", "sdtContent", "fldSimple", "moveTo", "customXml", "bdo", "dir")
_DELETED = ("del", "moveFrom")
# What cannot be opened, and what is not what it says it is.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    etree.XMLSyntaxError,
)
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
# A list of Word has nine levels; Python reads no number of thousands of digits.
_DIGITS = 9
_COMMENT = '<span style="mso-special-character:comment">x</span>'


def read(content: bytes, taken: Collection[str] = ()) -> Pasted:
    """The pieces of the file; its notes get keys that are not `taken`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            return blocks_of("".join(_Document.of(file).html()), taken)
    except _DAMAGED:
        raise Refusal("This file cannot be read. Save it in Word as .docx, and choose that.") from None


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says of its paragraphs: its name, the style it is based on, and its list."""

    name: str
    based_on: str
    list: tuple[str, int] | None


@dataclass(frozen=True, slots=True)
class _Document:
    """The parts of a file that have words, or say what they are."""

    body: Any
    notes: tuple[Any, ...]
    styles: Mapping[str, _Style] = field(default_factory=dict)
    numbered: frozenset[tuple[str, int]] = frozenset()
    targets: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, file: zipfile.ZipFile) -> "_Document":
        """The parts of a file. Refuses what is too large, and a part that names others to be read with it."""
        body, styles = _part(file, "word/document.xml"), _part(file, "word/styles.xml")
        if body is None:
            raise KeyError("word/document.xml")
        if body.tag.startswith(_STRICT):
            raise Refusal(
                "This is a “Strict Open XML Document”. Save it in Word as a “Word Document (*.docx)”."
            )
        relations = _part(file, "word/_rels/document.xml.rels")
        return cls(
            body,
            tuple(
                part
                for part in (_part(file, "word/footnotes.xml"), _part(file, "word/endnotes.xml"))
                if part is not None
            ),
            {}
            if styles is None
            else {_val(each, "styleId"): _style(each) for each in styles.iter(f"{_W}style")},
            frozenset(_numbered(_part(file, "word/numbering.xml"))),
            {} if relations is None else {each.get("Id", ""): each.get("Target", "") for each in relations},
        )

    def html(self) -> Iterator[str]:
        """The words of the file as HTML that nobody sees."""
        for element in self.body.iter(f"{_W}body"):
            yield from self._blocks(element)
        for part in self.notes:
            for note in part.iter(f"{_W}footnote", f"{_W}endnote"):
                if note.get(f"{_W}type") is None:
                    number = _number_of(note)
                    words = " ".join("".join(self._inside(each)) for each in note.iter(f"{_W}p"))
                    yield f'<p><a href="#_ftnref{number}">[{number}]</a> {words}</p>'

    def _blocks(self, parent: Any) -> Iterator[str]:
        for each in parent:
            match _name(each):
                case "p":
                    yield self._paragraph(each)
                case "tbl":
                    yield "<table></table>"
                case name if name in _AROUND:
                    yield from self._blocks(each)

    def _paragraph(self, paragraph: Any) -> str:
        words = "".join(self._inside(paragraph))
        styles = list(self._styles_of(paragraph))
        own = paragraph.find(f"{_W}pPr/{_W}numPr")
        place = _list(own) if own is not None else next((each.list for each in styles if each.list), None)
        names = [each.name for each in styles]
        if any(name.startswith(_HEADINGS) for name in names):
            return f"<h2>{words}</h2>"
        if place and place[0] != "0":
            tag, level = ("ol" if place in self.numbered else "ul"), min(place[1], 8) + 1
            return f"<{tag}>" * level + f"<li>{words}</li>" + f"</{tag}>" * level
        if any(name in _QUOTATIONS for name in names):
            return f"<blockquote>{words}</blockquote>"
        return f"<p>{words}</p>"

    def _styles_of(self, paragraph: Any) -> Iterator[_Style]:
        """The style of a paragraph, and those that it is based on."""
        found = paragraph.find(f"{_W}pPr/{_W}pStyle")
        id_, seen = _val(found), set[str]()
        while id_ in self.styles and id_ not in seen:
            seen.add(id_)
            yield self.styles[id_]
            id_ = self.styles[id_].based_on

    def _inside(self, parent: Any) -> Iterator[str]:
        for each in parent:
            match _name(each):
                case "r":
                    yield self._run(each)
                case "hyperlink":
                    target = self.targets.get(each.get(f"{_R}id", ""), "")
                    yield f'<a href="{escape(target)}">{"".join(self._inside(each))}</a>'
                case name if name in _DELETED:
                    yield "<del>x</del>"
                case name if name in _AROUND:
                    yield from self._inside(each)

    def _run(self, run: Any) -> str:
        if _is_on(run, "vanish"):
            return ""
        if _is_on(run, "strike") or _is_on(run, "dstrike"):
            return "<del>x</del>"
        words = "".join(_said(each) for each in run)
        for mark in ("b", "i"):
            if _is_on(run, mark):
                words = f"<{mark}>{words}</{mark}>"
        return words


def _said(element: Any) -> str:
    """What stands in a run, as HTML."""
    match _name(element):
        case "t":
            return escape(element.text or "")
        case "tab":
            return " "
        case "br" if element.get(f"{_W}type") is None:
            return "<br>"
        case "cr":
            return "<br>"
        case "noBreakHyphen":
            return "\u2011"
        case "footnoteReference" | "endnoteReference":
            number = _number_of(element)
            return f'<a href="#_ftn{number}">[{number}]</a>'
        case "commentReference":
            return _COMMENT
        case "drawing" | "pict" | "object":
            return "<img>"
        case "AlternateContent":
            return "<img>" if next(element.iter(f"{_W}drawing", f"{_W}pict"), None) is not None else ""
    return ""


def _number_of(note: Any) -> str:
    """The number of a note, or of its mark; those of endnotes are counted apart from those of footnotes."""
    apart = "9999" if _name(note).startswith("endnote") else ""
    return escape(apart + _val(note, "id"))


def _part(file: zipfile.ZipFile, name: str) -> Any:
    """A part of the file, parsed; None where it is not there."""
    if name not in file.namelist():
        return None
    entry = file.getinfo(name)
    if (
        entry.file_size > max(MOST_TIMES_SMALLER * entry.compress_size, 1024)
        or entry.file_size > MOST_OF_A_PART
    ):
        raise Refusal("This file unpacks to too much. Copy a part of it, and paste that.")
    with file.open(entry) as opened:
        # What a file says of its own size need not be so.
        content = opened.read(MOST_OF_A_PART)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    root = etree.fromstring(content, parser=parser)
    if root.getroottree().docinfo.doctype:
        raise Refusal("This file names others that are to be read with it. Save it in Word as .docx anew.")
    return root


def _style(element: Any) -> _Style:
    name = _val(element.find(f"{_W}name")).lower()
    numbering = element.find(f"{_W}pPr/{_W}numPr")
    return _Style(name, _val(element.find(f"{_W}basedOn")), None if numbering is None else _list(numbering))


def _numbered(numbering: Any) -> Iterator[tuple[str, int]]:
    """The lists that count, each with its level."""
    if numbering is None:
        return
    abstract = {_val(each, "abstractNumId"): each for each in numbering.iter(f"{_W}abstractNum")}
    for each in numbering.iter(f"{_W}num"):
        for level in abstract.get(_val(each.find(f"{_W}abstractNumId")), ()):
            if _name(level) == "lvl" and _val(level.find(f"{_W}numFmt")) not in ("bullet", "none"):
                yield _val(each, "numId"), _number(_val(level, "ilvl"))


def _list(numbering: Any) -> tuple[str, int]:
    """The list that a paragraph stands in, and its level there."""
    return _val(numbering.find(f"{_W}numId")), _number(_val(numbering.find(f"{_W}ilvl")))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else 0


def _is_on(run: Any, name: str) -> bool:
    found = run.find(f"{_W}rPr/{_W}{name}")
    return found is not None and found.get(f"{_W}val", "1").lower() not in _OFF


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _val(element: Any, name: str = "val") -> str:
    return "" if element is None else str(element.get(f"{_W}{name}", ""))
