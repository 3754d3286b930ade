"""Searching: whoever looks for a word of a text finds it, however it is typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.domain.searching import Field, Piece, Query, folded

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=80)


def score(typed, **fields):
    return Query.of(typed).score((Field[name.upper()], text) for name, text in fields.items())


@given(TEXT)
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text)) == folded(text)


@given(TEXT)
def test_folding_does_not_ask_how_a_letter_is_stored(text):
    assert folded(unicodedata.normalize("NFC", text)) == folded(unicodedata.normalize("NFD", text))


@given(TEXT, st.data())
def test_whoever_searches_for_a_word_of_a_text_finds_it(text, data):
    words = folded(text).split() or [""]
    word = data.draw(st.sampled_from(words))
    for typed in (word, word.upper(), f"“{word}”,"):
        assert score(typed, words=text) is not None


@given(TEXT, TEXT)
def test_an_excerpt_is_words_of_the_text_and_marks_what_was_found(text, typed):
    query = Query.of(typed)
    pieces = query.excerpt(text, 40)
    for piece in pieces:
        if piece.is_found:
            assert any(word in folded(piece.text).replace(" ", "") for word in query.words)
    assert "".join(each.text for each in pieces if each.text not in ("… ", " …")) in text


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("STEPANAKERT", "in Stepanakert"),
        ("harutyunyan", "Arayik Harut’yunyan"),
        ("blåbær", "BLABAER"),
        ("Łódź", "lodz"),
        ("straße", "STRASSE"),
        ("people's", "the people’s wish"),
        ("ինչու", "Ինչո՞ւ են նրանք"),
        ("եւ", "մարդիկ և գերիներ"),
        ("囚犯", "所有囚犯必须获释"),
        ("مدرسة", "مَدْرَسَة"),
        ("cease fire", "The cease-fire holds."),
        ("soft", "so\u00adft"),
    ],
)
def test_case_accents_and_punctuation_make_no_difference(typed, text):
    assert score(typed, words=text) is not None


def test_every_word_must_be_somewhere():
    assert score("lachin asks", title="Asks", words="The Lachin corridor.") is not None
    assert score("lachin sanctions", title="Asks", words="The Lachin corridor.") is None
    assert score("", words="anything") == 0


def test_a_short_word_is_not_found_inside_another():
    assert score("war", words="toward the river") is None
    assert score("war", words="the war, and wars") is not None
    assert score("corr", words="the incorrigible") is not None


def test_a_title_goes_before_a_tag_before_words_before_a_key_before_what_was():
    order = [
        score("river", **{name: "river"}) for name in ("title", "tag", "words", "key", "older", "source")
    ]
    assert order == sorted(order, reverse=True)
    assert score("river", title="river") > score("river", title="rivers")


def test_an_excerpt_shows_the_place():
    text = "word " * 60 + "the Lachín corridor was closed " + "word " * 60
    pieces = Query.of("lachin corridor").excerpt(text, 80)

    assert [each.text for each in pieces if each.is_found] == ["Lachín", "corridor"]
    assert pieces[0] == Piece("… ")
    assert pieces[-1] == Piece(" …")
    assert len("".join(each.text for each in pieces)) < 90
    assert Query.of("nothing").excerpt("short") == (Piece("short"),)


def test_an_excerpt_never_ends_within_a_placeholder():
    text = "We wait until {{ letter.deadline }}, as we said, and no day longer than that."

    assert Query.of("").excerpt(text, 18) == (Piece("We wait until"), Piece(" …"))
    assert Query.of("").excerpt(text, 37) == (Piece("We wait until {{ letter.deadline }},"), Piece(" …"))
