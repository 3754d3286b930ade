"""Text in the stream of a page: read where the layout engine writes it."""

import pytest

from campaign.rendering import shown
from campaign.rendering.shown import Shown

STREAM = (
    b"BT\n1 0 0 -1 12.5 180.5 Tm\n/FACE 16 Tf\n[<00010002>-1234<0003>] TJ\nET\n"
    b"BT\n1 0 0 -1 40 200 Tm\n/OTHER 12.5 Tf\n[<0004>] TJ\nET"
)


def test_each_text_is_read_with_its_place_face_and_size():
    assert shown.texts(STREAM) == [
        Shown(12.5, 180.5, "FACE", 16, b"<00010002>-1234<0003>"),
        Shown(40, 200, "OTHER", 12.5, b"<0004>"),
    ]


def test_glyphs_are_told_with_their_face_and_what_is_between_them_is_none():
    assert list(shown.glyphs(STREAM)) == [("FACE", 1), ("FACE", 2), ("FACE", 3), ("OTHER", 4)]


def test_the_first_line_is_told_or_that_there_is_none():
    assert shown.first_line(STREAM) == 180.5
    with pytest.raises(AssertionError, match="Nothing is drawn"):
        shown.first_line(b"0 0 10 10 re f")


def test_lines_are_moved_and_nothing_else_is():
    moved = shown.moved(STREAM, lambda line: line - 180.5)
    assert [text.y for text in shown.texts(moved)] == [0, 19.5]
    assert list(shown.glyphs(moved)) == list(shown.glyphs(STREAM))
    assert moved.replace(b"0.000 Tm ", b"180.5 Tm\n").replace(b"19.500 Tm ", b"200 Tm\n") == STREAM
