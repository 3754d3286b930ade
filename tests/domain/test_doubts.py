"""Doubts: names that are one in two spellings, keys struck at random, names of others."""

import pytest

from campaign.domain.doubts import DOUBTS, MOST_SPELT, Doubt, alike, is_borrowed, is_noise, name_key


@pytest.mark.parametrize(
    "other",
    [
        "maro testvanian",
        "Testvanian, Maro",
        "MÀRO  TESTVANIAN",
        "Maro Téstvanian",
        "Maro. Testvanian",
        "Maro Testvanian 2",
    ],
)
def test_case_marks_signs_numbers_and_the_order_of_words_make_no_other_name(other):
    assert name_key(other) == name_key("Maro Testvanian")


@pytest.mark.parametrize("other", ["Mara Testvanian", "Maro Testvanian Jr", "Մարո Թեստվանյան"])
def test_another_word_makes_another_name(other):
    assert name_key(other) != name_key("Maro Testvanian")


@pytest.mark.parametrize(
    "other",
    [
        "Maro Testvanyan",
        "TESTVANAIN Maro",
        "Maro Testvanan",
        "Maro Testvaniann",
        "Maro Zestvanian",
        "1 Maro Testvanian",
    ],
)
def test_a_letter_more_less_or_other_in_a_long_word_makes_like_names(other):
    assert alike({1: "Maro Testvanian", 2: other, 3: "Ani Testvanian"}) == {1, 2}


@pytest.mark.parametrize(
    "other", ["Mara Testvanian", "Maro Testvonyan", "Maro Testvanian Jr", "Maro", "Testvanian", "2"]
)
def test_short_words_and_more_letters_make_other_names(other):
    assert alike({1: "Maro Testvanian", 2: other}) == set()


def test_names_that_differ_in_two_words_are_two():
    assert alike({1: "Johannes Petrosian", 2: "Johanne Petrosiann"}) == set()
    assert alike({1: "Johannes Petrosian", 2: "Johanne Petrosian"}) == {1, 2}


def test_of_very_many_names_only_the_very_same_are_alike():
    many = {number: f"Person{number:06}x Testvanian" for number in range(0, 20 * MOST_SPELT, 20)}
    assert alike(many | {-1: "Testvanian Person000020x", -2: "Person000020x Testvanyan"}) == {20, -1}


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
