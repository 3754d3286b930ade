"""Sweeps: counted, carried out some at a time, cancelled, undone."""

import pytest

from campaign.domain.amendments import OnChange
from campaign.domain.doubts import Doubt
from campaign.domain.keeping import NamesGone
from campaign.domain.letters import LetterFrozen, LetterStatus
from campaign.domain.lifecycle import ForbiddenMove
from campaign.domain.log import LogKind
from campaign.domain.refusals import Unacceptable
from campaign.domain.sweeps import SAMPLE, Rule, SweepStatus
from campaign.models.flag import Flag
from campaign.models.origin import Origin
from campaign.notices.links import Links
from campaign.services import (
    counts,
    letters,
    log,
    names_erasing,
    origins,
    signatories,
    supporters,
    sweep_work,
    sweeps,
    tellings,
    withdrawals,
)
from campaign.services.sweeps import NothingToUndo
from tests.builders.amendments import changed
from tests.builders.letters import a_closed_letter, an_open_letter
from tests.builders.signatures import a_signature
from tests.support.rounds import tell_some

LINKS = Links("https://letters.example.org")
WHY = "All from one machine."


@pytest.fixture
def letter(session):
    return an_open_letter(session)


@pytest.fixture
def begin(session, now):
    return lambda letter, **rule: sweeps.begin(session, letter, Rule(**rule), WHY, by=None, now=now)


@pytest.fixture
def work(session, keys, now):
    def on(sweep):
        while sweep_work.work(session, keys, sweep.id, now=now):
            pass
        return sweep

    return on


@pytest.fixture
def carried_out(session, begin, work):
    def made(letter, **rule):
        sweep = work(begin(letter, **rule))
        sweeps.start(session, sweep)
        return work(sweep)

    return made


def test_counting_takes_nobody_off_and_shows_some(session, keys, letter, begin, work):
    for number in range(30):
        a_signature(session, keys, letter, name=f"Robot {number}")
    a_signature(session, keys, letter, name="Maro Testvanian")

    sweep = work(begin(letter, name="robot *"))

    assert (sweep.status, sweep.found, sweep.taken) == (SweepStatus.COUNTED, 30, 0)
    assert len(set(sweep.sample)) == SAMPLE
    assert all(each.name.startswith("Robot") for each in sweeps.sample(session, sweep))
    assert signatories.count(session, letter) == 31


def test_it_works_in_batches_that_can_be_cancelled_between(
    session, keys, letter, begin, work, now, monkeypatch
):
    monkeypatch.setattr(sweep_work, "AT_ONCE", 2)
    for number in range(5):
        a_signature(session, keys, letter, name=f"Robot {number}")
    sweep = work(begin(letter, name="Robot*"))
    assert sweep.found == 5
    sweeps.start(session, sweep)
    assert sweep_work.work(session, keys, sweep.id, now=now)
    sweeps.cancel(session, sweep)
    assert not sweep_work.work(session, keys, sweep.id, now=now)
    assert (sweep.taken, signatories.count(session, letter)) == (2, 3)
    sweeps.undo(session, sweep)
    assert work(sweep).status is SweepStatus.UNDONE
    assert signatories.count(session, letter) == 5


def test_conditions_are_met_together(session, keys, letter, carried_out, now):
    one = a_signature(session, keys, letter, email="a@post.example", locality="Fresno")
    a_signature(session, keys, letter, email="b@post.example", locality="Boston")
    a_signature(session, keys, letter, email="c@other.example", locality="Fresno")
    sweep = carried_out(letter, address="post.example", place="Fresno")
    assert (sweep.taken, one.status) == (1, "refused")
    (line,) = log.listed(session, letter.campaign, page=1, size=9)
    assert (line.kind, line.count, line.reason) == (LogKind.RULE_TOOK_OFF, 1, WHY)


def test_those_of_one_network_or_with_a_doubt_are_met(session, keys, letter, begin, work, now):
    there, beside, elsewhere = (a_signature(session, keys, letter) for _ in range(3))
    for signature, network in ((there, "one"), (beside, "one"), (elsewhere, "two")):
        session.add(Origin(**origins.row(signature.id, network, now=now)))
    session.add(Flag(signature_id=beside.id, doubt=Doubt.CROWD, at=now))
    session.flush()
    assert work(begin(letter, like=there.public_id)).found == 2
    assert work(begin(letter, like=there.public_id, doubts=(Doubt.CROWD,))).sample == [beside.id]


