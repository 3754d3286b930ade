"""What stands around letters is loaded for all of them in the same few queries."""

from dataclasses import replace
from itertools import pairwise

from campaign.domain.checks import Around
from campaign.domain.records import Figure, RecordedSigner
from campaign.services import around, letters, lineage, next_acts
from campaign.services.lineage import BEFORE
from tests.builders.campaigns import a_campaign
from tests.builders.ledgers import a_recorded_letter
from tests.builders.letters import a_letter, an_open_letter
from tests.services.test_lineage import dropped
from tests.support.clock import NOW
from tests.support.questions import questions


def a_line(session, campaign, number):
    """Letters of which each follows the one before."""
    made = [a_letter(session, campaign)]
    while len(made) < number:
        made.append(a_letter(session, campaign))
        letters.follow(session, made[-1], made[-2].id)
    return made


def statements_of(session, act):
    """The statements that an act takes with nothing in memory."""
    session.flush()
    session.expunge_all()
    with questions(session) as asked:
        act()
    return asked


def test_a_letter_that_follows_none_has_nothing_around_it(session):
    found = around.of_letter(session, a_letter(session))
    assert replace(found, offices={}, officials={}, terms={}) == Around(archived=frozenset())
    assert around.of_letters(session, []) == {}


def test_the_letters_before_come_nearest_first_with_their_demands(session):
    first, second, third = a_line(session, a_campaign(session), 3)
    found = around.of_letter(session, third)
    assert [each.slug for each in found.earlier] == [second.slug, first.slug]
    assert [(each.key, each.title) for each in found.before.demands] == [
        (each.block.key, each.block.title or each.value.bullet)
        for each in second.placements
        if each.kind == "demand"
    ]


def test_what_was_dropped_is_named_by_its_letter_and_its_key(session):
    first, second = a_line(session, a_campaign(session), 2)
    row = next(each for each in lineage.passages(session, second) if each.side == BEFORE)
    second.placements.remove(row.now)
    session.flush()
    row = next(each for each in lineage.passages(session, second) if each.now is None)
    lineage.say(session, second, row, before=row.before, now=None, lineage=dropped(), by=None, at=NOW)
    (said,) = around.of_letter(session, second).dropped
    assert (said.letter, said.demand) == (first.slug, row.before.block.key)


def test_a_recorded_letter_tells_its_day_its_figures_and_its_signers(session):
    campaign = a_campaign(session)
    figures = (Figure("people displaced", "over 100,000", "the release"),)
    signers = (RecordedSigner("Bo Example"),)
    recorded = a_recorded_letter(session, campaign, figures=figures, signers=signers)
    letter = a_letter(session, campaign)
    letters.follow(session, letter, recorded.id)
    (before,) = around.of_letter(session, letter).earlier
    assert (before.on, before.figures, before.people) == (recorded.record.on, figures, ("Bo Example",))


def test_an_open_letter_is_known_by_its_words_and_a_draft_by_its_demands(session):
    first = an_open_letter(session)
    second, third = a_letter(session, first.campaign), a_letter(session, first.campaign)
    letters.follow(session, second, first.id)
    letters.follow(session, third, second.id)
    near, far = around.of_letter(session, third).earlier
    assert near.passages == ()
    assert near.demands
    assert "At least 23 are held. Some wait for trial." in far.passages


def test_the_office_and_the_terms_of_a_recipient_are_known_by_their_keys(session):
    letter = a_letter(session)
    recipient = letter.recipients[0]
    found = around.of_letter(session, letter)
    assert list(found.offices) == [recipient.office.key]
    assert list(found.officials) == [recipient.official.key]
    terms = [(term.starts_on, term.ends_on) for term in recipient.official.terms]
    (tenures,) = found.terms.values()
    assert [(each.starts_on, each.ends_on) for each in tenures] == terms


def test_ten_letters_take_as_many_queries_as_two(session):
    def loading(number):
        campaign = a_campaign(session)
        ids = [letter.id for letter in a_line(session, campaign, number)]

        def load():
            listed = [letter for letter in letters.in_campaign(session, campaign) if letter.id in ids]
            around.of_letters(session, listed)

        return len(statements_of(session, load))

    assert loading(2) == loading(10)


def test_the_letters_list_takes_no_query_more_for_a_letter_that_follows_others(session):
    def listing(follow):
        campaign = a_campaign(session)
        made = [a_letter(session, campaign) for _ in range(4)]
        if follow:
            for before, after in pairwise(made):
                letters.follow(session, after, before.id)
        return len(statements_of(session, lambda: next_acts.of_campaign(session, campaign, now=NOW)))

    # The letters before are fetched with their blocks: one query for all of them.
    assert listing(follow=True) - listing(follow=False) <= 2
