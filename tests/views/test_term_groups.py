"""Term groups at the desk."""

import pytest

from campaign.models.account import Role
from campaign.services import term_groups
from tests.builders.campaigns import a_campaign
from tests.support.desk import at_the_desk, fresh

GROUPS = "/desk/campaigns/river/term-groups"
HELD = {"preferred": "prisoner", "variants": "captive\r\n\r\nhostage", "language": "en", "explained": ""}


@pytest.fixture
def organiser(visitor, rows, keys, campaign):
    return at_the_desk(visitor, rows, keys, campaign)


def the_group(rows, campaign):
    return term_groups.listed(fresh(rows), campaign)[0].id


def test_without_a_group_the_page_says_what_it_is_for(organiser):
    page = organiser.get(GROUPS)
    assert "No term group yet" in page.text
    assert "prisoner, captive, hostage" in page.text


def test_a_group_is_added_and_takes_the_place_of_a_starter(organiser):
    page = organiser.follow(organiser.post(f"{GROUPS}/new", HELD))
    assert "Letters of this campaign keep to “prisoner”." in page.text
    assert "prisoner captive, hostage" in page.text
    assert "prisoner, captive, hostage" not in page.text


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(organiser):
    page = organiser.post(f"{GROUPS}/new", {**HELD, "preferred": "", "language": "?"}, status=200)
    assert page.error_at("preferred") == "Write the word that letters keep to."
    assert page.error_at("language")
    assert page.typed("variants").split() == ["captive", "hostage"]
    page = organiser.post(f"{GROUPS}/new", {**HELD, "variants": ""}, status=200)
    assert page.error_at("variants") == "Write at least two words for one thing."


def test_a_word_that_has_a_group_is_said_at_its_field(organiser):
    organiser.post(f"{GROUPS}/new", HELD)
    page = organiser.post(f"{GROUPS}/new", HELD, status=200)
    assert "There is a group of the word “prisoner” already." in page.error_at("preferred")


def test_a_group_is_changed_and_deleted(organiser, rows, campaign):
    organiser.post(f"{GROUPS}/new", HELD)
    number = the_group(rows, campaign)
    rows.rollback()
    page = organiser.get(f"{GROUPS}/{number}/edit")
    assert page.typed("variants") == "captive\nhostage"
    organiser.post(f"{GROUPS}/{number}/edit", {**HELD, "explained": "held in Baku"})
    assert "held in Baku" in organiser.get(GROUPS).text
    page = organiser.follow(organiser.post(f"{GROUPS}/{number}/delete"))
    assert "No term group yet" in page.text


def test_a_group_of_another_campaign_is_not_shown(organiser, rows, keys):
    other = a_campaign(rows, slug="hill")
    group = term_groups.add(rows, other, term_groups.TermGroupValue(("a",), preferred="b"))
    number = group.id
    rows.commit()
    organiser.get(f"{GROUPS}/{number}/edit", status=404)
    assert organiser.status_of("POST", f"{GROUPS}/{number}/delete") == 404


def test_a_reader_looks_and_changes_nothing(visitor, rows, keys, campaign):
    reader = at_the_desk(visitor, rows, keys, campaign, role=Role.READER)
    assert "Add a term group" not in reader.get(GROUPS).text
    assert reader.status_of("POST", f"{GROUPS}/new", HELD) == 403
