"""Ink becomes a few curves around it and around the holes in it."""

import pytest
from PIL import Image, ImageDraw

from campaign.reading import outline


def test_a_ring_is_two_round_lines_of_few_curves():
    fine = Image.new("L", (1_000, 1_000), "white")
    pen = ImageDraw.Draw(fine)
    pen.circle((500, 500), 450, fill=0)
    pen.circle((500, 500), 250, fill=255)
    found = outline.of(fine.resize((200, 200), Image.Resampling.BOX), 128)
    assert found.path.count("M") == found.path.count("Z") == 2
    assert found.path.count("C") <= 40
    # 480 units for 200 dots, of which the ring has 90 on each side of the middle; 300 are free beside them.
    assert found.extent == pytest.approx((324, 324, 756, 756), abs=3)
    numbers = [int(each) for each in found.data.split() if each.isdigit()]
    ends = [complex(*numbers[place : place + 2]) for place in _ends(found.data)]
    assert {round(abs(end - (540 + 540j)) / 24) for end in ends} == {9, 5}


def _ends(data):
    """Where among the numbers of a path each line or curve ends."""
    place = 0
    for command in (each for each in data.split() if each.isalpha()):
        if command in "MC":
            place += 2 if command == "M" else 6
            yield place - 2
