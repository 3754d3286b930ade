"""Who is named on a letter by too many to print stands in a list, which its seal tells by its digest."""

import hashlib

import pytest
from sqlalchemy.orm import sessionmaker

from campaign.domain.letters import LetterStatus
from campaign.domain.name_lists import MOST_PRINTED
from campaign.domain.refusals import NotFound
from campaign.domain.showing import Audience
from campaign.domain.signatories import Display
from campaign.services import letters, name_lists, rolls, seal_work, seals, signatories, withdrawals
from tests.builders.letters import a_closed_letter
from tests.builders.signatures import a_signature
from tests.support.clock import NOW
from tests.support.sealing import finished, in_order

NAMES = ("Zed Testvanian", "Abel Example", "Maro Testvanian")


@pytest.fixture
def letter(session, keys):
    made = a_closed_letter(session, list_is_public=True)
    for name in NAMES:
        a_signature(session, keys, made, name=name, affiliation="City of Fresno")
    a_signature(session, keys, made, name="Hidden Person", display=Display.COUNTED)
    letters.move(session, made, LetterStatus.SEALED, by=None, now=NOW)
    rolls.bring_up_to_date(session, made)
    return made


@pytest.fixture
def written(session, store, letter):
    session.commit()
    return name_lists.write(sessionmaker(session.get_bind()), store, letter.id)


def sealed(session, keys, letter, written):
    (due,) = seal_work.due(session, now=NOW)
    assert finished(session, keys, seal_work.draft(session, due), name_list=written)
    return due


def test_a_list_has_a_line_for_each_name_in_the_order_of_the_roll(store, letter, written):
    told, stored_as = written
    content = bytes(store.get(stored_as).bytes())
    lines = [line.split("\t") for line in content.decode().splitlines()]
    assert lines[0] == ["name", "affiliation", "place"]
    assert [line[0] for line in lines[1:]] == sorted(NAMES)
    assert lines[1][1] == "City of Fresno"
    assert (told.names, told.bytes) == (3, len(content))
    assert told.sha256 == hashlib.sha256(content).hexdigest()
    assert told.file == f"{letter.slug}-names.txt"


@pytest.mark.parametrize("audience", Audience)
def test_too_many_to_print_are_named_in_the_list_of_the_seal(session, keys, letter, written, audience):
    assert signatories.around_roll(session, letter, audience, most=3).listed == 0
    before = signatories.around_roll(session, letter, audience, most=2)
    assert (before.named, before.listed, before.counted, before.supporter_count) == (0, 3, 1, 4)
    assert before.name_list is None
    sealed(session, keys, letter, written)
    assert signatories.around_roll(session, letter, audience, most=2).name_list == written[0]
    whole = signatories.of_letter(session, letter, with_supporters=True, most=2)
    assert (whole.supporters, whole.listed, whole.name_list) == ((), 3, written[0])


def test_officials_who_are_given_the_number_alone_have_no_list(letter):
    assert not name_lists.is_needed(letter, MOST_PRINTED)
    assert name_lists.is_needed(letter, MOST_PRINTED + 1)
    letter.official_gets = Display.COUNTED
    assert not name_lists.is_needed(letter, MOST_PRINTED + 1)


def test_nobody_gets_the_list_once_somebody_left(session, keys, store, letter, written):
    seal = sealed(session, keys, letter, written)
    assert b"".join(name_lists.read(store, seal)).count(b"\n") == 4
    name_lists.sweep(session, store, older_than=NOW.replace(year=9_000))
    assert [each["path"] for some in store.list() for each in some] == [written[1]]
    withdrawals.take_off(session, keys, in_order(session, letter)[0], now=NOW)
    with pytest.raises(NotFound):
        name_lists.read(store, seals.of_letter(session, letter)[-1])
    name_lists.sweep(session, store, older_than=NOW.replace(year=9_000))
    assert list(store.list()) == []
