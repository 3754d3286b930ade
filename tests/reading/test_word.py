"""What is pasted from Word and its like: structure kept, junk dropped, nothing of it a mark of ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.domain.blocks import Heading, List, Paragraph, Quotation
from campaign.domain.refusals import Refusal
from campaign.domain.text import citations_in, placeholders_in
from campaign.letterfile.inline import Link, parse
from campaign.reading.pasted import Piece, paragraphs_of
from campaign.reading.word import MOST_CHARACTERS, blocks_of
from tests.letterfile.strategies import hostile
from tests.reading.clippings import GOOGLE_DOCS, LIBREOFFICE, WORD, WORD_FOR_MAC


def kinds(pasted):
    return [(each.kind, each.text) for each in pasted.pieces]


def test_word():
    pasted = blocks_of(WORD)
    assert pasted.pieces == (
        Piece("heading", "Open the bridge"),
        Piece("heading", "What is known"),
        Piece(
            "paragraph", "About **400 people** cross[^note-1] on a *weekday*, as counted.", notes=("note-1",)
        ),
        Piece("list", "by foot\nfrom the school\nby bicycle"),
        Piece("list", "open it\nlight it", ordered=True),
        Piece("quotation", "I walk."),
        Piece("paragraph", "See [the works](https://roads.example/works) ."),
    )
    assert pasted.notes == {"note-1": "A *count* of October 2026."}
    assert pasted.dropped == (
        "A picture was left out. Place it as a figure.",
        "A table was left out. Write what it says.",
        "A comment was left out.",
        "Words that were struck through or deleted with changes tracked were left out.",
        "Items under items stand in one row: a list of a letter has one level.",
    )


def test_word_for_mac():
    assert kinds(blocks_of(WORD_FOR_MAC)) == [
        ("paragraph", "We ask you to **open** the bridge."),
        ("paragraph", "It was *closed*."),
    ]


def test_google_docs():
    pasted = blocks_of(GOOGLE_DOCS)
    assert kinds(pasted) == [
        ("heading", "The count"),
        ("paragraph", "About **400 people** cross[^note-1]."),
        ("list", "by foot\n*by bicycle*\nfrom the school"),
        ("list", "one\ntwo"),
    ]
    assert [each.ordered for each in pasted.pieces] == [False, False, False, True]
    assert pasted.notes == {"note-1": "A count."}
    assert pasted.dropped[0] == "A picture was left out. Place it as a figure."


def test_libreoffice():
    pasted = blocks_of(LIBREOFFICE)
    assert kinds(pasted) == [
        ("heading", "The count"),
        ("paragraph", "About **400** cross[^note-1]."),
        ("quotation", "I walk.\n\nI always have."),
        ("list", "by foot\nby bicycle"),
    ]
    assert pasted.notes == {"note-1": "A count."}


def test_a_note_gets_a_key_that_is_free():
    pasted = blocks_of(LIBREOFFICE, taken=("note-1",))
    assert pasted.pieces[1].text == "About **400** cross[^note-2]."
    assert list(pasted.notes) == ["note-2"]


def test_a_mark_whose_note_was_not_copied_goes():
    assert kinds(blocks_of('<p>Seen<a href="#_ftn1">[1]</a>.</p>')) == [("paragraph", "Seen.")]


def test_as_one_text_its_notes_stand_in_brackets():
    assert blocks_of(LIBREOFFICE).text == (
        "The count\n\nAbout **400** cross (A count.).\n\nI walk.\n\nI always have.\n\nby foot\n\nby bicycle"
    )


def test_lines_that_were_asked_for_stay_and_two_end_a_paragraph():
    assert kinds(blocks_of("<div>one<br>two<br><br>three</div>")) == [
        ("paragraph", "one\\\ntwo"),
        ("paragraph", "three"),
    ]


def test_a_long_heading_is_a_paragraph_and_one_item_no_list():
    assert kinds(blocks_of(f"<h1>{'word ' * 30}</h1><ul><li>one</li></ul>")) == [
        ("paragraph", ("word " * 30).strip()),
        ("paragraph", "one"),
    ]


def test_marks_that_would_not_be_read_go_and_the_words_stay():
    assert kinds(blocks_of("<p>a<b>(b)</b>c <i>d</i></p>")) == [("paragraph", "a(b)c d")]


def test_what_runs_and_what_is_hidden_is_dropped():
    written = (
        "<p onclick='x()'>so<script>alert(1)</script><span style='display:none'>no</span>"
        "<a href='javascript:alert(1)'> here</a></p><iframe src=x></iframe>"
    )
    assert kinds(blocks_of(written)) == [("paragraph", "so here")]


def test_nothing_is_nothing():
    assert blocks_of("").pieces == ()
    assert blocks_of("<!-- so -->").pieces == ()


def test_too_much_is_refused():
    with pytest.raises(Refusal, match="too much to paste"):
        blocks_of("x" * (MOST_CHARACTERS + 1))
    with pytest.raises(Refusal, match="61 pieces and no notes"):
        blocks_of("<p>x</p>" * 61)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("<ul>" + "<li>x" * 350_000, "more than 1,000 paragraphs and items"),
        ("x<br><br>" * 2_000, "more than 1,000 paragraphs and items"),
        ("<br>" * 400_000, "too much to paste"),
        (f"<p>{'*' * 39_000}</p>" * 45, "too much to paste"),
        ("<b> </b>" * 200_000, "more than 40,000 characters"),
        ("".join(f'<a href="#_ftn{each}">x</a>' for each in range(60_000)), "more than 40 notes"),
    ],
    ids=["items", "breaks", "elements", "characters", "looks", "notes"],
)
def test_too_much_is_refused_before_it_is_all_read(written, said):
    with pytest.raises(Refusal, match=said):
        blocks_of(written)


def test_empty_paragraphs_are_not_counted():
    assert kinds(blocks_of("<p>&nbsp;</p>\n" * 5_000 + "x")) == [("paragraph", "x")]


def test_a_style_without_an_end_is_read_once():
    style = "a" * 1_990
    assert kinds(blocks_of(f'<b style="{style}">x</b>' * 900)) == [("paragraph", f"**{'x' * 900}**")]


def test_a_note_that_is_called_often_is_told_once():
    note = "A count. " * 1_000
    pasted = blocks_of('<a href="#_ftn1">1</a>x' * 5_000 + f'<p><a href="#_ftnref1">1</a>{note}')
    assert len(pasted.pieces[0].notes) == 1
    assert pasted.text.count("A count.") == 1_000


def test_a_digit_that_is_no_number_is_no_weight():
    assert kinds(blocks_of('<b style="font-weight: ²">x</b>')) == [("paragraph", "x")]


def test_deep_nesting_is_read_or_passed_over():
    assert len(blocks_of("<div>" * 5_000 + "x").pieces) <= 1
    assert len(blocks_of("<b><i>" * 5_000 + "x").pieces) <= 1


def test_plain_text_is_paragraphs():
    assert kinds(paragraphs_of("one\ntwo\n\n*three*\n")) == [
        ("paragraph", "one two"),
        ("paragraph", "\\*three\\*"),
    ]


def block_of(piece):
    match piece.kind:
        case "heading":
            return Heading(piece.text)
        case "list":
            return List(tuple(piece.text.split("\n")), "yes" if piece.ordered else "")
        case "quotation":
            return Quotation(piece.text)
    return Paragraph(piece.text)


_tags = st.sampled_from(
    ["p", "b", "i", "li", "ul", "ol", "h2", "blockquote", "span", "a href='https://e.example/x'", "div", "br"]
)
_written = st.recursive(
    hostile,
    lambda inner: st.builds(
        lambda tag, pieces: f"<{tag}>{''.join(pieces)}</{tag.split()[0]}>", _tags, st.lists(inner, max_size=3)
    ),
    max_leaves=8,
)


def links_in(line):
    for node in line:
        if isinstance(node, Link):
            yield node.url
        yield from links_in(getattr(node, "inside", ()))


@given(_written)
def test_whatever_is_pasted_is_text_and_fits_a_block(written):
    pasted = blocks_of(written)
    for piece in pasted.pieces:
        assert not placeholders_in(piece.text)
        assert not citations_in(piece.text)
        for line in parse(piece.text):
            assert set(links_in(line)) <= {"https://e.example/x"}
        block_of(piece)
