import io

import pikepdf

from campaign.rendering.writing import Numbers, array, block, file, packs, plain_stream, stream

PAGES = {
    2: b"<</Type /Pages/Kids [3 0 R]/Count 1>>",
    3: b"<</Type /Page/Parent 2 0 R/MediaBox [0 0 9 9]/Resources <<>>/Contents 4 0 R>>",
}


def a_file(*more, size=7):
    first = block(objects={1: b"<</Type /Catalog/Pages 2 0 R>>", **PAGES, 6: b"<</Title (x)>>"}, pack=5)
    content = block({4: stream(b"0 0 9 9 re f")})
    return file([first, content, *more], size, root=1, info=6)


def opened(content):
    return pikepdf.open(io.BytesIO(content))


def test_a_file_of_blocks_is_whole():
    pdf = opened(a_file())
    assert pdf.check_pdf_syntax() == []
    assert pdf.pages[0].Contents.read_bytes() == b"0 0 9 9 re f"
    assert str(pdf.docinfo.Title) == "x"


def test_a_block_is_the_same_wherever_it_stands():
    more = block({7: stream(b"seven")}, {8: b"(eight)"}, pack=9)
    other = block({10: stream(b"ten" * 99)})
    for order in ((more, other), (other, more)):
        pdf = opened(a_file(*order, size=11))
        assert pdf.check_pdf_syntax() == []
        assert pdf.get_object(7, 0).read_bytes() == b"seven"
        assert str(pdf.get_object(8, 0)) == "eight"


def test_more_objects_than_one_stream_can_count_are_packed_into_several():
    numbers = Numbers(100_007)
    blocks = packs({number: b"%d" % number for number in range(7, 100_007)}, numbers)
    pdf = opened(a_file(*blocks, size=numbers.next))
    assert pdf.check_pdf_syntax() == []
    assert [int(pdf.get_object(number, 0)) for number in (7, 65_550, 100_006)] == [7, 65_550, 100_006]


def test_numbers_that_nothing_has_are_free():
    assert opened(a_file(size=20)).check_pdf_syntax() == []


def test_numbers_are_given_out_once():
    numbers = Numbers(3)
    assert (numbers.take(), numbers.take(4), numbers.take()) == (3, 4, 8)


def test_an_array_holds_references_and_nulls():
    assert array([3, 0, 12]) == b"[3 0 R null 12 0 R]"


def test_a_stream_that_ends_in_a_carriage_return_keeps_it_apart_from_the_line_end():
    more = block({7: plain_stream(b"seven\r", b""), 8: plain_stream(b"eight\n", b"")})
    content = a_file(more, size=9)
    assert b"/Length 6>>\nstream\nseven\r\r\nendstream" in content
    assert b"/Length 6>>\nstream\neight\n\nendstream" in content
    pdf = opened(content)
    assert pdf.check_pdf_syntax() == []
    assert [pdf.get_object(number, 0).read_raw_bytes() for number in (7, 8)] == [b"seven\r", b"eight\n"]
