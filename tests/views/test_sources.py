"""Sources and facts, on their pages."""

from datetime import date

import pytest

from campaign.domain.blocks import Paragraph, Purpose
from campaign.domain.letters import LetterStatus
from campaign.domain.placing import Written
from campaign.models.account import Role
from campaign.services import evidence, fact_values, letters, placements
from tests.builders.blocks import a_block
from tests.builders.letters import a_letter
from tests.builders.sources import a_fact, a_source
from tests.support.clock import NOW
from tests.support.desk import at_the_desk, fresh

SOURCES = "/desk/campaigns/river/sources"
FACTS = "/desk/campaigns/river/facts"


@pytest.fixture
def organiser(visitor, rows, keys, campaign):
    def enter():
        return at_the_desk(visitor, rows, keys, campaign)

    return enter


def test_a_source_is_added_and_cited_by_its_key(organiser, rows, campaign):
    visitor = organiser()
    assert "No source yet" in visitor.get(SOURCES).text
    visitor.get(f"{SOURCES}/new")
    done = visitor.follow(
        visitor.post(
            f"{SOURCES}/new",
            {"title": "Torture & <custody>", "outlet": "Reuters", "published_on": "2024-06-14"},
        )
    )

    assert "[^reuters-torture-custody]" in done.text
    assert "Torture & <custody>" in done.links()
    found = evidence.find_source(fresh(rows), campaign, "reuters-torture-custody")
    assert found.published_on == date(2024, 6, 14)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("title", "", "Write the title"),
        ("title", "a\u202eb", "invisible control character"),
        ("url", "file:///etc/passwd", "beginning with https://"),
        ("published_on", "soon", "Write the day as"),
        ("published_on", "2999-01-01", "still to come"),
        ("key", "no key", "letters, digits and hyphens"),
        ("key", "taken", "Another source has the key"),
    ],
)
def test_a_wrong_source_is_refused_at_its_field_and_stays(organiser, rows, campaign, field, typed, said):
    a_source(rows, campaign, "taken")
    sent = {"title": "A title", "outlet": "An <outlet>", field: typed}
    page = organiser().post(f"{SOURCES}/new", sent, status=200)

    assert said in page.error_at(field)
    assert page.typed(field) == typed
    assert page.typed("outlet") == "An <outlet>"


def test_a_source_changes_and_keeps_its_key(organiser, rows, campaign):
    source = a_source(rows, campaign, "reuters")
    visitor = organiser()
    page = visitor.get(f"{SOURCES}/reuters/edit")
    assert page.typed("published_on") == "2024-06-14"
    assert page.find("input", name="key") is None

    visitor.post(f"{SOURCES}/reuters/edit", {"title": "Another", "published_on": ""})
    rows.refresh(source)
    assert (source.key, source.title, source.published_on) == ("reuters", "Another", None)


def test_a_source_says_where_it_is_cited_and_stays_while_it_is(organiser, rows, campaign):
    a_source(rows, campaign, "reuters")
    a_block(rows, campaign, Paragraph("So.[^reuters]"), title="They said so", key="said")
    visitor = organiser()
    page = visitor.get(f"{SOURCES}/reuters/edit")
    assert page.links()["They said so"] == "/desk/campaigns/river/library/blocks/said"
    assert "Delete the source" not in page.text

    refused = visitor.follow(visitor.post(f"{SOURCES}/reuters/delete"))
    assert "“They said so” cites this source" in refused.text


def test_a_source_says_as_of_which_day_a_text_claims_something_of_it(organiser, rows, campaign):
    a_source(rows, campaign, "reuters")
    a_block(
        rows, campaign, Paragraph("So.[^reuters@2025-11-21] More.[^reuters@2025-03-05]"), title="They said so"
    )
    page = organiser().get(f"{SOURCES}/reuters/edit")
    assert "They said so , as of 5 March 2025, 21 November 2025 " in page.text


def test_a_source_that_nothing_cites_is_deleted(organiser, rows, campaign):
    a_source(rows, campaign, "reuters")
    visitor = organiser()
    assert "Delete the source" in visitor.get(f"{SOURCES}/reuters/edit").text

    assert "is deleted" in visitor.follow(visitor.post(f"{SOURCES}/reuters/delete")).text
    visitor.get(f"{SOURCES}/reuters/edit", status=404)


