"""Pictures: figures with the words for those who cannot see them, and signatures that were drawn."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil
from typing import TypeAlias

from markupsafe import Markup, escape
from PIL import Image, ImageChops, ImageDraw

from campaign.domain.strokes import Strokes
from campaign.rendering import strokes
from campaign.rendering.docx.relations import Relations
from campaign.rendering.docx.xml import clean

# The unit of drawings: so many to a point, and to a picture's dot at 96 to the inch.
POINT = 12_700
_DOT = 9_525
# Four inches, as on paper.
_HIGHEST = 288 * POINT
# A drawn signature has so many dots to a point, drawn twice as fine at first.
_FINE, _FINER = 5, 2
# So many straight pieces make a curve.
_PIECES = 12

Line: TypeAlias = list[tuple[float, float]]

_PICTURE = Markup(
    "<w:drawing>"
    '<wp:inline distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{id}" name="{name}" descr="{words}"/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="{id}" name="{name}" descr="{words}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{target}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)


@dataclass
class Pictures:
    """Puts pictures into the file, each once, and draws them where they are asked for."""

    relations: Relations
    parts: dict[str, bytes] = field(default_factory=dict)
    _drawn: int = 0

    def figure(self, content: bytes, suffix: str, words: str, widest: int) -> Markup:
        """A picture as large as on paper: its own size where that is no wider or higher than fits."""
        with Image.open(io.BytesIO(content)) as picture:
            across, down = picture.size
        scale = min(1, widest / (across * _DOT), _HIGHEST / (down * _DOT))
        return self._picture(content, suffix, words, int(across * _DOT * scale), int(down * _DOT * scale))

    def signature(self, drawing: Strokes, words: str) -> Markup:
        """A signature as it was drawn, on the rule of its box."""
        content, width = _inked(drawing)
        return self._picture(content, "png", words, int(width * POINT), int(strokes.HEIGHT * POINT))

    def _picture(self, content: bytes, suffix: str, words: str, width: int, height: int) -> Markup:
        known = next((name for name, each in self.parts.items() if each == content), "")
        name = known or f"media/picture{len(self.parts) + 1}.{suffix}"
        self.parts[name] = content
        self._drawn += 1
        return _PICTURE.format(
            id=self._drawn,
            name=f"Picture {self._drawn}",
            words=escape(clean(words)),
            target=self.relations.to("image", name),
            width=width,
            height=height,
        )


def _inked(drawing: Strokes) -> tuple[bytes, float]:
    """A drawn signature as a PNG, and its width in points. Its foot is that of the picture."""
    left, _, right, bottom = drawing.extent
    pen, scale, height = strokes.pen(drawing), strokes.scale(drawing), strokes.HEIGHT
    width = (right - left) * scale + pen
    dots = _FINE * _FINER

    def placed(point: tuple[float, float]) -> tuple[float, float]:
        x, y = point
        return ((x - left) * scale + pen / 2) * dots, (height - pen / 2 - (bottom - y) * scale) * dots

    lines = [[placed(point) for point in line] for line in _lines(drawing.data)]
    size = ceil(width * dots), ceil(height * dots)
    ink = _filled(size, lines) if drawing.is_outline else _penned(size, lines, round(pen * dots))
    fine = ink.resize((ceil(width * _FINE), ceil(height * _FINE)), Image.Resampling.LANCZOS)
    sheet = Image.new("LA", fine.size, (0, 0))
    sheet.putalpha(fine)
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue(), width


def _penned(size: tuple[int, int], lines: Iterable[Line], pen: int) -> Image.Image:
    """Where the ink is of a pen that went along some lines."""
    ink = Image.new("L", size)
    drawn = ImageDraw.Draw(ink)
    for line in lines:
        drawn.line(line, fill=255, width=pen, joint="curve")
    return ink


def _filled(size: tuple[int, int], lines: Iterable[Line]) -> Image.Image:
    """Where the ink is that some lines go around: within one of them, and not within a hole in that."""
    ink = Image.new("1", size)
    for line in lines:
        inside = Image.new("1", size)
        ImageDraw.Draw(inside).polygon(line, fill=1)
        ink = ImageChops.logical_xor(ink, inside)
    return ink.convert("L")


def _lines(path: str) -> Iterator[Line]:
    """The strokes of a path, its curves as straight pieces."""
    tokens = iter(path.split())
    line: Line = []
    for command in tokens:
        points = [(float(next(tokens)), float(next(tokens))) for _ in range(_POINTS[command])]
        if command == "M":
            if len(line) > 1:
                yield line
            line = points
        elif command == "Z":
            line.append(line[0])
        else:
            line += _along([line[-1], *points])
    if len(line) > 1:
        yield line


_POINTS = {"M": 1, "L": 1, "Q": 2, "C": 3, "Z": 0}


def _along(curve: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Points of a line or a curve, without its first, by halving what bends it (de Casteljau)."""
    pieces = 1 if len(curve) == 2 else _PIECES
    for piece in range(1, pieces + 1):
        share, points = piece / pieces, curve
        while len(points) > 1:
            points = [
                (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share) for a, b in pairwise(points)
            ]
        yield points[0]
