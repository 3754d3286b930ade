"""Parts of one drawing, put into another."""

from campaign.rendering import pieces
from campaign.rendering.elements import Element, Mark
from campaign.rendering.pieces import Piece

DRAWN = b"BT 1 0 0 -1 96 180.5 Tm /FACE 14 Tf [<0001>0<00020003>] TJ ET"
ELEMENT = Element("LI", (Element("LBody", (Mark(0, 7),)),))


def test_a_piece_is_the_same_wherever_on_its_page_it_was():
    there = Piece(100, 20, ELEMENT, {7: DRAWN})
    elsewhere = Piece(110, 20, ELEMENT, {7: DRAWN.replace(b"180.5", b"190.5")})
    tags = {7: "/Span <</MCID 0>>"}
    assert there.at(300, tags, there.y) == elsewhere.at(300, tags, elsewhere.y)


def test_every_glyph_of_a_piece_is_told_also_where_several_follow_one_another():
    glyphs = {"FACE": {number: (str(number), 500) for number in range(9)}}
    assert set(pieces.used([Piece(0, 20, ELEMENT, {7: DRAWN})], glyphs)["FACE"]) == {1, 2, 3}


def test_marks_get_the_numbers_of_their_new_page():
    assert list(pieces.marks(pieces.numbered(ELEMENT, {7: 2}))) == [Mark(0, 2)]


def test_the_first_line_says_where_a_piece_stands():
    assert pieces.first_line(DRAWN) == 180.5
