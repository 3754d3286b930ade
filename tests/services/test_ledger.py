"""The ledger: demand × official × time, worked out from rows."""

from datetime import date, timedelta

import pytest

from campaign.domain.blocks import Demand
from campaign.domain.deliveries import DeliveryStatus
from campaign.domain.demands import Change, Firmness
from campaign.domain.letters import LetterStatus
from campaign.domain.lettertext import Named
from campaign.domain.signatories import SignatureStatus
from campaign.domain.verdicts import Standing, Verdict
from campaign.models.recipient import Recipient
from campaign.services import campaigns, evidence, ledger, letters
from tests.builders.blocks import SAMPLES, a_block
from tests.builders.campaigns import a_campaign
from tests.builders.ledgers import (
    a_delivery,
    a_recorded_demand,
    a_recorded_letter,
    a_response,
    a_step,
    an_answer,
    an_event,
    the_secretary,
)
from tests.builders.letter_files import a_demand, a_letter_file, a_letter_text, an_addressee, some_blocks
from tests.builders.letters import a_letter, an_open_letter
from tests.builders.officials import an_office
from tests.builders.signatures import a_signature
from tests.support.clock import NOW
from tests.support.questions import questions

TODAY = NOW.date()


@pytest.fixture
def campaign(session):
    return a_campaign(session)


def known(session, campaign, today=TODAY):
    session.expire_all()
    return ledger.of_campaign(session, campaign, today=today)


def only_cell(session, campaign, today=TODAY):
    ((_, cell),) = known(session, campaign, today).cells()
    return cell


def a_letter_that_asks(session, campaign, words, to=None, **text):
    """An open letter whose first demand has these words in its list."""
    to = to or (an_addressee(),)
    asked = a_demand(block=Demand(words, clause="release them"))
    blocks = tuple(asked if each.id == asked.id else each for each in some_blocks())
    named = tuple(Named.of(each) for each in to)
    file = a_letter_file(text=a_letter_text(blocks=blocks, recipients=named, **text), recipients=to)
    return an_open_letter(session, campaign, letter_file=file)


class TestWhereADemandStands:
    def test_by_word_it_is_the_verdict_of_the_newest_answer(self, session, campaign):
        letter = a_recorded_letter(session, campaign, "open-the-bridge")
        (recipient,) = letter.recipients
        an_answer(session, recipient, "open-the-bridge", Verdict.DEFLECTED, on=date(2024, 6, 1))
        an_answer(session, recipient, "open-the-bridge", Verdict.PROMISED, on=date(2024, 5, 1))
        cell = only_cell(session, campaign)
        assert cell.standing is Standing.DEFLECTED
        assert [each.verdict for each in cell.answers] == [Verdict.PROMISED, Verdict.DEFLECTED]

    def test_by_deed_it_is_the_verdict_of_an_event_in_the_world(self, session, campaign):
        letter = a_recorded_letter(session, campaign, "open-the-bridge")
        deed = an_event(session, campaign, "The bridge is opened", on=date(2025, 5, 1))
        an_answer(session, letter.recipients[0], "open-the-bridge", Verdict.GRANTED, event=deed)
        cell = only_cell(session, campaign)
        assert cell.standing is Standing.GRANTED
        assert cell.answer.event.source is not None

    def test_without_proof_of_delivery_nobody_is_called_silent(self, session, campaign):
        a_recorded_letter(session, campaign, "open-the-bridge")
        assert only_cell(session, campaign).standing is Standing.UNKNOWN

    def test_with_proof_and_the_time_over_it_is_silence(self, session, campaign):
        letter = a_recorded_letter(session, campaign, "open-the-bridge")
        a_delivery(session, letter.recipients[0], on=date(2024, 4, 10))
        assert only_cell(session, campaign, date(2024, 6, 9)).standing is Standing.AWAITING
        assert only_cell(session, campaign, date(2024, 6, 10)).standing is Standing.SILENT

    def test_an_interim_response_does_not_stop_the_clock(self, session, campaign):
        letter = a_recorded_letter(session, campaign, "open-the-bridge")
        a_delivery(session, letter.recipients[0], on=date(2024, 4, 10))
        a_response(session, letter.recipients[0], on=date(2024, 5, 1), is_interim=True)
        assert only_cell(session, campaign).standing is Standing.SILENT

    def test_a_bounced_delivery_proves_nothing(self, session, campaign):
        letter = a_recorded_letter(session, campaign, "open-the-bridge")
        a_delivery(session, letter.recipients[0], DeliveryStatus.DELIVERED, DeliveryStatus.BOUNCED)
        assert only_cell(session, campaign).standing is Standing.UNKNOWN

    def test_the_clock_ends_when_the_official_leaves_office(self, session, campaign):
        term = the_secretary(session, starts_on=None, ends_on=date(2024, 5, 1))
        letter = a_recorded_letter(session, campaign, "open-the-bridge", to=term)
        a_delivery(session, letter.recipients[0], on=date(2024, 4, 10))
        cell = only_cell(session, campaign, date(2024, 5, 2))
        assert cell.column.clock.due_on == date(2024, 5, 1)
        assert cell.standing is Standing.SILENT

    def test_a_letter_that_never_left_waits_for_nobody(self, session, campaign):
        an_open_letter(session, campaign)
        assert {cell.standing for _, cell in known(session, campaign).cells()} == {Standing.NOT_SENT}


