"""The pages of one letter at the desk, in groups."""

import re

from campaign.config import REPOSITORY
from campaign.models.account import Role
from campaign.views.letter_navigation import GROUPS
from tests.builders.letters import an_open_letter
from tests.support.desk import at_the_desk

LETTER = "/desk/campaigns/river/letters/bridge"


def test_every_page_of_a_letter_stands_in_one_group():
    keys = [page.key for group in GROUPS for page in group.pages]
    used = {
        key
        for file in (REPOSITORY / "templates/pages").rglob("*.html")
        for key in re.findall(r'{% set at = "(\w+)" %}', file.read_text())
    }
    assert len(keys) == len(set(keys))
    assert used | {"text"} == set(keys)


def test_only_the_pages_of_the_open_group_are_shown_and_the_one_that_is_open_is_marked(
    visitor, rows, keys, campaign
):
    an_open_letter(rows, campaign, slug="bridge")
    desk = at_the_desk(visitor, rows, keys, campaign)
    assert marked(desk.get(f"{LETTER}/look")) == ["Documents", "Look"]
    assert entries(desk.get(f"{LETTER}/look")) == {"Print", "Look", "Press release"}
    assert marked(desk.get(LETTER)) == ["Letter", "Text"]
    assert marked(desk.get(f"{LETTER}/status")) == ["Status"]


def test_a_group_leads_a_reader_to_a_page_they_may_see(visitor, rows, keys, campaign):
    an_open_letter(rows, campaign, slug="bridge")
    reader = at_the_desk(visitor, rows, keys, campaign, Role.READER)
    links = reader.get(LETTER).links()
    for group in GROUPS:
        assert marked(reader.get(links[group.label]))[0] == group.label
    assert entries(reader.get(links["Documents"])) == {"Print", "Press release"}


def marked(page):
    return [words(each) for each in of_the_letter(page) if each.get("aria-current")]


def entries(page):
    return {words(each) for each in of_the_letter(page)} - {group.label for group in GROUPS}


def of_the_letter(page):
    return page.find("nav", aria_label="This letter").iter("a")


def words(element):
    return " ".join("".join(element.itertext()).split())