def test_a_network_that_is_erased_cannot_be_asked_for(session, keys, letter, begin):
    signature = a_signature(session, keys, letter)
    with pytest.raises(Unacceptable, match="not known any more"):
        begin(letter, like=signature.public_id)


def test_who_signs_after_the_counting_is_left_alone(session, keys, letter, begin, work):
    a_signature(session, keys, letter, name="Robot 1")
    sweep = work(begin(letter, name="Robot*"))
    a_signature(session, keys, letter, name="Robot 2")
    sweeps.start(session, sweep)
    assert (work(sweep).taken, signatories.count(session, letter)) == (1, 1)


def test_undone_all_come_back_but_who_left_signed_anew_or_was_taken_off_by_hand(
    session, keys, letter, carried_out, work, now
):
    emails = [f"{who}@post.example" for who in "abcd"]
    stays, left, anew, by_hand = (a_signature(session, keys, letter, email=email) for email in emails)
    sweep = carried_out(letter, address="post.example")
    withdrawals.take_off(session, keys, left, now=now)
    a_signature(session, keys, letter, email="c@post.example")
    supporters.put_back(session, by_hand, "A person.", by=None, now=now)
    supporters.take_off(session, by_hand, "No person after all.", by=None, now=now)

    sweeps.undo(session, sweep)
    work(sweep)

    assert (sweep.status, sweep.taken, sweep.returned) == (SweepStatus.UNDONE, 4, 1)
    assert [each.status for each in (stays, left, anew, by_hand)] == [
        "confirmed",
        "withdrawn",
        "refused",
        "refused",
    ]
    assert log.listed(session, letter.campaign, page=1, size=1)[0].kind is LogKind.RULE_UNDONE


@pytest.mark.parametrize("on_change", OnChange)
def test_who_is_put_back_with_a_text_that_was_changed_meanwhile_is_told_of_it(
    session, keys, carried_out, work, now, on_change
):
    letter = an_open_letter(session, on_change=on_change)
    a_signature(session, keys, letter, name="Robot One")
    sweep = carried_out(letter, name="Robot*")
    changed(session, letter)
    while tellings.due(session):
        tell_some(session, keys, LINKS, letter, now=now)

    sweeps.undo(session, sweep)
    work(sweep)

    assert tellings.due(session) == [letter.id]
    assert tell_some(session, keys, LINKS, letter, now=now) == 1
    assert counts.differences(session) == []


def test_it_is_undone_once_and_only_when_it_took_somebody(session, keys, letter, carried_out, work):
    with pytest.raises(NothingToUndo):
        sweeps.undo(session, carried_out(letter, name="Nobody"))
    a_signature(session, keys, letter)
    sweep = carried_out(letter, name="Maro*")
    sweeps.undo(session, sweep)
    work(sweep)
    with pytest.raises(ForbiddenMove):
        sweeps.undo(session, sweep)


def test_what_is_not_counted_cannot_be_started(session, letter, begin):
    with pytest.raises(ForbiddenMove):
        sweeps.start(session, begin(letter, name="Maro*"))


def test_a_rule_needs_a_reason(session, letter, now):
    with pytest.raises(Unacceptable, match="Say why"):
        sweeps.begin(session, letter, Rule(name="Maro*"), " ", by=None, now=now)


def test_where_names_have_ended_no_rule_looks_for_anybody(session, keys, letter, begin, now):
    names_erasing.begin(session, keys, letter, now=now)
    with pytest.raises(NamesGone):
        begin(letter, name="Robot*")
    assert sweeps.of_letter(session, letter) == []


def test_of_a_sealed_letter_nobody_comes_back(session, keys, carried_out, work, now):
    letter = a_closed_letter(session)
    a_signature(session, keys, letter)
    a_signature(session, keys, letter, name="Robot")
    sweep = carried_out(letter, name="Robot")
    sweeps.undo(session, sweep)
    letters.move(session, letter, LetterStatus.SEALED, by=None, now=now)
    work(sweep)
    assert (sweep.status, sweep.returned) == (SweepStatus.DONE, 0)
    assert "sealed" in sweep.stopped
    with pytest.raises(LetterFrozen):
        sweeps.undo(session, sweep)