class TestFromLetterToLetter:
    def test_letters_and_demands_stand_in_time_order(self, session, campaign):
        later = a_recorded_letter(session, campaign, "let-them-see", on=date(2025, 11, 21))
        earlier = a_recorded_letter(session, campaign, "release-them", "open-the-bridge")
        found = known(session, campaign)
        assert found.letters == (earlier, later)
        assert [row.demand.key for row in found.rows] == ["release-them", "open-the-bridge", "let-them-see"]

    def test_one_demand_keeps_its_identity_in_other_words(self, session, campaign):
        first = a_recorded_letter(
            session, campaign, a_recorded_demand("release", "release them", Firmness.CONDITION)
        )
        second = a_recorded_letter(
            session,
            campaign,
            a_recorded_demand("release", "release them at once", Firmness.UNCONDITIONAL),
            on=date(2025, 11, 21),
        )
        a_step(session, second, "release", "hardened", before=first)
        (row,) = known(session, campaign).rows
        assert [stage.bullet for stage in row.stages] == ["release them", "release them at once"]
        assert [stage.firmness for stage in row.stages] == [Firmness.CONDITION, Firmness.UNCONDITIONAL]
        assert row.stages[1].changes == (Change.HARDENED,)
        assert row.stages[1].before is row.stages[0]

    def test_a_paraphrase_is_no_wording_of_the_library(self, session, campaign):
        a_recorded_letter(session, campaign, a_recorded_demand("release", "release them"))
        a_recorded_letter(session, campaign, a_recorded_demand("release", "free them"), on=date(2025, 1, 1))
        (row,) = known(session, campaign).rows
        assert [version.value.bullet for version in row.demand.versions] == ["release them"]

    def test_a_dropped_demand_says_what_remains(self, session, campaign):
        first = a_recorded_letter(session, campaign, "release", "return")
        second = a_recorded_letter(session, campaign, "release", on=date(2025, 11, 21))
        a_step(session, second, "return", "dropped", before=first, remains="One phrase.")
        row = known(session, campaign).row("return")
        assert [stage.is_put for stage in row.stages] == [True, False]
        assert row.stages[1].steps[0].remains == "One phrase."
        assert row.stages[1].cells[0].standing is None

    def test_a_new_demand_is_first_put_where_it_is_put(self, session, campaign):
        a_recorded_letter(session, campaign, "release")
        second = a_recorded_letter(session, campaign, "release", "observe", on=date(2025, 11, 21))
        a_step(session, second, "observe", "new")
        stages = known(session, campaign).row("observe").stages
        assert (stages[0].is_put, stages[1].is_put, stages[1].is_first) == (False, True, True)

    def test_a_demand_that_split_leads_on_to_the_other(self, session, campaign):
        first = a_recorded_letter(session, campaign, "release")
        second = a_recorded_letter(session, campaign, "release", "doctors", on=date(2025, 11, 21))
        a_step(session, second, "doctors", "split", before=first, from_demand="release")
        stage = known(session, campaign).row("release").stages[1]
        assert [step.block.key for step in stage.onward] == ["doctors"]

    def test_what_a_fact_stands_for_is_what_people_signed(self, session, campaign):
        letter = a_letter_that_asks(session, campaign, "release {{ fact.known }} of them")
        fact = evidence.find_fact(session, campaign, "known")
        signed, fact.value = fact.value, "some other number"
        session.flush()
        (stage,) = known(session, campaign).row("release-prisoners").stages
        assert stage.letter is letter
        assert stage.bullet == f"release {signed} of them"

    def test_the_answer_by_date_and_the_recipient_are_said_as_the_letter_says_them(self, session, campaign):
        words = "release them by {{ letter.deadline }}, {{ recipient.salutation }}"
        a_letter_that_asks(session, campaign, words, deadline=date(2027, 1, 31))
        (stage,) = known(session, campaign).row("release-prisoners").stages
        assert stage.bullet == "release them by January 31, 2027, Secretary Rubio"

    def test_what_differs_between_recipients_is_said_to_each_in_its_own_cell(self, session, campaign):
        both = (an_addressee(), an_addressee(name="Ada Example", key="ada-example", office="secretary"))
        words = "answer as {{ recipient.title }}, {{ recipient.name }}"
        a_letter_that_asks(session, campaign, words, to=both)
        (stage,) = known(session, campaign).row("release-prisoners").stages
        assert stage.bullet == "answer as Secretary of State, the recipient"
        assert [cell.bullet for cell in stage.cells] == [
            "answer as Secretary of State, Marco Rubio",
            "answer as Secretary of State, Ada Example",
        ]

    def test_how_many_signed_is_said_as_the_letter_says_it(self, session, keys, campaign):
        words = "hear the {{ letter.signature_count }} who sign"
        letter = a_letter_that_asks(session, campaign, words)
        for _ in range(2):
            a_signature(session, keys, letter)
        a_signature(session, keys, letter, status=SignatureStatus.WITHDRAWN)
        (stage,) = known(session, campaign).row("release-prisoners").stages
        assert stage.bullet == stage.cells[0].bullet == "hear the 2 who sign"

    def test_the_asks_are_said_as_the_clauses_they_stand_for(self, session, campaign):
        a_letter_that_asks(session, campaign, "do at once what we ask: {{ letter.asks }}")
        (stage,) = known(session, campaign).row("release-prisoners").stages
        assert stage.bullet == "do at once what we ask: release them and to sanction those responsible"


