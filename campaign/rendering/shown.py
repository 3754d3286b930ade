"""What the stream of a page shows: the one place that knows how the layout engine writes text there."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_TEXT = re.compile(rb"1 0 0 -1 ([0-9.]+) ([0-9.]+) Tm\s/(\w+) ([0-9.]+) Tf\s\[(.*?)\] TJ")
_LINE = re.compile(rb"(1 0 0 -1 [0-9.]+) ([0-9.]+) Tm\s")
# A face that is chosen, or glyphs that are shown in it.
_TOKEN = re.compile(rb"/(\w+) [0-9.]+ Tf|<((?:[0-9a-f]{4})+)>")
# How many hexadecimal digits the number of a glyph has.
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """A text: where it begins on its page, in pixels, its face and size, and what is shown of it."""

    x: float
    y: float
    face: str
    size: float
    shown: bytes


def texts(stream: bytes) -> list[Shown]:
    """The texts of a stream, in their order."""
    return [
        Shown(float(x), float(y), face.decode(), float(size), shown)
        for x, y, face, size, shown in _TEXT.findall(stream)
    ]


def glyphs(stream: bytes) -> Iterator[tuple[str, int]]:
    """Each glyph that is shown, after its face: empty where none is chosen before."""
    face = ""
    for name, shown in _TOKEN.findall(stream):
        face = name.decode() or face
        for start in range(0, len(shown), _DIGITS):
            yield face, int(shown[start : start + _DIGITS], 16)


def first_line(stream: bytes) -> float:
    """The height of the first line that is shown, from the top of the page."""
    found = _LINE.search(stream)
    if found is None:
        raise AssertionError("Nothing is drawn.")
    return float(found[2])


def moved(stream: bytes, to: Callable[[float], float]) -> bytes:
    """The stream with its lines at other heights, to a thousandth of a pixel."""
    return _LINE.sub(lambda found: b"%s %.3f Tm " % (found[1], to(float(found[2]))), stream)
