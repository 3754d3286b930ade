"""Draws the chart of the sample letter: people who cross an invented bridge, month by month.

.venv/bin/python scripts/draw_sample_figure.py docs/samples/crossings.png
"""

import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

CROSSINGS = {"May": 412, "Jun": 436, "Jul": 391, "Aug": 405, "Sep": 448, "Oct": 0, "Nov": 0}

WIDTH, HEIGHT = 1_300, 420
BASE = HEIGHT - 90
UNIT = 0.58  # pixels a person
BAR = 110
INK, LINE, FILL = (32, 32, 32), (120, 120, 120), (70, 90, 120)


def chart() -> Image.Image:
    """One bar a month, its number above it, its name below."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=40)
    step = WIDTH // len(CROSSINGS)
    for position, (month, people) in enumerate(CROSSINGS.items()):
        middle = step * position + step // 2
        top = BASE - round(people * UNIT)
        draw.rectangle((middle - BAR // 2, top, middle + BAR // 2, BASE), fill=FILL)
        draw.text((middle, top - 12), str(people), fill=INK, font=font, anchor="ms")
        draw.text((middle, BASE + 20), month, fill=INK, font=font, anchor="mt")
    draw.line((20, BASE, WIDTH - 20, BASE), fill=LINE, width=3)
    return image


if __name__ == "__main__":
    chart().quantize(8).save(Path(sys.argv[1]), "PNG", optimize=True)
