"""The outline of ink as a path of curves: its contours, made smooth and short enough to be kept."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PIL import Image, ImageOps

from campaign.domain.strokes import OUTLINE, SIDE, Strokes
from campaign.reading import curves
from campaign.reading.contours import contours
from campaign.reading.ink import no

# How many dots are looked at across and down, at most: there are some four to a point in the box on paper.
_DOTS = (520, 200)
# How many units the outline is across and down at most: some ten to a point.
_ACROSS, _DOWN = 1_400, 480
# How many units are free around it, for what bends a curve lies outside of it.
_FREE = 300
# How many dots the outline may be off the ink; more, where it would be longer than so many characters.
_TOLERANCES, _MOST = (0.4, 0.7, 1.2), 14_000
# How often a line is smoothed.
_TIMES = 4
# Square dots: what is smaller is noise.
_LEAST_AREA = 3.0


def of(grey: Image.Image, level: int) -> Strokes:
    """The outline of what is darker than a level. Refuses `Unacceptable` where it has more lines than a
    signature."""
    sheet = ImageOps.contain(grey, _DOTS)
    lines = [_smooth(line) for line in contours(sheet, level) if _area(line) >= _LEAST_AREA]
    scale = min(_ACROSS / sheet.width, _DOWN / sheet.height)
    for tolerance in _TOLERANCES:
        path = " ".join((OUTLINE, *(word for line in lines for word in _path(line, tolerance, scale))))
        if len(path) <= _MOST:
            return Strokes(path)
    raise no("There is more in this picture than a signature. Photograph the signature alone.")


def _path(line: Sequence[complex], tolerance: float, scale: float) -> Iterator[str]:
    """A closed line as curves in whole units."""
    yield f"M {_written(line[0] * scale)}"
    for _, *others in curves.around(line, tolerance):
        yield " ".join(("C", *(_written(each * scale) for each in others)))
    yield "Z"


def _written(point: complex) -> str:
    """A point in whole units, at the edge of the sheet where it lies beyond."""
    return " ".join(str(min(max(round(each) + _FREE, 0), SIDE)) for each in (point.real, point.imag))


def _smooth(line: Sequence[complex]) -> list[complex]:
    """A closed line without the tremor of single dots: each point goes half-way to those beside it."""
    smooth = list(line)
    for _ in range(_TIMES):
        beside = zip((smooth[-1], *smooth[:-1]), smooth, (*smooth[1:], smooth[0]), strict=True)
        smooth = [(before + 2 * here + after) / 4 for before, here, after in beside]
    return smooth


def _area(line: Sequence[complex]) -> float:
    """How much a closed line goes around."""
    return abs(sum((before.conjugate() * after).imag for before, after in pairwise((*line, line[0])))) / 2
