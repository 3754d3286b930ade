"""What stands around letters is loaded for all of them in the same few queries."""

from itertools import pairwise

from sqlalchemy import event

from campaign.domain.checks import Around
from campaign.services import around, letters, lineage, next_acts
from campaign.services.lineage import BEFORE
from tests.builders.campaigns import a_campaign
from tests.builders.letters import a_letter
from tests.services.test_lineage import dropped
from tests.support.clock import NOW


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
    statements = []

    def note(*given):
        statements.append(given[2])

    event.listen(session.bind, "before_cursor_execute", note)
    act()
    event.remove(session.bind, "before_cursor_execute", note)
    return statements


def test_a_letter_that_follows_none_has_nothing_around_it(session):
    assert around.of_letter(session, a_letter(session)) == Around()
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
    lineage.say(session, second, row, before=row.before, now=None, lineage=dropped())
    (said,) = around.of_letter(session, second).dropped
    assert (said.letter, said.demand) == (first.slug, row.before.block.key)


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
