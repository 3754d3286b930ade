"""Drawn signatures as pictures: vectors, made here from numbers that the domain has read."""

import hashlib
from collections.abc import Iterator

from campaign.domain.signatories import Invited
from campaign.domain.strokes import Strokes

# Points: a signature stands on the rule, in the space above it, and is no wider than the narrowest box.
HEIGHT = 28.0
WIDTH = 128.0
# The line of a pen that writes on paper.
PEN = 1.1


def file_name(strokes: Strokes) -> str:
    """What the picture of a signature is called; the same strokes have the same name."""
    return f"signature-{hashlib.sha256(strokes.path.encode()).hexdigest()[:32]}.svg"


def pictures(invited: tuple[Invited, ...]) -> Iterator[tuple[str, bytes]]:
    """The pictures of the signatures that were drawn, after their names."""
    for drawing in dict.fromkeys(each.drawing for each in invited if each.drawing):
        yield file_name(drawing), svg(drawing).encode()


def pen(strokes: Strokes) -> float:
    """How broad the line is, in points; none is drawn around ink whose edge is known."""
    return 0 if strokes.is_outline else PEN


def scale(strokes: Strokes) -> float:
    """How many points a unit of the sheet has on paper, for the signature to be as large as fits its box."""
    left, top, right, bottom = strokes.extent
    line = pen(strokes)
    return min((WIDTH - line) / max(right - left, 1), (HEIGHT - line) / max(bottom - top, 1))


def svg(strokes: Strokes) -> str:
    """The picture: as large as fits the box, at the start of it and on its foot."""
    left, _, right, bottom = strokes.extent
    scaled = scale(strokes)
    line = pen(strokes) / scaled
    width, height = right - left + line, HEIGHT / scaled
    above = bottom + line / 2 - height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * scaled:.2f}pt" height="{HEIGHT:g}pt" '
        f'viewBox="{left - line / 2:.2f} {above:.2f} {width:.2f} {height:.2f}">'
        f'<path d="{strokes.data}" {_inked(strokes, line)}/></svg>'
    )


def _inked(strokes: Strokes, line: float) -> str:
    """What of the path is black: all that it goes around, or the line of a pen along it."""
    if strokes.is_outline:
        return 'fill="#000" fill-rule="evenodd"'
    return (
        f'fill="none" stroke="#000" stroke-width="{line:.2f}" stroke-linecap="round" stroke-linejoin="round"'
    )
