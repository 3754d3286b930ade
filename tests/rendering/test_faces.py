import io

from fontTools.ttLib import TTFont

from campaign.rendering import faces
from campaign.rendering.pdf import to_pdf
from campaign.rendering.writing import Numbers
from tests.builders.documents import a_document, every_kind, signed_by, supporters
from tests.support.pdfs import ReadPdf


def test_glyphs_of_several_drawings_are_put_together_by_face():
    first, second = {"A": {1: ("a", 500)}}, {"A": {2: ("b", 400)}, "B": {1: ("c", 300)}}
    assert faces.united([first, second]) == {
        "A": {1: ("a", 500), 2: ("b", 400)},
        "B": {1: ("c", 300)},
    }


def test_a_face_keeps_the_numbers_of_the_glyphs_that_are_used_and_drops_the_others():
    printed = ReadPdf(to_pdf(a_document()).pdf)
    font = next(iter(printed.file.pages[0].resources.Font.values()))
    program = TTFont(io.BytesIO(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()))
    widths = font.DescendantFonts[0].W
    used = [
        int(first) + place
        for first, some in zip(widths[::2], widths[1::2], strict=True)
        for place in range(len(some))
    ]
    assert program["maxp"].numGlyphs == max(used) + 1
    drawn = [
        number
        for number in range(max(used) + 1)
        if program["glyf"][program.getGlyphName(number)].numberOfContours
    ]
    assert set(drawn) <= set(used)


def test_every_face_is_embedded_once_for_letter_and_appendix():
    printed = ReadPdf(to_pdf(signed_by(every_kind(), supporters=supporters(120))).pdf)
    assert all(printed.fonts.values())
    names = [name for page in printed.file.pages for name in page.resources.Font]
    dictionaries = {page.resources.Font.objgen for page in printed.file.pages}
    assert len(dictionaries) == 1
    assert len(set(names)) == len(printed.fonts)


def test_faces_take_their_numbers_in_turn():
    to_pdf(a_document())
    known = sorted(faces._known)[0]
    numbers = Numbers(50)
    block, dictionary = faces.embedded({known: {3: ("x", 500)}}, numbers)
    assert min(block.offsets) == 50
    assert numbers.next > max((*block.offsets, *block.packed))
    assert known.encode() in dictionary
