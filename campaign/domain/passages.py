"""Passages: what was struck and what was put in between two wordings of a page, in one run of text.

    for passage in passages(sealed, found): passage.line, passage.pieces

Both wordings have a line of text for each line on paper. Where a line on paper is full, the passage runs on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from campaign.domain.differences import words_of

# Words on either side of what differs.
_BESIDE = 10
# Characters of a line that is filled: a shorter one ends a paragraph, or is a name on a roll.
_FULL = 60
# Words of one piece that are shown; half of them at its start, half at its end.
_SHOWN = 160


class Mark(StrEnum):
    """Whether words stand in both, in the sealed letter alone, or in the file alone."""

    SAME = "same"
    STRUCK = "struck"
    PUT_IN = "put_in"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and where they stand."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Passage:
    """One place that differs: the line of the sealed page, counted from one, and the words there. An ellipsis
    stands where the page goes on."""

    line: int
    pieces: tuple[Piece, ...]

    @property
    def sealed_words(self) -> tuple[str, ...]:
        """The words of the sealed letter in it."""
        return tuple(
            word for piece in self.pieces if piece.mark is not Mark.PUT_IN for word in piece.text.split()
        )

    def having(self, mark: Mark) -> tuple[str, ...]:
        """The texts of one mark, in their order."""
        return tuple(piece.text for piece in self.pieces if piece.mark is mark)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with the space behind it, and its line."""

    text: str
    line: int

    @property
    def bare(self) -> str:
        return self.text.strip()


def passages(sealed: str, found: str, beside: int = _BESIDE) -> tuple[Passage, ...]:
    """The places where two wordings differ, each with some words beside it."""
    before, after = _words(sealed), _words(found)
    matcher = SequenceMatcher(
        None, [each.bare for each in before], [each.bare for each in after], autojunk=False
    )
    return tuple(
        _passage(group, before, after)
        for group in matcher.get_grouped_opcodes(beside)
        if any(tag != "equal" for tag, *_ in group)
    )


def shortened(text: str) -> str:
    """A piece as it is shown: of a whole page that is gone, its beginning and its end."""
    words = words_of(text)
    if len(words) <= _SHOWN:
        return text
    left_out = len(words) - _SHOWN
    half = _SHOWN // 2
    return f"{''.join(words[:half]).rstrip()} … {left_out:,} more words … {''.join(words[-half:])}"


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    for number, line in enumerate(text.split("\n"), start=1):
        found = words_of(line.strip())
        if found:
            found[-1] += "\n" if len(line) < _FULL else " "
        words += (_Word(each, number) for each in found)
    return words


def _passage(
    group: Sequence[tuple[str, int, int, int, int]], before: Sequence[_Word], after: Sequence[_Word]
) -> Passage:
    pieces: list[Piece] = []
    if group[0][1] > 0:
        pieces.append(Piece("… ", Mark.SAME))
    for tag, start, end, start_after, end_after in group:
        if tag == "equal":
            pieces += _pieces(before[start:end], Mark.SAME)
        else:
            pieces += _pieces(before[start:end], Mark.STRUCK)
            pieces += _pieces(after[start_after:end_after], Mark.PUT_IN)
    if group[-1][2] < len(before):
        pieces.append(Piece("…", Mark.SAME))
    at = next(start for tag, start, *_ in group if tag != "equal")
    line = before[min(at, len(before) - 1)].line if before else 1
    return Passage(line, tuple(pieces))


def _pieces(words: Sequence[_Word], mark: Mark) -> Iterator[Piece]:
    """The words as one piece; the space behind it is nobody's."""
    text = "".join(each.text for each in words)
    bare = text.rstrip()
    if bare:
        yield Piece(bare, mark)
        yield Piece(text[len(bare) :] or " ", Mark.SAME)
