"""What is drawn counts, and not how it is written."""

import pytest

from campaign.rendering.operators import drawn


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (b"BT 1 0 0 1 7 7 Tm", b"BT\r\n1 0\t0 1\n7 7 Tm\n"),
        (b"[<00aB>-42<1>]TJ", b"[ <00 AB>  -42 <10> ] TJ"),
        (b"(word) Tj", b"<776f7264>Tj"),
        (rb"(a\(b\)\\\101\n) Tj", b"<612862295c410a> Tj"),
        (b"(a\\\nb) Tj", b"(ab)Tj"),
        (b"(a\r\nb)Tj", b"(a\nb)Tj"),
        (b"/Span<</MCID 0>>BDC", b"/Span << /MCID 0 >> BDC % a remark"),
        (b"q/a1.0 gs", b"q /a1.0 gs"),
    ],
)
def test_spaces_line_ends_remarks_and_the_writing_of_strings_do_not_matter(one, other):
    assert drawn(one) is not None
    assert drawn(one) == drawn(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (b"1 2 m", b"12 m"),
        (b"(a) Tj", b"(A) Tj"),
        (b"(a b) Tj", b"(a  b) Tj"),
        (b"/F 1 Tf", b"/F 1.0 Tf"),
        (b"[<00>1] TJ", b"[<00>]1 TJ"),
        (b"Q q", b"q Q"),
        (b"1 0 m % 2 l", b"1 0 m 2 l"),
    ],
)
def test_everything_else_does(one, other):
    assert drawn(one) != drawn(other)


@pytest.mark.parametrize(
    "written", [b"BI /W 1 ID \x00(EI", b"(a(b)) Tj", b"(a", b"<0x> Tj", b"/A#20 gs", b"a > b", b") Tj"]
)
def test_what_takes_more_to_read_is_left_as_it_is(written):
    assert drawn(written) is None


@pytest.mark.parametrize("again", [rb"(\(", b"(", b"<0", rb"(\)", b"(a) Tj ("])
def test_a_long_stream_of_what_nothing_closes_is_left_as_it_is(again):
    assert drawn(again * (200_000 // len(again))) is None


def test_a_stream_without_words_draws_nothing():
    assert drawn(b"") == drawn(b" % a remark\n") == b""


def test_words_stand_with_one_space_between_and_strings_in_hexadecimal():
    assert drawn(b"% a remark\nBT /F1 9 Tf(a)Tj ET\n") == b"BT /F1 9 Tf <61> Tj ET"
