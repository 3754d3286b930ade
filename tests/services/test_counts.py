"""A count is what the signatures add up to, whoever comes and goes and whenever it is folded."""

from datetime import timedelta

import pytest
from hypothesis import settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import func, select, text, update

from campaign.domain.amendments import OnChange
from campaign.domain.counts import Counted, Counts
from campaign.domain.signatories import Display, SignatureStatus
from campaign.models.count import CountChange, LetterCount
from campaign.models.signature import Signature
from campaign.models.token import TokenPurpose
from campaign.notices.links import Links
from campaign.services import (
    confirmations,
    counts,
    lapsing,
    paper_sheets,
    renewals,
    rolls,
    signatories,
    signatures,
    supporters,
    tokens,
    withdrawals,
)
from tests.builders.amendments import changed
from tests.builders.letters import an_open_letter
from tests.builders.paper import a_sheet, entered
from tests.builders.signatures import a_signature
from tests.support.clock import NOW
from tests.support.rounds import tell_some

LINKS = Links("https://letters.example.org")
SOME = strategies.integers(0, 5)


def kept(session, letter):
    """The number as it was last folded."""
    session.flush()
    found = select(LetterCount.number).where(LetterCount.letter_id == letter.id)
    return session.scalar(found.where(LetterCount.kind == Counted.CONFIRMED)) or 0


def waiting(session):
    return session.scalar(select(func.count()).select_from(CountChange))


def a_pending(session, keys, letter, email=None):
    return a_signature(session, keys, letter, email, status=SignatureStatus.PENDING, confirmed_at=None)


def confirm(session, signature):
    link = tokens.mint(
        session, TokenPurpose.CONFIRM, signature.id, lifetime=signatures.CONFIRM_WITHIN, now=NOW
    )
    return confirmations.by_link(session, link, now=NOW)


def test_whoever_confirms_counts_at_once_and_is_folded_later(session, keys):
    letter = an_open_letter(session)
    confirm(session, a_pending(session, keys, letter))

    assert counts.of_letter(session, letter) == Counts(confirmed=1)
    assert kept(session, letter) == 0

    assert counts.fold(session) is False
    assert (kept(session, letter), waiting(session)) == (1, 0)
    assert counts.of_letter(session, letter) == Counts(confirmed=1)


def test_a_second_signature_of_an_address_changes_no_count(session, keys):
    letter = an_open_letter(session)
    both = [a_pending(session, keys, letter, "maro@post.example") for _ in range(2)]
    for each in both:
        confirm(session, each)

    assert counts.of_letter(session, letter) == Counts(confirmed=1)


def test_whoever_was_taken_off_and_withdraws_is_gone_once(session, keys):
    letter = an_open_letter(session)
    ada, _ = (a_signature(session, keys, letter) for _ in range(2))
    supporters.take_off(session, ada, "Signed twice.", by=None, now=NOW)
    withdrawals.take_off(session, keys, ada, now=NOW)

    assert counts.of_letter(session, letter) == Counts(confirmed=1)


def test_paper_is_counted_apart(session, keys):
    letter, other = an_open_letter(session), an_open_letter(session)
    a_signature(session, keys, letter)
    counts.add(session, letter.id, 40, Counted.PAPER)
    counts.add(session, letter.id, -2, Counted.PAPER)

    for _ in range(2):
        assert counts.of_letters(session, [letter.id, other.id]) == {
            letter.id: Counts(confirmed=1, paper=38),
            other.id: Counts(),
        }
        counts.fold(session)


def test_who_is_not_named_and_who_stands_on_the_roll_is_counted_with_every_act(session, keys):
    letter = an_open_letter(session)
    several = [a_signature(session, keys, letter) for _ in range(11)]
    several.append(a_signature(session, keys, letter, display=Display.COUNTED))
    rolls.bring_up_to_date(session, letter)
    assert counts.of_letter(session, letter) == Counts(confirmed=12, unnamed=1, entered=11)

    withdrawals.take_off(session, keys, several[-1], now=NOW)
    supporters.take_off(session, several[0], "Signed twice.", by=None, now=NOW)
    supporters.put_back(session, several[0], "It was not.", by=None, now=NOW)
    assert counts.of_letter(session, letter) == Counts(confirmed=11, entered=10)
    assert counts.differences(session) == []


