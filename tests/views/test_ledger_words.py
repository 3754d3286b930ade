"""What the ledger says in sentences: right for no letter, one letter and many."""

from datetime import date

import pytest

from campaign.domain.deliveries import DeliveryStatus
from campaign.domain.demands import Firmness
from campaign.domain.letters import LetterStatus
from campaign.domain.verdicts import Verdict
from campaign.models.recipient import Recipient
from campaign.services import ledger, ledger_evidence, letters
from campaign.views import answer_words, ledger_opening
from campaign.views import ledger_words as tell
from tests.builders.campaigns import a_campaign
from tests.builders.ledgers import (
    a_delivery,
    a_recorded_demand,
    a_recorded_letter,
    a_step,
    an_answer,
    the_secretary,
)
from tests.builders.letters import a_closed_letter, an_open_letter
from tests.builders.officials import an_office
from tests.support.clock import NOW

TODAY = NOW.date()
SECOND_DAY = date(2025, 11, 21)


@pytest.fixture
def campaign(rows):
    return a_campaign(rows)


@pytest.fixture
def known(rows, campaign):
    def at(today=TODAY):
        rows.flush()
        rows.expire_all()
        return ledger.of_campaign(rows, campaign, today=today)

    return at


@pytest.fixture
def put(rows, campaign):
    """A recorded letter that puts these demands."""
    return lambda *demands, **more: a_recorded_letter(rows, campaign, *demands, **more)


class TestTheHeadline:
    def test_without_letters_counts_nothing(self, known):
        assert ledger_opening.headline(known()) == "No demand is on record yet"
        assert ledger_opening.lede(known()) == ""

    def test_of_one_letter_has_no_span(self, known, put):
        put("release", "observe")
        assert ledger_opening.headline(known()) == "One letter, two demands"

    def test_of_letters_of_one_day_has_no_span(self, known, put):
        put("release")
        put("release")
        assert ledger_opening.headline(known()) == "Two letters, one demand"

    def test_counts_letters_time_and_demands(self, known, put):
        put("release", "observe")
        put("release", on=SECOND_DAY)
        put("release", on=date(2026, 11, 10))
        assert ledger_opening.headline(known()) == "Three letters, two and a half years, two demands"


class TestTheLede:
    def test_of_one_letter_says_to_whom(self, rows, known, put):
        put("release", to=the_secretary(rows, starts_on=None))
        assert ledger_opening.lede(known()) == (
            "It is addressed to Ada Example, Secretary of State. No answer is on record."
        )

    def test_of_one_office_names_its_holders(self, rows, known, put):
        put("release", "return", to=the_secretary(rows, "ada-example", starts_on=None))
        bo = the_secretary(rows, "bo-sample", starts_on=None)
        put(a_recorded_demand("release", firmness=Firmness.STATUTE), "observe", on=SECOND_DAY, to=bo)
        assert ledger_opening.lede(known()) == (
            "Both are addressed to one office, the Secretary of State: to Ada Example in April 2024, and to "
            "Bo Sample in November 2025. From the first letter to the last, one demand hardened, one is no "
            "longer asked and one is new. No answer to any of them is on record."
        )

    def test_counts_the_answers(self, rows, known, put):
        letter = put("release", "observe")
        an_answer(rows, letter.recipients[0], "release", Verdict.GRANTED)
        an_answer(rows, letter.recipients[0], "observe", Verdict.REFUSED)
        assert "Two answers are on record: one granted and one refused." in ledger_opening.lede(known())

    def test_counts_every_answer_to_one_demand(self, rows, known, put):
        letter = put("release")
        an_answer(rows, letter.recipients[0], "release", Verdict.PROMISED)
        an_answer(rows, letter.recipients[0], "release", Verdict.PARTLY)
        assert "Two answers are on record: one partly and one promised." in ledger_opening.lede(known())

    def test_says_what_is_not_delivered(self, rows, known, put, campaign):
        put("release")
        an_open_letter(rows, campaign)
        assert ledger_opening.lede(known()).endswith("The second has not been delivered yet.")

    def test_of_letters_to_several_offices_counts_them(self, rows, known, put):
        letter = put("release")
        several(rows, letter)
        assert ledger_opening.lede(known()).startswith("It is addressed to two offices in all.")


