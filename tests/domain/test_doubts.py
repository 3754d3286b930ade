"""Doubts: names that are one in two spellings, keys struck at random, names of others."""

import pytest

from campaign.domain.doubts import DOUBTS, Doubt, is_borrowed, is_noise, name_key


@pytest.mark.parametrize(
    "other",
    ["maro testvanian", "Testvanian, Maro", "MÀRO  TESTVANIAN", "Maro Téstvanian", "Maro. Testvanian"],
)
def test_case_marks_signs_and_the_order_of_words_make_no_other_name(other):
    assert name_key(other) == name_key("Maro Testvanian")


@pytest.mark.parametrize("other", ["Mara Testvanian", "Maro Testvanian Jr", "Մարո Թեստվանյան"])
def test_another_word_makes_another_name(other):
    assert name_key(other) != name_key("Maro Testvanian")


@pytest.mark.parametrize("name", ["asdf asdf", "Aaaaa Bee", "qwerty", "hahaha", "Mr Bcdfghjk", "zxcv"])
def test_keys_struck_at_random_are_noise(name):
    assert is_noise(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Ewert Wertheim", "Doherty", "Krč Smrž", "Ng", "Lynn Schmidt", "Nguyễn Thị", "Մկրտիչ Մկրտչյան"),
        *("Angstschweiß", "Mkrtchyan", "李小龍", "J. R. R. T.", "Vlk", "Anna Lalaland", "Strč", "O’Brien"),
    ],
)
def test_names_of_people_are_no_noise(name):
    assert not is_noise(name)


def test_a_name_that_holds_the_words_of_another_is_borrowed():
    owners = ["Marco Rubio", "Riverfriends", "The Quiet Bench"]
    assert is_borrowed("Not Márco Rubio, really", owners)
    assert is_borrowed("Riverfriends Member", owners)
    assert not is_borrowed("Marco Testvanian", owners)
    assert not is_borrowed("Quiet Example", owners)


def test_a_short_word_alone_is_nobody_elses_name():
    assert not is_borrowed("Rosa May", ["May"])


def test_every_doubt_has_its_words():
    assert set(DOUBTS) == set(Doubt)
