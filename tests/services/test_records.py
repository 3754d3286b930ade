"""Recorded letters: entered, corrected, and kept whole under what rests on them."""

from dataclasses import replace
from datetime import date

import pytest

from campaign.domain.demands import Firmness
from campaign.domain.recipients import RecipientStatus
from campaign.domain.records import RecordedSigner
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.services import lineage_steps, records
from campaign.services.conflicts import EditConflict
from tests.builders.campaigns import a_campaign
from tests.builders.ledgers import (
    a_recorded_demand,
    a_recorded_letter,
    a_step,
    an_answer,
    the_secretary,
)
from tests.support.clock import NOW


@pytest.fixture
def campaign(session):
    return a_campaign(session)


class TestALetter:
    def test_is_public_at_once_and_read_back_as_it_was_entered(self, session, campaign):
        letter = a_recorded_letter(session, campaign, signers=(RecordedSigner("Ed Markey", "", "D-MA"),))
        session.expire_all()
        assert letter.is_public
        value = records.value_of(letter)
        assert value.signers == (RecordedSigner("Ed Markey", "", "D-MA"),)
        assert records.in_campaign(session, campaign) == [letter]

    def test_goes_to_the_official_as_they_were_on_its_day(self, session, campaign):
        term = the_secretary(session, starts_on=date(2021, 1, 26), ends_on=date(2025, 1, 20))
        inside = a_recorded_letter(session, campaign, to=term, on=date(2024, 4, 4))
        outside = a_recorded_letter(session, campaign, to=term, on=date(2025, 4, 4))
        assert inside.recipients[0].term is term
        assert outside.recipients[0].term is None
        assert inside.recipients[0].status is RecipientStatus.SENT
        assert inside.recipients[0].salutation == "Secretary Example"

    def test_has_an_address_of_its_own(self, session, campaign):
        a_recorded_letter(session, campaign, slug="senators")
        with pytest.raises(Unacceptable, match="Another letter") as refusal:
            a_recorded_letter(session, campaign, slug="senators")
        assert refusal.value.field == "slug"

    @pytest.mark.parametrize("field", ["source", "official", "office"])
    def test_names_only_what_is_there(self, session, campaign, field):
        value = records.value_of(a_recorded_letter(session, campaign))
        with pytest.raises(Unacceptable) as refusal:
            records.record_letter(
                session, campaign, replace(value, slug="other", **{field: "nothing"}), by=None, now=NOW
            )
        assert refusal.value.field == field

    def test_was_written_before_today_ends(self, session, campaign):
        with pytest.raises(Unacceptable, match="still to come"):
            a_recorded_letter(session, campaign, on=date(2026, 11, 23))

    def test_is_corrected_and_keeps_its_address(self, session, campaign):
        letter = a_recorded_letter(session, campaign, slug="senators")
        changed = replace(records.value_of(letter), slug="elsewhere", on=date(2024, 4, 5))
        records.edit_letter(session, letter, changed, version=1, now=NOW)
        assert (letter.slug, letter.record.on, letter.version) == ("senators", date(2024, 4, 5), 2)

    def test_is_not_overwritten_unseen(self, session, campaign):
        letter = a_recorded_letter(session, campaign)
        records.edit_letter(session, letter, records.value_of(letter), version=1, now=NOW)
        with pytest.raises(EditConflict):
            records.edit_letter(session, letter, records.value_of(letter), version=1, now=NOW)

    def test_of_another_campaign_is_not_found(self, session, campaign):
        letter = a_recorded_letter(session, campaign)
        with pytest.raises(NotFound):
            records.get_in(session, a_campaign(session), letter.slug)


class TestADemand:
    def test_that_is_new_becomes_one_of_the_campaign(self, session, campaign):
        letter = a_recorded_letter(session, campaign, a_recorded_demand("release", "release them"))
        (placement,) = letter.placements
        assert placement.block.title == "Release"
        assert placement.block.newest.value.bullet == "release them"
        assert records.demand_value(placement).wording.bullet == "release them"

    def test_stands_once_in_a_letter(self, session, campaign):
        with pytest.raises(Unacceptable, match="already"):
            a_recorded_letter(session, campaign, "release", "release")

    def test_is_corrected_without_touching_the_library(self, session, campaign):
        letter = a_recorded_letter(session, campaign, a_recorded_demand("release", "release them"))
        (placement,) = letter.placements
        value = a_recorded_demand("release", "free them", Firmness.STATUTE)
        records.edit_demand(session, placement, value, version=1)
        assert records.demand_value(placement).wording.bullet == "free them"
        assert placement.firmness is Firmness.STATUTE
        assert [each.value.bullet for each in placement.block.versions] == ["release them"]
        with pytest.raises(EditConflict):
            records.edit_demand(session, placement, value, version=1)

    def test_under_an_answer_stays(self, session, campaign):
        letter = a_recorded_letter(session, campaign, "release")
        an_answer(session, letter.recipients[0], "release")
        with pytest.raises(records.DemandInUse, match="answer"):
            records.take_demand_out(session, letter.placements[0])

    def test_from_which_a_later_one_comes_stays(self, session, campaign):
        first = a_recorded_letter(session, campaign, "release")
        second = a_recorded_letter(session, campaign, "release", on=date(2025, 1, 1))
        step = a_step(session, second, "release", "hardened", before=first)
        with pytest.raises(records.DemandInUse, match="later letter"):
            records.take_demand_out(session, first.placements[0])
        lineage_steps.take_out(session, step)
        records.take_demand_out(session, first.placements[0])
        assert first.placements == []


class TestAStep:
    def test_from_another_letter_is_kept_with_its_argument(self, session, campaign):
        first = a_recorded_letter(session, campaign, "release")
        second = a_recorded_letter(session, campaign, "release", on=date(2025, 1, 1))
        a_step(session, second, "release", "hardened", "widened", before=first, argument="At once.")
        (step,) = lineage_steps.of_letter(session, second)
        value = lineage_steps.value_of(step)
        assert [each.value for each in value.changes] == ["hardened", "widened"]
        assert (value.from_letter, value.argument) == (first.slug, "At once.")

    def test_cannot_drop_what_the_letter_puts(self, session, campaign):
        first = a_recorded_letter(session, campaign, "release")
        second = a_recorded_letter(session, campaign, "release", on=date(2025, 1, 1))
        with pytest.raises(Unacceptable, match="not dropped"):
            a_step(session, second, "release", "dropped", before=first)

    def test_of_what_the_letter_does_not_put_can_only_drop_it(self, session, campaign):
        first = a_recorded_letter(session, campaign, "release", "return")
        second = a_recorded_letter(session, campaign, "release", on=date(2025, 1, 1))
        with pytest.raises(Unacceptable, match="dropped"):
            a_step(session, second, "return", "softened", before=first)

    def test_comes_from_a_letter_that_puts_the_demand(self, session, campaign):
        first = a_recorded_letter(session, campaign, "release")
        second = a_recorded_letter(session, campaign, "observe", on=date(2025, 1, 1))
        with pytest.raises(Unacceptable, match="puts no demand"):
            a_step(session, second, "observe", "hardened", before=first)