def test_a_fold_takes_so_many_and_says_that_there_are_more(session, keys):
    letter = an_open_letter(session)
    for _ in range(5):
        a_signature(session, keys, letter)

    assert counts.is_fold_due(session)
    assert [counts.fold(session, most=2) for _ in range(3)] == [True, True, False]
    assert kept(session, letter) == 5
    assert not counts.is_fold_due(session)


def test_nothing_is_left_of_a_letter_that_is_deleted(session, keys):
    letter = an_open_letter(session)
    counts.add(session, letter.id, 1, Counted.PAPER)
    counts.fold(session)
    counts.add(session, letter.id, 1, Counted.PAPER)
    session.flush()
    session.execute(text("DELETE FROM letter"))

    assert waiting(session) == 0
    assert session.scalar(select(func.count()).select_from(LetterCount)) == 0


def test_a_recount_sets_what_is_true_and_folds_nothing_twice(session, keys):
    letter, other = an_open_letter(session), an_open_letter(session)
    for each in (letter, letter, letter, other):
        a_signature(session, keys, each)
    counts.fold(session)
    a_signature(session, keys, letter)
    session.flush()
    lapsed = update(Signature).where(Signature.letter_id == letter.id, Signature.id % 2 == 0)
    session.execute(lapsed.values(status=SignatureStatus.EXPIRED))
    counts.recount(session, letter)

    true = signatories.count(session, letter)
    for _ in range(2):
        assert counts.of_letter(session, letter) == Counts(confirmed=true)
        assert counts.of_letter(session, other) == Counts(confirmed=1)
        counts.fold(session)


def test_a_count_that_is_wrong_is_found_and_mended(session, keys):
    letter = an_open_letter(session)
    a_signature(session, keys, letter)
    assert counts.differences(session) == []

    counts.add(session, letter.id, 1)
    session.flush()
    ((letter_id, difference),) = counts.differences(session)
    assert str(difference) == f"{letter.slug}: 2 confirmed are kept, and there are 1."

    counts.mend(session, letter_id)
    assert counts.differences(session) == []
    assert counts.of_letter(session, letter) == Counts(confirmed=1)


class Comings(RuleBasedStateMachine):
    """People come and go under one letter, in any order, and whoever folds comes in between."""

    runtime = None

    def __init__(self):
        super().__init__()
        self.session = self.runtime.sessions()
        self.letter = an_open_letter(self.session)
        self.signed = []

    def teardown(self):
        while counts.fold(self.session, most=2):
            pass
        assert kept(self.session, self.letter) == signatories.count(self.session, self.letter)
        self.session.close()

    def of(self, number, *statuses):
        found = [each for each in self.signed if each.status in statuses]
        return found[number % len(found)] if found else None

    @rule(number=SOME)
    def signs(self, number):
        signature = a_pending(self.session, self.runtime.keys, self.letter, f"someone-{number}@post.example")
        self.signed.append(signature)

    @rule(number=SOME)
    def confirms(self, number):
        if signature := self.of(number, SignatureStatus.PENDING):
            counted = confirm(self.session, signature)
            if counted is not signature:
                self.signed.remove(signature)

    @rule(number=SOME)
    def withdraws(self, number):
        if signature := self.of(number, SignatureStatus.CONFIRMED, SignatureStatus.REFUSED):
            withdrawals.take_off(self.session, self.runtime.keys, signature, now=NOW)
            self.signed = list(self.session.scalars(select(Signature).where(Signature.email_key != "")))
            self.signed = [each for each in self.signed if each.letter_id == self.letter.id]

    @rule(number=SOME)
    def is_taken_off(self, number):
        if signature := self.of(number, SignatureStatus.CONFIRMED):
            supporters.take_off(self.session, signature, "Not a person.", by=None, now=NOW)

    @rule(number=SOME)
    def is_put_back(self, number):
        if signature := self.of(number, SignatureStatus.REFUSED):
            try:
                supporters.put_back(self.session, signature, "A person after all.", by=None, now=NOW)
            except supporters.SignedAgain:
                self.session.expire(signature)

    @rule(most=strategies.integers(1, 4))
    def folds(self, most):
        counts.fold(self.session, most=most)

    @rule()
    def recounts(self):
        counts.recount(self.session, self.letter)

    @invariant()
    def the_count_is_true(self):
        true = signatories.count(self.session, self.letter)
        assert counts.of_letter(self.session, self.letter) == Counts(confirmed=true)


