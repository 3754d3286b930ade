"""Contours of a picture in greys: closed lines where it is as dark as a level, found between its dots.

A point is a complex number, right its real part and down its imaginary one, so that points can be added and
turned.
"""

import re
from collections.abc import Iterator

from PIL import Image, ImageOps

from campaign.reading.ink import WHITE, below

_RUN = re.compile(b"\xff+")
_DOWN = 1j


def contours(grey: Image.Image, level: int) -> Iterator[list[complex]]:
    """The lines around whatever is darker than a level, and around holes in that, a point for each dot they
    go along. Each begins and ends at the same place, which is told once."""
    # White all around, for every line to come back to where it began.
    sheet = _Sheet(ImageOps.expand(grey, 1, WHITE), level)
    passed: set[complex] = set()
    for dark in sheet.left_edges():
        if dark not in passed:
            yield [point - (1 + 1j) for point in sheet.around(dark, passed)]


class _Sheet:
    """A picture whose dots are asked for by where they are."""

    def __init__(self, grey: Image.Image, level: int) -> None:
        self._ink, self._width, self._level = below(grey, level).tobytes(), grey.width, level
        self._greys = grey.tobytes()

    def left_edges(self) -> Iterator[complex]:
        """The dark dots to whose left is a light one."""
        for run in _RUN.finditer(self._ink):
            yield complex(run.start() % self._width, run.start() // self._width)

    def around(self, start: complex, passed: set[complex]) -> Iterator[complex]:
        """The line that goes down between a dark dot and the light one to its left, and on with what is dark
        always to its left hand. `passed` are told the left edges it comes along."""
        dark, light, ahead = start, start - 1, _DOWN
        while True:
            if ahead == _DOWN:
                passed.add(dark)
            yield self._between(dark, light)
            if not self._is_dark(dark + ahead):
                light, ahead = dark + ahead, ahead * -1j
            elif self._is_dark(light + ahead):
                dark, ahead = light + ahead, ahead * 1j
            else:
                dark, light = dark + ahead, light + ahead
            if (dark, ahead) == (start, _DOWN):
                return

    def _is_dark(self, dot: complex) -> bool:
        return self._ink[self._place(dot)] == WHITE

    def _between(self, dark: complex, light: complex) -> complex:
        """Where between two dots it is as dark as the level, were it to change evenly."""
        here, there = self._greys[self._place(dark)], self._greys[self._place(light)]
        return dark + (light - dark) * (self._level - here) / (there - here)

    def _place(self, dot: complex) -> int:
        return int(dot.imag) * self._width + int(dot.real)
