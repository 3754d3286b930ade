"""A drawn signature: strokes of a pen as a path of lines and curves, and nothing else.

It is written as SVG writes the data of a path, with the commands M, L, C, Q and Z in capital letters. After
the word "outline" the path goes around the ink, as it was found in a picture, and not along a pen. What does
not read so is refused, and what is kept is written anew from the numbers that were read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from campaign.domain.refusals import Unacceptable

# The side of the sheet that is drawn on, in units of its own, to a tenth.
SIDE = 2_000
# A signature by a quick hand has some hundred steps; a pad that takes two hundred points a second has more.
MOST_STEPS = 2_000
MOST_CHARACTERS = 40_000
# Anything smaller is a slip of the pen.
LEAST_EXTENT = 10
# Before a path that goes around the ink.
OUTLINE = "outline"

# How many numbers follow each command.
_NUMBERS = {"M": 2, "L": 2, "C": 6, "Q": 4, "Z": 0}
_WHOLE = re.compile(r"(?:[MLCQZ\s,]|[0-9]{1,4}(?:\.[0-9]{1,6})?(?![0-9.]))*")
_TOKEN = re.compile(r"[MLCQZ]|[0-9]+(?:\.[0-9]+)?")

Extent = tuple[float, float, float, float]
"""Left, top, right and bottom."""

_Step = tuple[str, tuple[float, ...]]
"""A command and its numbers."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """A drawn signature. Refuses `Unacceptable` for what is no path of that kind, or too large or small."""

    path: str

    def __post_init__(self) -> None:
        first, _, others = self.path.strip().partition(" ")
        words = [first] if first == OUTLINE else []
        steps = _steps(others if words else self.path)
        left, top, right, bottom = _extent(steps)
        if max(right, bottom) > SIDE:
            raise _no(f"The drawing leaves its sheet; every number is at most {SIDE:,}.")
        if max(right - left, bottom - top) < LEAST_EXTENT:
            raise _no("The drawing is too small to be seen. Draw it again, larger.")
        words += [_written(command, numbers) for command, numbers in steps]
        object.__setattr__(self, "path", " ".join(words))

    @property
    def is_outline(self) -> bool:
        """Whether the path goes around the ink: inside it is black, but for holes in it."""
        return self.path.startswith(OUTLINE)

    @property
    def data(self) -> str:
        """The path alone, as SVG writes it."""
        return self.path.removeprefix(f"{OUTLINE} ")

    @property
    def extent(self) -> Extent:
        """What holds every point of the line, which the points that bend it may lie outside of."""
        return _extent(_steps(self.data))


def _extent(steps: Sequence[_Step]) -> Extent:
    reached: tuple[list[float], list[float]] = [], []
    start: tuple[float, ...] = ()
    for _, numbers in steps:
        for axis, coordinates in enumerate(reached):
            coordinates += _reached((*start[axis : axis + 1], *numbers[axis::2]))
        start = numbers[-2:] or start
    across, down = reached
    return min(across), min(down), max(across), max(down)


def _reached(curve: tuple[float, ...]) -> Iterator[float]:
    """Where a line or a curve begins, ends and turns on one axis; `curve` are its start, what bends it, and
    its end."""
    yield from (*curve[:1], *curve[-1:])
    for share in _turns(curve):
        if 0 < share < 1:
            yield _at(curve, share)


def _turns(curve: tuple[float, ...]) -> Iterator[float]:
    """The shares of a curve, of which some may lie outside it, where it neither rises nor falls."""
    steps = [after - before for before, after in pairwise(curve)]
    if len(steps) == 2 and steps[0] != steps[1]:
        yield steps[0] / (steps[0] - steps[1])
    if len(steps) == 3:
        # A quadratic equation: the derivative of the curve.
        a, b, c = steps[0] - 2 * steps[1] + steps[2], 2 * (steps[1] - steps[0]), steps[0]
        under = b * b - 4 * a * c
        if a and under >= 0:
            yield from ((-b + root) / (2 * a) for root in (sqrt(under), -sqrt(under)))
        elif not a and b:
            yield -c / b


def _at(curve: tuple[float, ...], share: float) -> float:
    """The point of a curve at a share of it, by halving what bends it (de Casteljau)."""
    while len(curve) > 1:
        curve = tuple(before + (after - before) * share for before, after in pairwise(curve))
    return curve[0]


def _steps(path: str) -> list[_Step]:
    """The commands of a path with their numbers, to a tenth."""
    if len(path) > MOST_CHARACTERS or not _WHOLE.fullmatch(path):
        raise _no()
    steps: list[_Step] = []
    tokens = _TOKEN.findall(path)
    place = 0
    while place < len(tokens):
        command = tokens[place]
        if len(steps) == MOST_STEPS:
            raise _no(f"The drawing has more than {MOST_STEPS:,} steps. Draw it again, with fewer.")
        count = _NUMBERS.get(command)
        if count is None or (not steps and command != "M"):
            raise _no()
        numbers = tokens[place + 1 : place + 1 + count]
        if len(numbers) < count or not all(each[0].isdigit() for each in numbers):
            raise _no()
        steps.append((command, tuple(round(float(each), 1) for each in numbers)))
        place += 1 + count
    if {command for command, _ in steps} <= {"M", "Z"}:
        raise _no()
    return steps


def _written(command: str, numbers: tuple[float, ...]) -> str:
    return " ".join((command, *(f"{each:g}" for each in numbers)))


def _no(sentence: str = "") -> Unacceptable:
    return Unacceptable(
        "signature",
        sentence
        or "This is no drawn signature. Write its strokes as M, L, C, Q and Z with numbers from 0 to "
        f"{SIDE:,}, beginning with M: “M 10 60 C 40 5 70 5 90 60 L 140 30”.",
    )