class TestWhoSeesWhat:
    def test_a_draft_is_nowhere(self, session, campaign):
        a_letter(session, campaign)
        found = known(session, campaign)
        assert found.rows == found.columns == ()

    def test_a_step_from_a_draft_is_not_told(self, session, campaign):
        draft = a_letter(session, campaign)
        recorded = a_recorded_letter(session, campaign, "release-prisoners")
        a_step(session, recorded, "release-prisoners", "hardened", before=draft)
        (row,) = known(session, campaign).rows
        assert row.stages[0].steps == ()

    def test_another_campaign_has_another_ledger(self, session, campaign):
        a_recorded_letter(session, campaign, "release")
        assert known(session, a_campaign(session)).rows == ()

    def test_every_cell_has_an_address_and_nothing_else_has(self, session, campaign):
        letter = a_recorded_letter(session, campaign, "release")
        official = letter.recipients[0].official.key
        found = known(session, campaign)
        stage, cell = found.find("release", letter.slug, official)
        assert (stage.letter, cell.demand.key) == (letter, "release")
        assert found.find("release", letter.slug, "somebody") is None
        assert found.find("something", letter.slug, official) is None


def test_a_letter_to_several_offices_has_a_cell_for_each(session, campaign):
    letter = a_recorded_letter(session, campaign, a_recorded_demand("release", authority="secretary"))
    other = the_secretary(session, key="bo-sample", starts_on=None)
    commission = an_office(session, key="commission", title="Chair")
    letter.recipients.append(
        Recipient(
            official=other.official,
            office=commission,
            position=1,
            name="Bo Sample",
            title="Chair",
            clock_days=60,
            created_at=NOW,
        )
    )
    session.flush()
    an_answer(session, letter.recipients[0], "release", Verdict.PROMISED, on=date(2024, 5, 1))
    (stage,) = known(session, campaign).rows[0].stages
    assert [cell.standing for cell in stage.cells] == [Standing.PROMISED, Standing.UNKNOWN]
    assert [cell.is_theirs_to_grant for cell in stage.cells] == [True, False]
    assert [cell.has_standing for cell in stage.cells] == [True, False]
    assert {cell.grantor for cell in stage.cells} == {"Secretary of State"}


