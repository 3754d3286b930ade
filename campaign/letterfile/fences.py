r"""The body of a letter file, line by line: fences with what stands between them, and notes.

    ::: block {kind=paragraph purpose=opening id=opening-asks}
    We ask you to {{ letter.asks }}.
    :::

    [^note]: A free note, which may go on in the next line when that is indented.

Two things begin a line with a meaning: `:::` and `[^key]:`. A line of a text that begins so is written with
a backslash before it, and one that has backslashes there already with one more; reading takes one away.
"""

import re
from dataclasses import dataclass, field

from campaign.domain.text import citation_key
from campaign.letterfile import attributes
from campaign.letterfile.fields import nearest
from campaign.letterfile.refusals import LetterFileRefusal, at_line

# The word behind the colons, and what to call the fence in a sentence.
WORDS = {"block": "block", "asks": "ask list"}

_MARKED = re.compile(r"([ \t]*)(\\*)(:::|\[\^[A-Za-z0-9][A-Za-z0-9_-]*\]:)")
_OPENING = re.compile(r":::+\s*([^\s{}:]+)(?:\s*\{(.*)\})?")
_NOTE = re.compile(r"[ \t]*\[\^([^\]]*)\]:(.*)")


@dataclass(frozen=True, slots=True)
class Row:
    """One line, with its number in the file."""

    line: int
    text: str


@dataclass(slots=True)
class Fence:
    """What stands between `:::` and `:::`. `line` is the opening one."""

    line: int
    word: str
    attributes: dict[str, str]
    rows: list[Row] = field(default_factory=list)

    @property
    def noun(self) -> str:
        """What the fence is called in a sentence."""
        return WORDS[self.word]

    @property
    def text(self) -> str:
        """The rows as one text."""
        return "\n".join(row.text for row in self.rows)


@dataclass(slots=True)
class Body:
    """The fences in order, the rows of each note by key and the line it begins in."""

    fences: list[Fence] = field(default_factory=list)
    note_rows: dict[str, list[str]] = field(default_factory=dict)
    note_lines: dict[str, int] = field(default_factory=dict)

    @property
    def notes(self) -> dict[str, str]:
        """The notes by key, each on one line."""
        return {key: " ".join(rows) for key, rows in self.note_rows.items()}


def read(rows: list[Row]) -> Body:
    """The body. Refuses `LetterFileRefusal`: a fence left open or unknown, a text outside of all fences."""
    reader = _Reader()
    for row in rows:
        reader.take(row)
    if reader.open:
        raise LetterFileRefusal(
            reader.open.line, f"the {reader.open.noun} begun here is never closed; write “:::” after it."
        )
    return reader.body


class _Reader:
    """Takes one row after the other."""

    def __init__(self) -> None:
        self.body = Body()
        self.open: Fence | None = None
        self.note = ""

    def take(self, row: Row) -> None:
        marked = _MARKED.match(row.text)
        continues = self.note and row.text[:1] in (" ", "\t") and row.text.strip() and not marked
        if continues:
            self.body.note_rows[self.note].append(row.text.strip())
            return
        self.note = ""
        if marked and not marked[2]:
            self._take_mark(row)
        elif self.open:
            self.open.rows.append(Row(row.line, unescaped(row.text)))
        elif row.text.strip():
            raise LetterFileRefusal(
                row.line,
                "this text stands outside of a block; write “::: block {kind=paragraph purpose=…}” above it "
                "and “:::” below.",
            )

    def _take_mark(self, row: Row) -> None:
        if note := _NOTE.fullmatch(row.text):
            self._take_note(row.line, note[1], note[2].strip())
        elif row.text.strip() != ":::":
            self._open(row)
        elif self.open:
            self.body.fences.append(self.open)
            self.open = None
        else:
            raise LetterFileRefusal(row.line, "“:::” closes nothing here; write “::: block {…}” to begin.")

    def _take_note(self, line: int, key: str, text: str) -> None:
        if key in self.body.note_rows:
            first = self.body.note_lines[key]
            raise LetterFileRefusal(line, f"the note “{key}” stands in line {first} already; write one.")
        with at_line(line):
            self.note = citation_key("notes", key)
        self.body.note_rows[key] = [text]
        self.body.note_lines[key] = line

    def _open(self, row: Row) -> None:
        if self.open:
            raise LetterFileRefusal(
                row.line,
                f"the {self.open.noun} begun in line {self.open.line} is still open; write “:::” before this "
                "line, or “\\:::” for three colons that are words.",
            )
        opening = _OPENING.fullmatch(row.text.strip())
        if opening is None:
            raise LetterFileRefusal(row.line, "this opens no block; write “::: block {kind=… purpose=…}”.")
        if opening[1] not in WORDS:
            raise LetterFileRefusal(
                row.line, f"there is nothing called “{opening[1]}” here; {nearest(opening[1], tuple(WORDS))}."
            )
        self.open = Fence(row.line, opening[1], attributes.read(opening[2] or "", row.line))


def unescaped(row: str) -> str:
    """A line of text as it was meant: without the backslash that kept it from being read as a mark."""
    marked = _MARKED.match(row)
    return row if marked is None else row[: marked.end(1)] + row[marked.end(1) + bool(marked[2]) :]


def escaped(row: str) -> str:
    """A line of text as it is written: behind a backslash when it would be read as a mark."""
    marked = _MARKED.match(row)
    return row if marked is None else row[: marked.end(1)] + "\\" + row[marked.end(1) :]
