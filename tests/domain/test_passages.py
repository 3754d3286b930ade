"""Places that differ: struck and put in within one run of words, and where on the page."""

from hypothesis import given
from hypothesis import strategies as some

from campaign.domain.passages import Mark, passages, shortened

SIGNS = {Mark.SAME: "{}", Mark.STRUCK: "<-{}>", Mark.PUT_IN: "<+{}>"}


def marked(passage):
    return "".join(SIGNS[each.mark].format(each.text) for each in passage.pieces).strip()


def test_one_word_for_another_is_struck_and_put_in_at_its_place():
    (passage,) = passages("Some four hundred cross.", "Some forty cross.")
    assert marked(passage) == "Some <-four hundred> <+forty> cross."


def test_the_same_words_have_no_passage_however_the_lines_break():
    assert passages("one two\nthree", "one\ntwo three") == ()


def test_places_far_apart_are_two_with_the_line_of_each():
    lines = [f"line {number} of a page" for number in range(20)]
    other = list(lines)
    other[2], other[15] = "line two of a page", "line of a page"
    first, second = passages("\n".join(lines), "\n".join(other), beside=2)
    assert (first.line, second.line) == (3, 16)
    assert marked(first) == "… page\nline <-2> <+two> of a …"
    assert marked(second) == "… page\nline <-15> of a …"


def test_full_lines_run_on_and_short_ones_end():
    full = "a line that is filled up to the margin on the right of the paper, as prose is"
    (passage,) = passages(f"{full}\nMaro\nAnd so on", f"{full}\nZed\nAnd so on")
    assert "prose is <-Maro>\n<+Zed>" in marked(passage)


def test_a_page_that_is_gone_shows_its_beginning_and_its_end():
    words = " ".join(f"w{number}" for number in range(1_000))
    (passage,) = passages(words, "")
    (struck,) = passage.having(Mark.STRUCK)
    said = shortened(struck)
    assert said.startswith("w0 w1 ")
    assert "… 840 more words …" in said
    assert said.endswith("w999")


@given(some.text(max_size=60), some.text(max_size=60))
def test_what_is_sealed_and_what_is_found_come_out_whole(sealed, found):
    for passage in passages(sealed, found, beside=1_000):
        was = "".join(each.text for each in passage.pieces if each.mark is not Mark.PUT_IN)
        now = "".join(each.text for each in passage.pieces if each.mark is not Mark.STRUCK)
        assert "".join(was.split()) == "".join(sealed.split())
        assert "".join(now.split()) == "".join(found.split())