class TestFromLetterToLetter:
    def stage(self, known, key="release"):
        return known().row(key).stages[-1]

    def test_changes_are_named_in_one_order(self, rows, known, put):
        first, second = put("release"), put("release", on=SECOND_DAY)
        a_step(rows, second, "release", "lever_changed", "hardened", before=first, argument="At once.")
        assert tell.change_words(self.stage(known)) == "Hardened, changed lever"
        assert tell.reason(self.stage(known)) == "At once."

    def test_what_was_dropped_once_is_still_not_asked_later(self, rows, known, put):
        first, second = put("release"), put("observe", on=SECOND_DAY)
        third = put("observe", on=date(2026, 1, 1))
        for letter, remains in ((second, "One phrase."), (third, "")):
            a_step(rows, letter, "release", "dropped", before=first, remains=remains)
        stages = known().row("release").stages
        assert [tell.change_words(stage) for stage in stages] == ["", "Dropped", "Still not asked"]
        assert [tell.empty_words(stage) for stage in stages[1:]] == ["One phrase.", "Not asked."]
        late = ledger_evidence.comparisons(known(), known().row("release").stages[2])
        assert tell.passage_words(late[0]) == "Still not asked"

    @pytest.mark.parametrize(
        ("changes", "said", "of_step"),
        [
            (("continued",), "Asked again", "Asked again"),
            (("hardened", "widened"), "Asked again, hardened, widened", "Asked again, hardened and widened"),
        ],
    )
    def test_what_the_letter_between_did_not_ask_is_asked_again(
        self, rows, known, put, changes, said, of_step
    ):
        first = put("release")
        put("observe", on=SECOND_DAY)
        third = put("release", on=date(2026, 1, 1))
        a_step(rows, third, "release", *changes, before=first)
        assert tell.change_words(self.stage(known)) == said
        (passage,) = ledger_evidence.comparisons(known(), self.stage(known))
        assert tell.passage_words(passage) == of_step

    def test_without_a_step_nothing_is_made_up(self, known, put):
        put("release", "return")
        put("release", "observe", on=SECOND_DAY)
        assert tell.change_words(self.stage(known)) == "Asked again"
        assert tell.reason(self.stage(known)) == "What changed is not recorded."
        assert tell.change_words(self.stage(known, "observe")) == "First asked here"
        assert tell.empty_words(self.stage(known, "return")) == "No longer asked."
        assert tell.empty_words(known().row("observe").stages[0]) == "Not asked."

    def test_a_split_forks_the_line_and_a_merger_says_where_it_went(self, rows, known, put):
        first = put("release", "return")
        second = put("release", "doctors", on=SECOND_DAY)
        a_step(rows, second, "doctors", "split", before=first, from_demand="release")
        a_step(rows, second, "release", "merged", before=first, from_demand="return")
        assert "split" in tell.drawn_changes(self.stage(known))
        assert tell.change_words(self.stage(known, "return")) == "Merged"
        assert tell.empty_words(self.stage(known, "return")) == "Went on as “Release”."

    def test_one_demand_through_time_reads_as_a_sentence(self, known, put):
        put(a_recorded_demand("release", firmness=Firmness.CONDITION))
        put(a_recorded_demand("release", firmness=Firmness.UNCONDITIONAL), on=SECOND_DAY)
        put("observe", on=date(2026, 1, 1))
        assert tell.demand_lede(known().row("release")) == (
            "Put in two of three letters: one condition among others in April 2024, asked without condition "
            "in November 2025, no longer from January 2026 on."
        )
        assert tell.demand_lede(known().row("observe")) == (
            "Put in one of three letters: asked in January 2026."
        )


class TestACell:
    def cell(self, known, today=TODAY):
        return known(today).rows[0].cells[0]

    def test_silence_is_counted_from_the_day_the_clock_ran_out(self, rows, known, put):
        letter = put("release")
        a_delivery(rows, letter.recipients[0], on=date(2024, 4, 10))
        assert answer_words.standing_words(self.cell(known), TODAY) == "Silent, 2 years"
        soon = date(2024, 6, 15)
        assert answer_words.standing_words(self.cell(known, soon), soon) == "Silent, 6 days"

    def test_without_proof_it_says_as_of_when_no_reply_is_known(self, known, put):
        put("release")
        assert answer_words.standing_words(self.cell(known), TODAY) == "No reply known"
        assert answer_words.standing_since(self.cell(known), TODAY) == "as of 22 November 2026"

    def test_waiting_says_until_when(self, rows, known, put):
        letter = put("release")
        a_delivery(rows, letter.recipients[0], on=date(2024, 4, 10))
        today = date(2024, 5, 1)
        assert answer_words.standing_words(self.cell(known, today), today) == "Waiting, due June 2024"

    def test_an_answer_bears_its_day(self, rows, known, put):
        letter = put("release")
        an_answer(rows, letter.recipients[0], "release", Verdict.PARTLY, on=date(2024, 5, 3))
        assert answer_words.standing_words(self.cell(known), TODAY) == "Partly"
        assert answer_words.standing_since(self.cell(known), TODAY) == "3 May 2024"


