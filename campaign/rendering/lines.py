"""Lines: an entry of the roll, where it is plain, broken into lines and set; else left to the engine."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from campaign.rendering import shaping
from campaign.rendering.shaping import Run
from campaign.rendering.specimen import Specimen

# A name and what stands beside it, with nothing marked in them: campaign/rendering/roll.py.
_PLAIN = re.compile(r'<bdi dir="ltr">(?P<name>[^<>]+)</bdi>(?P<beside>[^<>]*)\Z')
# What the engine may round in another way, in pixels.
_DOUBTFUL = 0.1
# Words that are never broken within.
_WHOLE = re.compile(r"[\w.,'’()“”&\xa0]+\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its runs, each with how far from the beginning of the line it stands, in pixels."""

    runs: tuple[tuple[float, Run], ...]


def is_plain(html: str) -> bool:
    """Whether nothing is marked in an entry, such as another script."""
    return _PLAIN.match(html) is not None


def lines(html: str, specimen: Specimen) -> tuple[Line, ...] | None:
    """The lines of an entry; None for what the engine has to break, or to set."""
    found = _PLAIN.match(html)
    if found is None:
        return None
    entry = _Entry(unescape(found["name"]), unescape(found["beside"]), specimen)
    whole = entry.line(0, len(entry.text))
    if whole is None:
        return None
    if entry.width(whole) < specimen.width - _DOUBTFUL:
        return (whole,)
    return entry.broken()


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    beside: str
    specimen: Specimen

    @property
    def text(self) -> str:
        """All of it."""
        return self.name + self.beside

    def line(self, start: int, end: int) -> Line | None:
        """A part of it on one line."""
        name = self.name[start:end]
        beside = self.beside[max(0, start - len(self.name)) : max(0, end - len(self.name))]
        runs: list[tuple[float, Run]] = []
        x = 0.0
        for text in filter(None, (name, beside)):
            run = shaping.shape(text, self.specimen.font)
            if run is None:
                return None
            runs.append((x, run))
            x += run.width / shaping.UNITS
        return Line(tuple(runs))

    def width(self, line: Line) -> float:
        """How far from its beginning a line ends."""
        x, run = line.runs[-1]
        return x + run.width / shaping.UNITS

    def broken(self) -> tuple[Line, ...] | None:
        """Its lines, as many words on each as fit; None where the engine may see it another way."""
        broken: list[Line] = []
        start = 0
        while start < len(self.text):
            fitting = self._fitting(start, self.specimen.width - (self.specimen.indent if start else 0))
            if fitting is None:
                return None
            end, line = fitting
            broken.append(line)
            start = end + 1
        return tuple(broken)

    def _fitting(self, start: int, room: float) -> tuple[int, Line] | None:
        """Where a line ends that begins at `start`, and the line."""
        fitting = None
        for end in self._ends(start):
            line = self.line(start, end)
            if line is None or abs(self.width(line) - room) < _DOUBTFUL:
                return None
            if self.width(line) > room:
                return fitting if fitting and self._is_whole(fitting[0] + 1, end) else None
            fitting = end, line
        return fitting

    def _ends(self, start: int) -> Iterator[int]:
        """Where words end."""
        yield from (found.start() for found in re.finditer(" ", self.text) if found.start() > start)
        yield len(self.text)

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether a word stays in one piece, whatever line it is on."""
        holds_end_of_name = start < len(self.name) < end
        return not holds_end_of_name and _WHOLE.match(self.text[start:end]) is not None