def test_a_fact_is_added_with_its_source(organiser, rows, campaign):
    a_source(rows, campaign, "reuters")
    visitor = organiser()
    assert "No fact yet" in visitor.get(FACTS).text
    assert visitor.get(f"{FACTS}/new?name=known_prisoners").typed("name") == "known_prisoners"
    sent = {"name": "known_prisoners", "reads": "at least 23", "source": "reuters", "review_by": "2026-01-31"}
    done = visitor.follow(visitor.post(f"{FACTS}/new", sent))

    assert "{{ fact.known_prisoners }}" in done.text
    assert "31 January 2026" in done.text
    assert done.find("span", class_="overdue") is not None


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "Known Prisoners", "lower-case letters"),
        ("name", "taken", "Another fact"),
        ("reads", "", "Write the value"),
        ("reads", "{% import os %}", "would print as it stands"),
        ("source", "nowhere", "Choose one of the list"),
    ],
)
def test_a_wrong_fact_is_refused_at_its_field(organiser, rows, campaign, field, typed, said):
    a_fact(rows, campaign, "taken")
    page = organiser().post(f"{FACTS}/new", {"name": "known", "reads": "23", field: typed}, status=200)

    assert said in page.error_at(field)


@pytest.mark.parametrize(
    ("came_from", "goes_to"),
    [
        ("/desk/campaigns/river/letters/home", "/desk/campaigns/river/letters/home"),
        ("https://elsewhere.example/", FACTS),
        ("", FACTS),
    ],
)
def test_a_fact_that_a_letter_lacked_leads_back_to_the_letter(organiser, came_from, goes_to):
    page = organiser().post(f"{FACTS}/new?back={came_from}", {"name": "known", "reads": "at least 23"})

    assert page.location == goes_to


def test_a_fact_changes_and_goes_when_no_text_fills_it_in(organiser, rows, campaign):
    fact = a_fact(rows, campaign, "known")
    visitor = organiser()
    assert visitor.get(f"{FACTS}/known/edit").typed("reads") == "at least 23"
    visitor.post(f"{FACTS}/known/edit", {"reads": "at least 24", "source": ""})
    rows.refresh(fact)
    assert fact.value == "at least 24"
    rows.rollback()

    assert "is deleted" in visitor.follow(visitor.post(f"{FACTS}/known/delete")).text


def test_a_fact_that_a_text_fills_in_stays(organiser, rows, campaign):
    a_fact(rows, campaign, "known")
    a_block(rows, campaign, Paragraph("There are {{ fact.known }}."), title="How many")
    visitor = organiser()

    assert "Delete the fact" not in visitor.get(f"{FACTS}/known/edit").text
    assert "fills this fact in" in visitor.follow(visitor.post(f"{FACTS}/known/delete")).text


def test_a_fact_says_what_another_value_changes_and_which_values_it_had(organiser, rows, campaign):
    fact = a_fact(rows, campaign, "how_many")
    words = Written(Paragraph("There are {{ fact.how_many }}."), Purpose.EVIDENCE)
    made = [a_letter(rows, campaign, slug=slug) for slug in ("draft", "open")]
    for letter in made:
        placements.write(rows, letter, words, by=None, now=NOW)
    letters.move(rows, made[1], LetterStatus.OPEN, by=None, now=NOW)
    visitor = organiser()
    page = visitor.get(f"{FACTS}/how_many/edit")
    assert "Another value changes one draft:" in page.text
    assert "One letter that opened keeps “at least 23”:" in page.text

    visitor.post(f"{FACTS}/how_many/edit", {"reads": "at least 25"})
    page = visitor.get(f"{FACTS}/how_many/edit")
    assert "One letter that opened keeps “at least 23”:" in page.text
    assert [each.value for each in fact_values.listed(fresh(rows), fact)] == ["at least 25", "at least 23"]


def test_names_without_a_value_are_listed(organiser, rows, campaign):
    a_block(rows, campaign, Paragraph("There are {{ fact.how_many }}."), title="How many")

    assert "/facts/new?name=how_many" in organiser().get(FACTS).links()["Give it a value"]


def test_a_reader_sees_everything_and_no_form(visitor, rows, keys, campaign):
    a_source(rows, campaign, "reuters", url="https://post.example/a")
    a_fact(rows, campaign, "known", source="reuters")
    at_the_desk(visitor, rows, keys, campaign, Role.READER)

    for address in (SOURCES, f"{SOURCES}/reuters/edit", FACTS, f"{FACTS}/known/edit"):
        page = visitor.get(address)
        assert [each.get("action") for each in page.find_all("form")] == ["/desk/sign-out"]
    visitor.get(f"{SOURCES}/new", status=403)
    visitor.get(f"{FACTS}/new", status=403)