class AtOnce(RuleBasedStateMachine):
    """Three transactions are open at once, and commit in any order; others fold and recount between them."""

    runtime = None

    def __init__(self):
        super().__init__()
        with self.runtime.transaction() as session:
            self.letter = an_open_letter(session)
        self.writers = [self.runtime.sessions() for _ in range(3)]

    def teardown(self):
        for each in self.writers:
            each.close()
        with self.runtime.transaction() as session:
            while counts.fold(session, most=2):
                pass
            assert kept(session, self.letter) == signatories.count(session, self.letter)

    @rule(number=strategies.integers(0, 2))
    def signs(self, number):
        a_signature(self.writers[number], self.runtime.keys, self.letter)

    @rule(number=strategies.integers(0, 2), is_kept=strategies.booleans())
    def ends(self, number, is_kept):
        if is_kept:
            self.writers[number].commit()
        else:
            self.writers[number].rollback()

    @rule(most=strategies.integers(1, 3))
    def folds(self, most):
        with self.runtime.transaction() as session:
            counts.fold(session, most=most)

    @rule()
    def recounts(self):
        with self.runtime.transaction() as session:
            counts.recount(session, session.merge(self.letter))

    @invariant()
    def the_count_is_true(self):
        with self.runtime.readers() as session:
            assert [each for each in counts.differences(session) if each[0] == self.letter.id] == []


def run_machine(machine, runtime):
    some = settings(max_examples=12, stateful_step_count=25, derandomize=True)
    run_state_machine_as_test(type("Bound", (machine,), {"runtime": runtime}), settings=some)


def test_a_count_is_true_whatever_people_do(both):
    run_machine(Comings, both)


# SQLite has one writer at a time: there nothing commits out of order.
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_count_is_true_whoever_commits_first(both):
    run_machine(AtOnce, both)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_of_two_who_fold_at_once_one_does(both, keys):
    with both.transaction() as session:
        letter = an_open_letter(session)
        for _ in range(3):
            a_signature(session, both.keys, letter)
    with both.sessions() as first, both.sessions() as second:
        counts.fold(first)
        assert counts.fold(second) is False
        assert waiting(second) == 3
        first.commit()
        assert waiting(second) == 0
    with both.readers() as session:
        assert kept(session, letter) == 3


def test_sheets_of_paper_are_counted_as_they_are_entered_corrected_and_taken_out(session):
    letter = an_open_letter(session)
    sheet = entered(session, letter, count=25)
    entered(session, letter, reference="2", count=7)
    assert counts.of_letter(session, letter) == Counts(paper=32)
    made = paper_sheets.plan(session, letter, a_sheet(letter, count=20), [], today=NOW.date(), of=sheet)
    paper_sheets.correct(
        session, sheet, a_sheet(letter, count=20), made, reason="Counted again.", by=None, now=NOW
    )
    assert counts.of_letter(session, letter) == Counts(paper=27)
    paper_sheets.remove(session, sheet, reason="Not theirs.", by=None, now=NOW)
    assert counts.of_letter(session, letter) == Counts(paper=7)
    assert counts.differences(session) == []


def test_who_is_asked_to_sign_a_changed_text_is_counted_apart(session, keys):
    letter = an_open_letter(session, on_change=OnChange.AGAIN)
    again, leaving, _ = [a_signature(session, keys, letter) for _ in range(3)]
    late = a_pending(session, keys, letter)
    changed(session, letter)
    assert counts.of_letter(session, letter) == Counts(asked=3)

    confirm(session, late)
    withdrawals.take_off(session, keys, leaving, now=NOW)
    renewals.renew(session, again, letter.revision, now=NOW)
    assert counts.of_letter(session, letter) == Counts(confirmed=1, asked=2)
    while tell_some(session, keys, LINKS, letter, now=NOW):
        pass
    lapsing.lapse(session, keys, letter, now=NOW + timedelta(days=15))

    assert counts.of_letter(session, letter) == Counts(confirmed=1)
    assert counts.differences(session) == []
