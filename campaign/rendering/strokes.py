"""Drawn signatures as pictures: vectors, made here from points that the domain has read."""

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


def svg(strokes: Strokes) -> str:
    """The picture: as large as fits the box, at the start of it and on its foot, drawn with one pen."""
    left, top, right, bottom = strokes.extent
    across, down = right - left, bottom - top
    scale = min((WIDTH - PEN) / max(across, 1), (HEIGHT - PEN) / max(down, 1))
    pen = PEN / scale
    width, height = across + pen, HEIGHT / scale
    above = bottom + pen / 2 - height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * scale:.2f}pt" height="{HEIGHT:g}pt" '
        f'viewBox="{left - pen / 2:.2f} {above:.2f} {width:.2f} {height:.2f}">'
        f'<path d="{strokes.path}" fill="none" stroke="#000" stroke-width="{pen:.2f}" '
        'stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
