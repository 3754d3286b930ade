"""The values that a fact had are kept, with who set each and when; letters that opened keep theirs."""

from datetime import date, timedelta

import pytest

from campaign.domain.blocks import Paragraph, Purpose
from campaign.domain.facts import Fact
from campaign.domain.letters import LetterStatus
from campaign.domain.placing import Written
from campaign.services import evidence, fact_values, facts, letters, placements, uses
from tests.builders.accounts import an_organiser
from tests.builders.blocks import a_block
from tests.builders.campaigns import a_campaign
from tests.builders.letters import a_letter
from tests.builders.sources import a_fact, a_source
from tests.support.clock import NOW

LATER = NOW + timedelta(days=1)


@pytest.fixture
def campaign(session):
    return a_campaign(session)


def a_letter_saying(session, campaign, name):
    letter = a_letter(session, campaign)
    words = Written(Paragraph(f"There are {{{{ fact.{name} }}}}."), Purpose.EVIDENCE)
    placements.write(session, letter, words, by=None, now=NOW)
    return letter


def test_each_value_is_kept_with_who_set_it_and_when(session, keys, campaign):
    ada = an_organiser(session, keys, campaign)
    a_source(session, campaign, "reuters")
    fact = a_fact(session, campaign, "held")
    value = Fact("at least 24", date(2026, 1, 1), "reuters", date(2027, 1, 1))
    facts.change(session, campaign, fact, value, by=ada, now=LATER)

    newest, first = fact_values.listed(session, fact)
    assert (newest.value, newest.source_key, newest.as_of) == ("at least 24", "reuters", date(2026, 1, 1))
    assert (newest.account, newest.at) == (ada, LATER)
    assert (first.value, first.account, first.at) == ("at least 23", None, NOW)


def test_what_is_saved_unchanged_is_no_other_value(session, campaign):
    fact = a_fact(session, campaign, "held")
    facts.change(session, campaign, fact, Fact("at least 23"), by=None, now=LATER)
    assert len(fact_values.listed(session, fact)) == 1
    facts.change(session, campaign, fact, Fact("at least 23", review_by=LATER.date()), by=None, now=LATER)
    assert len(fact_values.listed(session, fact)) == 2


def test_a_fact_that_a_file_brought_has_its_first_value_too(session, campaign):
    evidence.bring(session, campaign, {}, {"held": Fact("nine")}, by=None, now=NOW)
    evidence.bring(session, campaign, {}, {"held": Fact("nine")}, by=None, now=LATER)
    fact = facts.get(session, campaign, "held")
    assert [(each.value, each.at) for each in fact_values.listed(session, fact)] == [("nine", NOW)]


def test_the_values_go_with_the_fact(session, campaign):
    fact = a_fact(session, campaign, "held")
    facts.delete(session, campaign, fact)
    session.expire_all()
    assert facts.listed(session, campaign) == []


def test_another_value_changes_drafts_and_letters_that_opened_keep_theirs(session, campaign):
    fact, other = a_fact(session, campaign, "held"), a_fact(session, campaign, "freed")
    draft, opened = (a_letter_saying(session, campaign, "held") for _ in range(2))
    a_block(session, campaign, Paragraph("There are {{ fact.held }}."))
    letters.move(session, opened, LetterStatus.OPEN, by=None, now=NOW)
    facts.change(session, campaign, fact, Fact("at least 24"), by=None, now=LATER)

    places = uses.of_facts(session, campaign)
    effect = fact_values.effect(session, campaign, fact, places["held"])
    assert effect.drafts == (draft,)
    assert [(each.letter, each.value) for each in effect.keeping] == [(opened, "at least 23")]
    assert fact_values.effect(session, campaign, other, ()) == fact_values.Effect()
