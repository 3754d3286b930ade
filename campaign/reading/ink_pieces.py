"""Pieces of ink that hang together, and which of them are a signature: no dust, and nothing that the edge of
the picture cuts off."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from PIL import Image

from campaign.reading.ink import no

# Texture, print or a photograph: a signature has some thousand runs.
MOST_RUNS = 60_000
# Dots: a piece that has less, or less than this part of all ink, is dust.
_DUST, _DUSTY = 6, 0.001
# As much of the ink as a signature has that does not touch the edge, where anything else does.
_CLEAR = 0.2

_INK = re.compile(b"\xff+")

Box = tuple[int, int, int, int]
"""Left, top, right and bottom."""


class Run(NamedTuple):
    """Ink in one row, from a column to the one after its last."""

    row: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Ink that hangs together."""

    runs: Sequence[Run]

    @property
    def size(self) -> int:
        """How many dots it has."""
        return sum(run.end - run.start for run in self.runs)

    def is_cut_off(self, size: tuple[int, int]) -> bool:
        """Whether it touches the edge of a picture of this size."""
        width, height = size
        return any(run.start == 0 or run.end == width or run.row in (0, height - 1) for run in self.runs)


def signature(ink: Image.Image) -> Image.Image:
    """The ink, white on black, of a signature and nothing else. Refuses `Unacceptable` for no signature."""
    every = pieces(ink)
    total = sum(piece.size for piece in every)
    every = [piece for piece in every if piece.size >= max(_DUST, total * _DUSTY)]
    clear = [piece for piece in every if not piece.is_cut_off(ink.size)]
    # Of a picture that is cut close, the signature itself may touch the edge.
    if sum(piece.size for piece in clear) < total * _CLEAR:
        clear = every
    if not clear:
        raise no("There is only dust in this picture. Photograph the signature alone, so that it fills it.")
    return _picture(clear, ink.size)


def pieces(ink: Image.Image) -> list[Piece]:
    """The pieces of ink, white on black; what touches at a corner hangs together. Refuses `Unacceptable`
    for more than anybody writes."""
    rows = _rows(ink)
    runs = [run for row in rows for run in row]
    if len(runs) > MOST_RUNS:
        raise no("There is more in this picture than a signature. Photograph the signature alone.")
    joined = _Joined(len(runs))
    begin = 0
    for above, here in pairwise(rows):
        joined.join_rows(above, here, begin)
        begin += len(above)
    found: dict[int, list[Run]] = defaultdict(list)
    for number, run in enumerate(runs):
        found[joined.first(number)].append(run)
    return [Piece(each) for each in found.values()]


class _Joined:
    """Which runs hang together, by their numbers."""

    def __init__(self, count: int) -> None:
        self._to = list(range(count))

    def first(self, number: int) -> int:
        """The first of those that hang together with one."""
        while self._to[number] != number:
            self._to[number] = number = self._to[self._to[number]]
        return number

    def join_rows(self, above: Sequence[Run], here: Sequence[Run], begin: int) -> None:
        """Join what touches of two rows, one under the other; `begin` is the number of the first run."""
        upper = lower = 0
        while upper < len(above) and lower < len(here):
            if above[upper].end >= here[lower].start and here[lower].end >= above[upper].start:
                one, other = self.first(begin + upper), self.first(begin + len(above) + lower)
                self._to[max(one, other)] = min(one, other)
            if above[upper].end < here[lower].end:
                upper += 1
            else:
                lower += 1


def _rows(ink: Image.Image) -> list[list[Run]]:
    width, content = ink.width, ink.tobytes()
    return [
        [
            Run(row, found.start() - row * width, found.end() - row * width)
            for found in _INK.finditer(content, row * width, (row + 1) * width)
        ]
        for row in range(ink.height)
    ]


def _picture(some: Iterable[Piece], size: tuple[int, int]) -> Image.Image:
    width, height = size
    dots = bytearray(width * height)
    for piece in some:
        for row, start, end in piece.runs:
            dots[row * width + start : row * width + end] = b"\xff" * (end - start)
    return Image.frombytes("L", size, bytes(dots))