def test_what_an_office_answered_is_told_although_it_could_not_grant_it(session, campaign):
    letter = a_recorded_letter(session, campaign, a_recorded_demand("release", authority="elsewhere"))
    an_answer(session, letter.recipients[0], "release", Verdict.REFERRED, on=date(2024, 5, 1))
    (cell,) = known(session, campaign).rows[0].cells
    assert (cell.is_theirs_to_grant, cell.has_standing, cell.grantor) == (False, True, "")


def test_a_letter_of_ours_counts_from_its_date_once_it_is_closed(session, campaign):
    letter = an_open_letter(session, campaign)
    assert known(session, campaign).columns[0].on == TODAY
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=NOW)
    assert known(session, campaign).columns[0].on == date(2026, 1, 20)


def test_a_letter_that_is_opened_again_counts_from_its_first_opening(session, campaign):
    letter = an_open_letter(session, campaign)
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=NOW + timedelta(days=7))
    again = NOW + timedelta(days=9)
    letters.move(session, letter, LetterStatus.OPEN, by=None, now=again, reason="Two names were missing.")
    assert known(session, campaign).columns[0].on == TODAY


def test_the_row_of_one_demand_is_that_of_the_ledger(session, campaign):
    first = a_recorded_letter(session, campaign, "release", "observe")
    an_answer(session, first.recipients[0], "release")
    second = a_recorded_letter(session, campaign, "observe", on=date(2025, 11, 21))
    a_step(session, second, "release", "dropped", before=first)
    for row in known(session, campaign).rows:
        assert ledger.row_of(session, campaign, row.demand, today=TODAY) == row


def test_a_demand_that_no_public_letter_puts_has_no_row(session, campaign):
    a_recorded_letter(session, campaign, "release")
    aside = a_block(session, campaign, SAMPLES["demand"])
    assert ledger.row_of(session, campaign, aside, today=TODAY) is None


def test_however_many_letters_there_are_the_queries_are_as_many(session, campaign):
    a_recorded_letter(session, campaign, "release", "observe")
    of_one = len(statements_of(session, campaign))
    campaign = campaigns.find(session, campaign.slug)
    for year in (2020, 2021, 2022):
        a_recorded_letter(session, campaign, "release", "observe", on=date(year, 1, 1))
    assert len(statements_of(session, campaign)) == of_one


@pytest.mark.parametrize(
    ("asked", "queries"),
    [("hear those who sign", 0), ("hear the {{ letter.signature_count }} who sign", 1)],
)
def test_signatures_are_counted_only_for_a_letter_that_says_how_many(session, campaign, asked, queries):
    a_letter_that_asks(session, campaign, asked)
    assert sum("FROM letter_count" in each for each in statements_of(session, campaign)) == queries


def statements_of(session, campaign):
    """The statements that a ledger takes with nothing in memory."""
    session.flush()
    session.expunge_all()
    campaign = campaigns.find(session, campaign.slug)
    with questions(session) as asked:
        found = ledger.of_campaign(session, campaign, today=TODAY)
        assert all(stage.bullet for stage, cell in found.cells() if cell.is_put)
    return asked
