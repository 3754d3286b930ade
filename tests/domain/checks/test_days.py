"""Days that have passed: the deadline, the date, the day to look at a fact again."""

from datetime import date, timedelta

from campaign.domain.checks import check_letter
from campaign.domain.document import PrintSettings
from tests.builders.letter_texts import a_fact, a_letter_text
from tests.support.checked import TODAY, found, in_block


def test_a_deadline_that_has_passed_warns():
    yesterday = TODAY - timedelta(days=1)
    assert found(a_letter_text(deadline=yesterday)) == [("passed_deadline", "deadline")]
    assert found(a_letter_text(deadline=TODAY)) == []


def test_a_deadline_before_the_day_the_letter_bears_warns():
    dated = PrintSettings(dated_on=TODAY + timedelta(days=9))
    assert found(a_letter_text(deadline=TODAY + timedelta(days=8)), settings=dated) == [
        ("passed_deadline", "deadline")
    ]
    assert found(a_letter_text(deadline=TODAY + timedelta(days=9)), settings=dated) == []


def test_days_are_said_day_first_as_everywhere_on_the_site():
    def said(deadline, dated_on=None):
        letter = a_letter_text(deadline=deadline), (), PrintSettings(dated_on=dated_on), TODAY
        return [each.sentence for each in check_letter(*letter) if each.check == "passed_deadline"]

    assert said(date(2026, 1, 5)) == ["The deadline, 5 January 2026, has passed."]
    assert said(date(2027, 1, 5), date(2027, 1, 9)) == [
        "The deadline, 5 January 2027, is before the date, 9 January 2027."
    ]


def test_a_fact_is_stale_the_day_after_it_was_to_be_reviewed():
    def of(review_by):
        return in_block("Of {{ fact.n }}.", facts={"n": a_fact("all", source="", review_by=review_by)})

    assert of(date(2026, 11, 21)) == [("stale_fact", "facts.n")]
    assert of(TODAY) == of(None) == []


def test_a_stale_fact_that_no_block_uses_is_quiet():
    assert found(a_letter_text(facts={"n": a_fact(review_by=date(2020, 1, 1))})) == []


def test_a_last_day_to_sign_that_has_passed_blocks():
    def found_for(closes_on):
        findings = check_letter(a_letter_text(), (), PrintSettings(), TODAY, closes_on=closes_on)
        return [(each.sentence, each.blocks_opening) for each in findings if each.check == "passed_closing"]

    assert found_for(date(2020, 1, 1)) == [("Signing closes on 1 January 2020, a day that has passed.", True)]
    assert found_for(TODAY) == found_for(None) == []