class TestTheClock:
    def said(self, known, today=TODAY):
        return answer_words.clock_sentences(known(today).columns[0], today)

    def test_of_a_recorded_letter_claims_no_delivery(self, rows, known, put):
        put("release", to=the_secretary(rows, starts_on=None, ends_on=date(2025, 1, 20)))
        assert self.said(known) == [
            "No proof of delivery is on record.",
            "The 60 days to answer ended on 3 June 2024.",
            "Ada Example left office on 20 January 2025.",
        ]

    def test_ends_with_the_office(self, rows, known, put):
        letter = put("release", to=the_secretary(rows, starts_on=None, ends_on=date(2024, 5, 1)))
        a_delivery(rows, letter.recipients[0], on=date(2024, 4, 10))
        assert self.said(known)[:2] == [
            "Delivered on 10 April 2024.",
            "The time to answer ended on 1 May 2024.",
        ]

    def test_ends_no_sooner_than_the_day_the_letter_names(self, rows, known, campaign):
        letter = an_open_letter(rows, campaign, deadline=date(2027, 2, 5))
        a_delivery(rows, letter.recipients[0], on=date(2026, 11, 20))
        assert self.said(known)[-1] == "The time to answer ends on 5 February 2027, the day the letter names."
        clock = known().columns[0].clock
        assert answer_words.time_to_answer(clock) == "Until 5 February 2027, the day the letter names"

    def test_of_ours_begins_when_it_leaves(self, rows, known, campaign):
        letter = an_open_letter(rows, campaign, deadline=date(2027, 1, 10))
        assert self.said(known) == ["Open for signature until 22 December 2026. Not yet delivered."]
        a_delivery(rows, letter.recipients[0], DeliveryStatus.SENT, on=date(2026, 11, 20))
        assert self.said(known) == [
            "Sent on 20 November 2026; no proof of delivery is on record yet.",
            "The 60 days to answer end on 19 January 2027.",
        ]

    def test_of_one_day_is_not_said_in_the_plural(self, rows, known, campaign):
        letter = an_open_letter(rows, campaign)
        letter.deadline, letter.recipients[0].clock_days = None, 1
        rows.flush()
        assert answer_words.time_to_answer(known().columns[0].clock) == "1 day from delivery"
        a_delivery(rows, letter.recipients[0], on=date(2026, 11, 20))
        assert self.said(known)[-1] == "The time to answer ended on 21 November 2026."
        assert answer_words.time_to_answer(known().columns[0].clock) == "1 day, until 21 November 2026"

    def test_before_delivery_names_the_days_and_the_day_until_which_it_runs_at_least(
        self, rows, known, campaign
    ):
        an_open_letter(rows, campaign, deadline=date(2027, 2, 5))
        clock = known().columns[0].clock
        assert (
            answer_words.time_to_answer(clock) == "60 days from delivery, and until 5 February 2027 at least"
        )

    def test_a_letter_opened_again_bears_the_day_it_opened(self, rows):
        letter = a_closed_letter(rows)
        assert tell.day_words(letter) == "Dated"
        letters.move(rows, letter, LetterStatus.OPEN, by=None, now=NOW, reason="Two names were missing.")
        assert tell.day_words(letter) == "Opened"


def several(rows, letter):
    """Address a letter to a second office, which cannot grant what the first can."""
    chair = the_secretary(rows, "cy-specimen", starts_on=None).official
    commission = an_office(rows, key="commission", title="Chair")
    letter.recipients.append(
        Recipient(
            official=chair,
            office=commission,
            position=1,
            name="Cy Specimen",
            title="Chair",
            clock_days=60,
            created_at=NOW,
        )
    )
    rows.flush()


def test_totals_count_only_who_can_grant_it(rows, known, put):
    letter = put(a_recorded_demand("release", authority="secretary"))
    several(rows, letter)
    an_answer(rows, letter.recipients[0], "release", Verdict.PROMISED)
    cells = known().rows[0].cells
    assert answer_words.granted_of(cells) == ("0 of 1", "granted, 1 promised")
    assert answer_words.tally(cells) == "1 promised"
    assert answer_words.answers_headline(letter) == "Where each demand stands with two offices"
    assert answer_words.not_theirs(cells[1]) == "Asked. Granting it is for the Secretary of State."


def test_what_nobody_addressed_can_grant_has_no_total(known, put):
    put(a_recorded_demand("release", authority="elsewhere"))
    cells = known().rows[0].cells
    assert answer_words.granted_of(cells) == ("None", "of them can grant it")
    assert answer_words.tally(cells) == "none of them can grant it"
    assert answer_words.not_theirs(cells[0]) == "Asked. Granting it is for another office."


def test_nothing_is_without_an_answer_that_was_not_sent(rows, campaign, known):
    an_open_letter(rows, campaign)
    assert {answer_words.tally(row.cells) for row in known().rows} == {"1 not sent yet"}


def test_a_bullet_reads_as_a_sentence():
    assert tell.sentence("press for release") == "Press for release."
    assert tell.sentence("when will you answer?") == "When will you answer?"
