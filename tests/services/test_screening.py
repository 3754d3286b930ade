"""Screening: doubts about what was confirmed, found outside every request."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from campaign.domain.doubts import CROWD, Doubt
from campaign.domain.letters import LetterStatus
from campaign.domain.networks import Network
from campaign.domain.signatories import SignatureStatus
from campaign.models.flag import Flag
from campaign.models.origin import Origin
from campaign.models.signature import Signature
from campaign.services import letters, origins, roll_list, rolls, screening, signatories, withdrawals
from campaign.services.letters import NotReady
from tests.builders.letters import a_closed_letter, an_open_letter
from tests.builders.signatures import a_signature
from tests.support.clearing import clear
from tests.support.questions import plans


@pytest.fixture
def signed(session, keys, now):
    """Somebody signs a letter, from a network."""

    def add(letter, name="Maro Testvanian", network="one", **more):
        signature = a_signature(session, keys, letter, name=name, **more)
        session.add(Origin(**origins.row(signature.id, network, now=now)))
        session.flush()
        return signature

    return add


@pytest.fixture
def screen(session, keys, now):
    def run(letter, thrown_away=()):
        due = screening.due(session, letter)
        screening.screen(session, keys, letter, due, lambda domain: domain in thrown_away, now=now)

    return run


def doubts(session):
    return {(key, doubt) for key, doubt in session.execute(select(Flag.signature_id, Flag.doubt))}


def shown(session, letter):
    return {each.shown for each in signatories.of_letter(session, letter, with_supporters=True).supporters}


def test_one_name_twice_from_one_network_is_doubted_both_times(session, signed, screen):
    letter = an_open_letter(session)
    first, second = signed(letter, "Maro Testvanian"), signed(letter, "TESTVANIAN Maro")
    signed(letter, "Ani Testvanian")
    signed(letter, "Maro Testvanian", network="two")
    screen(letter)
    assert doubts(session) == {(first.id, Doubt.SIMILAR), (second.id, Doubt.SIMILAR)}


def test_one_name_in_two_spellings_from_one_network_is_doubted_in_both(session, signed, screen):
    letter = an_open_letter(session)
    first, second = signed(letter, "Maro Testvanian"), signed(letter, "Maro Testvanyan 2")
    signed(letter, "Maro Testvanyan", network="two")
    screen(letter)
    assert doubts(session) == {(first.id, Doubt.SIMILAR), (second.id, Doubt.SIMILAR)}


def networks(session, letter):
    rows = select(Origin.network, Origin.before).join(Signature).where(Signature.letter_id == letter.id)
    return [tuple(each) for each in session.execute(rows.order_by(Origin.signature_id))]


def test_like_names_from_one_network_are_doubted_over_midnight(session, signed, screen):
    letter = an_open_letter(session)
    over_midnight = Network("two", yesterday="one")
    first, second = signed(letter, network="one"), signed(letter, network=over_midnight)
    signed(letter, network=Network("other", yesterday="elsewhere"))
    signed(an_open_letter(session), network="elsewhere")
    screen(letter)
    assert doubts(session) == {(first.id, Doubt.SIMILAR), (second.id, Doubt.SIMILAR)}
    # The hash of the day before is kept only where it tells something.
    assert networks(session, letter) == [("one", ""), ("two", "one"), ("other", "")]


def test_one_of_yesterday_that_is_confirmed_today_is_doubted_as_well(session, signed, screen):
    letter = an_open_letter(session)
    late = signed(letter, network="one", status=SignatureStatus.PENDING, confirmed_at=None)
    second = signed(letter, network=Network("two", yesterday="one"))
    screen(letter)
    assert doubts(session) == set()
    late.status = SignatureStatus.CONFIRMED
    session.flush()
    screen(letter)
    assert {key for key, _ in doubts(session)} == {late.id, second.id}


def test_a_second_one_that_comes_later_makes_the_first_doubted(session, signed, screen):
    letter = an_open_letter(session)
    first = signed(letter)
    screen(letter)
    assert doubts(session) == set()
    second = signed(letter)
    screen(letter)
    assert {key for key, _ in doubts(session)} == {first.id, second.id}


def test_the_same_name_on_another_letter_is_none_of_its_business(session, signed, screen):
    letter, other = an_open_letter(session), an_open_letter(session)
    signed(letter), signed(other)
    screen(letter), screen(other)
    assert doubts(session) == set()


def test_noise_and_the_name_of_a_recipient_are_doubted_and_counted(session, signed, screen):
    letter = an_open_letter(session)
    noise = signed(letter, "asdf asdf")
    borrowed = signed(letter, letter.recipients[0].name, network="two")
    signed(letter, "Ani Example", network="three")
    screen(letter)
    assert doubts(session) == {(noise.id, Doubt.NOISE), (borrowed.id, Doubt.BORROWED)}
    assert signatories.count(session, letter) == 3
    assert shown(session, letter) == {"Ani Example"}


def test_an_address_to_throw_away_is_doubted_and_its_name_shown(session, signed, screen):
    letter = an_open_letter(session)
    signature = signed(letter, email="maro@post.example")
    screen(letter, thrown_away={"post.example"})
    assert doubts(session) == {(signature.id, Doubt.DISPOSABLE)}
    assert shown(session, letter) == {"Maro Testvanian"}


def test_very_many_from_one_network_are_doubted(session, signed, screen):
    letter = an_open_letter(session)
    for number in range(CROWD + 1):
        signed(letter, f"Person No{number:02}")
    screen(letter)
    assert {doubt for _, doubt in doubts(session)} == {Doubt.CROWD}


def test_what_nobody_confirmed_is_not_looked_at(session, signed, screen):
    letter = an_open_letter(session)
    waiting = signed(letter, "asdf", status=SignatureStatus.PENDING, confirmed_at=None)
    screen(letter)
    assert doubts(session) == set()
    waiting.status = SignatureStatus.CONFIRMED
    session.flush()
    assert screening.letters_due(session) == [letter.id]
    screen(letter)
    assert doubts(session) == {(waiting.id, Doubt.NOISE)}
    assert screening.letters_due(session) == []


def test_whoever_is_due_is_found_without_looking_through_the_letter(rows, keys, now):
    """While it is written who was looked at, whoever signs waits."""
    letter = an_open_letter(rows)
    signature = a_signature(rows, keys, letter)
    rows.add(Origin(**origins.row(signature.id, Network("today", yesterday="yesterday"), now=now)))
    rows.flush()
    with plans(rows) as found:
        screening.screen(rows, keys, letter, screening.due(rows, letter), lambda domain: False, now=now)

    at_signatures = {step for each in found for step in each if "signature " in step}
    assert at_signatures == {"SEARCH signature USING INTEGER PRIMARY KEY (rowid=?)"}


def test_a_doubted_name_enters_no_roll_and_leaves_one_it_stands_on(session, signed, screen):
    letter = an_open_letter(session)
    letter.list_is_public = True
    first = signed(letter)
    for number in range(12):
        signed(letter, f"Person No{number:02}", network=f"{number}")
    rolls.bring_up_to_date(session, letter)
    assert len(roll_list.first_names(session, letter, 100)) == 13
    signed(letter)
    screen(letter)
    roll = rolls.public_roll(session, letter)
    assert (roll.named, roll.waiting, roll.unnamed) == (12, 2, 0)
    assert first.name not in {each.shown for each in roll_list.first_names(session, letter, 100)}


def test_a_letter_is_not_sealed_while_names_wait(session, signed, screen, now):
    letter = a_closed_letter(session)
    signed(letter, "asdf")
    screen(letter)
    with pytest.raises(NotReady, match="Moderation"):
        letters.move(session, letter, LetterStatus.SEALED, by=None, now=now)


def test_of_a_sealed_letter_nothing_is_doubted_any_more(session, signed, screen, now):
    letter = a_closed_letter(session)
    signed(letter, "asdf")
    letters.move(session, letter, LetterStatus.SEALED, by=None, now=now)
    screen(letter)
    assert (doubts(session), screening.letters_due(session)) == (set(), [])


ORIGINS = (origins.LOOKED_AT, origins.NETWORKS)


def test_a_network_is_erased_after_seven_days(session, signed, screen, now):
    letter = an_open_letter(session)
    looked_at = signed(letter)
    screen(letter)
    over_midnight = Network("two", yesterday="one")
    waiting = signed(letter, network=over_midnight, status=SignatureStatus.PENDING, confirmed_at=None)
    later = now + timedelta(days=7, seconds=1)
    clear(session, *ORIGINS, now=later - timedelta(seconds=2))
    assert origins.network_of(session, looked_at.id) == "one"
    clear(session, *ORIGINS, now=later)
    assert (origins.network_of(session, looked_at.id), origins.network_of(session, waiting.id)) == ("", "")
    assert session.get(Origin, waiting.id).before == ""


def test_whoever_takes_their_name_off_leaves_no_network(session, keys, signed, now):
    signature = signed(an_open_letter(session))
    withdrawals.take_off(session, keys, signature, now=now)
    assert origins.network_of(session, signature.id) == ""
