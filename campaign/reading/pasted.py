"""What was pasted, as pieces that may become blocks: lines that belong together are one piece."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from campaign.domain.counting import counted
from campaign.domain.refusals import Refusal
from campaign.reading.pasted_lines import Run, line_of

MOST_PIECES = 60
MOST_NOTES = 40
MOST_HEADING = 120


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


@dataclass(frozen=True, slots=True)
class Place:
    """What the words that come are part of."""

    kind: str = "paragraph"
    ordered: bool = False
    level: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A line of ours with the notes it calls, and what it was part of."""

    place: Place
    line: str
    notes: tuple[str, ...] = ()


def paragraphs_of(text: str) -> Pasted:
    """The pieces of plain text: a paragraph wherever lines are empty between."""
    made = (Piece("paragraph", line_of([Run(" ".join(each.split()))])) for each in re.split(r"\n\s*\n", text))
    return _limited(tuple(each for each in made if each.text), {}, ())


def pieces_of(lines: Sequence[Gathered], notes: Mapping[str, str], dropped: Sequence[str]) -> Pasted:
    """Lines as pieces, with the notes by key and what was left out. Refuses more than fits at once."""
    return _limited(tuple(_known(each, notes) for each in _pieces(lines)), notes, tuple(dropped))


@dataclass(slots=True)
class _Growing:
    """A piece whose lines are still gathered."""

    kind: str
    ordered: bool
    lines: list[str]
    notes: dict[str, None] = field(default_factory=dict)


def _pieces(lines: Sequence[Gathered]) -> Iterator[Piece]:
    """Lines as pieces: items that follow each other are one list, paragraphs of a quotation one quotation."""
    made: list[_Growing] = []
    for each in lines:
        place, line, notes = each.place, each.line, each.notes
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
    for grown in made:
        # One item is no list.
        is_alone = grown.kind == "list" and len(grown.lines) == 1
        kind, ordered = ("paragraph", False) if is_alone else (grown.kind, grown.ordered)
        joint = "\n\n" if kind == "quotation" else "\n"
        yield Piece(kind, joint.join(grown.lines), ordered, tuple(grown.notes))


def _known(piece: Piece, notes: Mapping[str, str]) -> Piece:
    """A piece without the marks of notes whose words did not come with it."""
    for key in piece.notes:
        if key not in notes:
            piece = replace(piece, text=piece.text.replace(f"[^{key}]", ""))
    return replace(piece, notes=tuple(key for key in piece.notes if key in notes))


def _limited(pieces: tuple[Piece, ...], notes: Mapping[str, str], dropped: tuple[str, ...]) -> Pasted:
    if len(pieces) > MOST_PIECES or len(notes) > MOST_NOTES:
        raise Refusal(
            f"This has {counted(len(pieces), 'piece', 'pieces')} and {counted(len(notes), 'note', 'notes')}. "
            f"At most {MOST_PIECES} pieces with {MOST_NOTES} notes fit at once: paste a part of it."
        )
    return Pasted(pieces, notes, dropped)


def _as_text(piece: Piece) -> str:
    if piece.kind != "list":
        return piece.text
    return "\n\n".join(piece.text.split("\n"))
