"""A letter's life: what its moves note."""

from datetime import timedelta

import pytest

from campaign.domain.letters import Heads, LetterStatus, NotReady
from campaign.services import checks, letters
from tests.builders.campaigns import a_campaign
from tests.builders.letters import a_closed_letter, a_letter, an_open_letter
from tests.builders.signatures import a_signature
from tests.support.clock import NOW

LATER = NOW + timedelta(days=7)


def move(session, letter, to, reason="", now=LATER):
    return letters.move(session, letter, to, by=None, now=now, reason=reason)


@pytest.mark.parametrize(("language", "signed_off"), [("en", "Sincerely,"), ("hy", "Հարգանքով՝")])
def test_a_letter_begins_with_the_sign_off_of_its_language(session, language, signed_off):
    campaign = a_campaign(session, language=language)
    heads = Heads("a-letter", "A letter", "A subject")
    assert letters.start(session, campaign, heads, by=None, now=NOW).valediction == signed_off


class TestALastDayThatHasPassed:
    def test_keeps_a_letter_from_opening(self, session):
        letter = a_letter(session, closes_on=NOW.date() - timedelta(days=1))
        with pytest.raises(NotReady, match="Signing closes on 21 November 2026, a day that has passed"):
            move(session, letter, LetterStatus.OPEN, now=NOW)
        letter.closes_on = NOW.date()
        assert move(session, letter, LetterStatus.OPEN, now=NOW).status is LetterStatus.OPEN

    def test_keeps_it_from_opening_again(self, session):
        letter = a_closed_letter(session, closes_on=NOW.date())
        with pytest.raises(NotReady, match="The last day to sign, 22 November 2026, has passed"):
            move(session, letter, LetterStatus.OPEN, "Two names were missing.", now=NOW + timedelta(days=1))

    def test_is_nothing_to_mend_once_the_letter_is_open(self, session):
        letter = an_open_letter(session, closes_on=NOW.date())
        found = checks.findings(session, letter, now=NOW + timedelta(days=9))
        assert "passed_closing" not in {each.check for each in found}


class TestTheClosing:
    def test_a_letter_that_is_opened_again_is_not_closed(self, session):
        letter = a_closed_letter(session)
        move(session, letter, LetterStatus.OPEN, "Two names were missing.")

        assert letter.closed_at is None
        assert letter.signed_until == letter.closes_on
        assert [(each.after, each.at) for each in letter.moves][-2:] == [
            (LetterStatus.CLOSED, NOW),
            (LetterStatus.OPEN, LATER),
        ]

    def test_a_letter_that_is_closed_again_bears_the_newer_day(self, session):
        letter = a_closed_letter(session)
        move(session, letter, LetterStatus.OPEN, "Two names were missing.")
        move(session, letter, LetterStatus.CLOSED)

        assert letter.closed_at == LATER

    @pytest.mark.parametrize("to", [LetterStatus.SEALED, LetterStatus.ARCHIVED])
    def test_what_comes_after_the_closing_leaves_its_day(self, session, to):
        letter = a_closed_letter(session)
        move(session, letter, to)

        assert letter.closed_at == NOW

    def test_fetching_a_letter_from_the_archive_closes_it_no_second_time(self, session):
        letter = a_closed_letter(session)
        move(session, letter, LetterStatus.ARCHIVED)
        move(session, letter, LetterStatus.CLOSED, "An answer came.", now=LATER + timedelta(days=7))

        assert letter.closed_at == NOW


class TestTheLastDayToSign:
    def test_it_is_the_day_of_an_early_closing(self, session):
        assert a_closed_letter(session).signed_until == NOW.date()

    def test_it_is_the_day_that_was_set_when_the_closing_came_later(self, session):
        set_for = NOW.date() - timedelta(days=3)

        assert a_closed_letter(session, closes_on=set_for).signed_until == set_for

    def test_an_early_closing_is_counted_by_the_day_of_the_campaign(self, session):
        letter = a_closed_letter(session)
        letter.closed_at = NOW.replace(hour=2)

        assert letter.signed_until == NOW.date() - timedelta(days=1)


def test_a_closing_keeps_how_many_had_signed_until_the_letter_opens_again(session, keys):
    letter = an_open_letter(session)
    assert letter.closed_with is None
    a_signature(session, keys, letter)

    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=NOW)
    assert letter.closed_with == 1

    letters.move(session, letter, LetterStatus.OPEN, by=None, now=NOW, reason="Too early.")
    assert letter.closed_with is None
    a_signature(session, keys, letter)
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=NOW)
    assert letter.closed_with == 2


def test_letters_of_one_title_are_told_apart_by_their_address(session):
    campaign = a_campaign(session)
    both = [a_letter(session, campaign, slug=slug, title="Open the bridge") for slug in ("first", "second")]
    other = a_letter(session, campaign, slug="third", title="Light the detour")
    assert [label for _, label in letters.told_apart([*both, other])] == [
        "Open the bridge (first)",
        "Open the bridge (second)",
        "Light the detour",
    ]
