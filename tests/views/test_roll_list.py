"""The list of who has signed: pages behind names, and a search by place."""

import pytest

from campaign.services import rolls
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature

FRESNO = {"locality": "Fresno", "region": "California", "country": "United States"}
GENEVA = {"locality": "Genève", "country": "Switzerland"}


@pytest.fixture
def letter(rows, keys):
    made = an_open_letter(rows, closes_on=None, list_is_public=True, asks_for=["locality"])
    for number in range(101):
        a_signature(rows, keys, made, name=f"Person Fresno{number:03}", **FRESNO)
    for number in range(12):
        a_signature(rows, keys, made, name=f"Person Geneva{number:03}", **GENEVA)
    for number in range(3):
        a_signature(rows, keys, made, name=f"Person No{number}", locality="Smallville", country="Elsewhere")
    rolls.bring_up_to_date(rows, made)
    rows.commit()
    return made


def listed(page):
    names = ("".join(each.itertext()) for each in page.find_all("bdi"))
    return [each for each in names if each.startswith("Person")]


def search(visitor, letter, words):
    return visitor.get(f"/letters/{letter.slug}/signatories?place={words}")


def test_pages_follow_each_other_and_name_everybody_once(visitor, letter):
    first = visitor.get(f"/letters/{letter.slug}/signatories")
    second = visitor.get(first.links()["Next page"])

    assert (len(listed(first)), len(listed(second))) == (100, 16)
    assert len({*listed(first), *listed(second)}) == 116
    assert "Next page" not in second.links()
    assert "First page" in second.links()


def test_while_nobody_is_named_yet_the_page_says_only_how_many_are_to_come(visitor, rows, keys):
    letter = an_open_letter(rows, closes_on=None, list_is_public=True)
    a_signature(rows, keys, letter)
    rolls.bring_up_to_date(rows, letter)
    rows.commit()

    page = visitor.get(f"/letters/{letter.slug}/signatories")
    assert "1 person has signed. 1 name will be added together with others" in page.text


def test_a_place_is_found_without_its_accents_and_its_pages_stay_with_it(visitor, letter):
    page = search(visitor, letter, "geneve")
    assert "12 people are named with Genève, Switzerland." in page.text
    assert len(listed(page)) == 12

    california = search(visitor, letter, "california")
    rest = visitor.get(california.links()["Next page"])
    assert listed(rest) == ["Person Fresno100"]


@pytest.mark.parametrize("words", ["smallville", "ruritania", "%25", "Person"])
def test_nothing_is_found_that_fewer_than_ten_share_nor_a_name(visitor, letter, words):
    page = search(visitor, letter, words)

    assert "No place with these words is shown here." in page.text
    assert listed(page) == []


def test_several_places_with_the_same_words_are_there_to_choose_from(visitor, rows, keys, letter):
    for number in range(10):
        a_signature(rows, keys, letter, name=f"Other {number}", locality="Fresno", region="Texas")
    rolls.bring_up_to_date(rows, letter)
    rows.commit()

    page = search(visitor, letter, "fresno")
    chosen = visitor.get(page.links()["Fresno, Texas"])
    assert "10 people are named with Fresno, Texas." in chosen.text


def test_an_address_tells_no_number_and_one_made_up_or_of_another_list_begins_the_list(visitor, rows, letter):
    other = an_open_letter(rows, closes_on=None, list_is_public=True, slug="another-letter")
    rows.commit()
    first = visitor.get(f"/letters/{letter.slug}/signatories")
    after = first.links()["Next page"].partition("after=")[2]

    assert len(after) == 32
    for made_up in ("1", "x" * 32, "é"):
        assert listed(visitor.get(f"/letters/{letter.slug}/signatories?after={made_up}")) == listed(first)
    visitor.get(f"/letters/{other.slug}/signatories?after={after}")


def test_a_letter_that_shows_no_places_shows_none_and_finds_none(visitor, rows, letter):
    letter.shows_places = False
    rows.commit()

    page = search(visitor, letter, "geneve")
    assert "Genève" not in page.text
    assert page.typed("place") is None
    assert len(listed(page)) == 100
