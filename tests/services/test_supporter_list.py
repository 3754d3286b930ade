"""The organisers' list: by name, a page at a time, and searched by name, place and address."""

import pytest

from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import SignatureStatus
from campaign.services import supporter_list, supporter_search
from campaign.services.supporter_search import Sought
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature


def names(session, letter, *sought):
    return [each.name for each in supporter_list.page(session, letter, Sought(*sought)).supporters]


def test_those_who_confirmed_are_listed_by_name_a_page_at_a_time(session, keys):
    letter, other = an_open_letter(session), an_open_letter(session)
    for name in ("Zohrab Example", "Ani Example", "Maro Example", "Maro Example"):
        a_signature(session, keys, letter, name=name)
    a_signature(session, keys, letter, name="Pending", status=SignatureStatus.PENDING, confirmed_at=None)
    a_signature(session, keys, letter, name="Gone", status=SignatureStatus.WITHDRAWN)
    a_signature(session, keys, other, name="Elsewhere")

    listed, after = [], None
    while not listed or after is not None:
        page = supporter_list.page(session, letter, after=after, most=1)
        listed += page.supporters
        after = page.next_after
    assert [each.name for each in listed] == ["Ani Example", "Maro Example", "Maro Example", "Zohrab Example"]
    assert len({each.id for each in listed}) == 4


def test_somebody_is_found_by_a_part_of_the_name_and_of_the_place(session, keys):
    letter = an_open_letter(session)
    a_signature(session, keys, letter, name="Ani Testvanian", locality="Fresno", country="United States")
    a_signature(session, keys, letter, name="Անի Օրինակյան", locality="Gyumri", country="Armenia")
    a_signature(session, keys, letter, name="Maro 100% Testvanian")

    assert names(session, letter, "TESTV") == ["Ani Testvanian", "Maro 100% Testvanian"]
    assert names(session, letter, "100%") == ["Maro 100% Testvanian"]
    assert names(session, letter, "testv maro") == ["Maro 100% Testvanian"]
    assert names(session, letter, "օրին") == ["Անի Օրինակյան"]
    assert names(session, letter, "", "fresno, United states") == ["Ani Testvanian"]
    assert names(session, letter, "Testv", "Gyumri") == []


@pytest.mark.parametrize("most_sorted", [0, 10])
def test_few_and_very_many_are_found_by_the_same_words_and_a_page_at_a_time(
    session, keys, monkeypatch, most_sorted
):
    monkeypatch.setattr(supporter_search, "MOST_SORTED", most_sorted)
    letter, other = an_open_letter(session), an_open_letter(session)
    for name in ("Ani-Maria O’Neil", "Maria J.Smith", "Maria Zan Mar", "Ter Martirosyan"):
        a_signature(session, keys, letter, name=name, locality="Saint-Denis", country="France")
    a_signature(session, keys, other, name="Maria Elsewhere", country="France")

    found = [names(session, letter, each, "fra saint-den") for each in ("maria", "smith", "o'ne", "neil-ani")]
    assert found == [
        ["Ani-Maria O’Neil", "Maria J.Smith", "Maria Zan Mar"],
        ["Maria J.Smith"],
        ["Ani-Maria O’Neil"],
        ["Ani-Maria O’Neil"],
    ]
    first = supporter_list.page(session, letter, Sought("mar"), most=1)
    rest = supporter_list.page(session, letter, Sought("mar"), after=first.next_after)
    assert [each.name for each in (*first.supporters, *rest.supporters)] == [
        "Ani-Maria O’Neil",
        "Maria J.Smith",
        "Maria Zan Mar",
        "Ter Martirosyan",
    ]


@pytest.mark.parametrize("typed", ["'", "\\", "–", "a' | 'b", "a:*&!", "(", "%"])
def test_marks_that_are_typed_are_no_commands_to_the_database(session, keys, typed):
    letter = an_open_letter(session)
    a_signature(session, keys, letter, name="Maro Example")
    assert names(session, letter, typed) == []


def test_a_name_without_spaces_is_found_by_any_part(session, keys):
    letter = an_open_letter(session)
    a_signature(session, keys, letter, name="王小明")
    assert names(session, letter, "小明") == ["王小明"]


def test_a_whole_address_finds_who_stands_with_it_and_a_part_of_one_nobody(session, keys):
    letter = an_open_letter(session)
    signature = a_signature(session, keys, letter, email="maro@post.example")

    assert supporter_list.by_address(session, keys, letter, "Maro@Post.example") is signature
    for address in ("aro@post.example", "maro"):
        with pytest.raises(Unacceptable):
            supporter_list.by_address(session, keys, letter, address)
