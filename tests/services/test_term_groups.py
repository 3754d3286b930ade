"""The words of a campaign for one thing."""

import pytest

from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.terms import STARTER, TermGroup
from campaign.models.term_group import TermGroup as TermGroupRow
from campaign.services import around, checks, term_groups
from tests.builders.campaigns import a_campaign
from tests.builders.letters import a_letter
from tests.support.clock import NOW

HELD = TermGroup(("detainee",), preferred="prisoner")


def test_a_group_is_kept_as_it_was_written(session):
    campaign = a_campaign(session)
    term_groups.add(session, campaign, HELD)
    session.expire_all()
    (group,) = term_groups.listed(session, campaign)
    assert group.value == HELD
    assert group.variants == ["detainee"]


def test_two_groups_do_not_have_one_word_in_one_language(session):
    campaign = a_campaign(session)
    term_groups.add(session, campaign, HELD)
    with pytest.raises(Unacceptable) as refused:
        term_groups.add(session, campaign, TermGroup(("inmate",), preferred="prisoner"))
    assert refused.value.field == "preferred"
    term_groups.add(session, campaign, TermGroup(("պատանդ",), "hy", preferred="prisoner"))
    assert len(term_groups.listed(session, campaign)) == 2


def test_a_capital_makes_no_other_word(session):
    campaign = a_campaign(session)
    group = term_groups.add(session, campaign, HELD)
    with pytest.raises(Unacceptable) as refused:
        term_groups.add(session, campaign, TermGroup(("inmate",), preferred="Prisoner"))
    assert refused.value.field == "preferred"
    term_groups.change(session, group, TermGroup(("detainee",), preferred="Prisoner"))
    assert group.preferred == "Prisoner"


def test_a_campaign_has_so_many_groups_and_no_more(session):
    campaign = a_campaign(session)
    for number in range(term_groups.MOST_GROUPS):
        session.add(
            TermGroupRow(
                campaign_id=campaign.id,
                language="en",
                preferred=f"word {number}",
                variants=["x"],
                explained="",
            )
        )
    session.flush()
    with pytest.raises(Unacceptable, match="at most 200 term groups"):
        term_groups.add(session, campaign, HELD)


def test_a_group_names_the_word_to_keep_to(session):
    with pytest.raises(Unacceptable):
        term_groups.add(session, a_campaign(session), TermGroup(("one", "two")))


def test_letters_are_held_against_the_groups_of_their_campaign(session):
    letter = a_letter(session)
    term_groups.add(session, letter.campaign, TermGroup(("lawyer",), preferred="attorney"))
    term_groups.add(session, a_campaign(session), TermGroup(("heading",), preferred="title"))
    held_against = around.of_letter(session, letter)
    assert [each.preferred for each in held_against.term_groups] == ["attorney", *[""] * len(STARTER)]


def test_a_word_that_is_changed_is_found_from_then_on(session):
    letter = a_letter(session)
    group = term_groups.add(session, letter.campaign, HELD)
    assert "drifting_term" not in {each.check for each in checks.findings(session, letter, now=NOW)}
    term_groups.change(session, group, TermGroup(("trial",), preferred="hearing"))
    assert "drifting_term" in {each.check for each in checks.findings(session, letter, now=NOW)}
    term_groups.delete(session, group)
    assert "drifting_term" not in {each.check for each in checks.findings(session, letter, now=NOW)}


def test_a_group_of_another_campaign_is_not_there(session):
    group = term_groups.add(session, a_campaign(session), HELD)
    with pytest.raises(NotFound):
        term_groups.get(session, a_campaign(session), group.id)
