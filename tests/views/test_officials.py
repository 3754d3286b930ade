"""Offices, officials and terms, on their pages."""

from datetime import date

import pytest

from campaign.models.account import Role
from campaign.services import officials
from tests.builders.campaigns import a_campaign
from tests.builders.letters import a_letter
from tests.builders.officials import a_term, an_office, an_official
from tests.support.desk import at_the_desk, fresh

OFFICIALS = "/desk/campaigns/river/officials"
OFFICE = {
    "title": "Secretary of State",
    "organisation": "U.S. Department of State",
    "honorific": "The Honorable",
    "form": "secretary",
    "address": "2201 C Street, NW\n\nWashington, DC 20520",
    "country": "us",
    "email": "",
    "key": "",
}


@pytest.fixture
def organiser(visitor, rows, keys, campaign):
    def enter():
        return at_the_desk(visitor, rows, keys, campaign)

    return enter


def test_an_office_gets_a_holder_and_says_how_a_letter_addresses_them(organiser):
    visitor = organiser()
    assert "No office yet" in visitor.get(OFFICIALS).text
    visitor.get(f"{OFFICIALS}/offices/new")
    office = visitor.post(f"{OFFICIALS}/offices/new", OFFICE)
    assert office.location == f"{OFFICIALS}/offices/us-secretary-of-state/edit"
    assert "Post vacant" in visitor.follow(office).text

    visitor.get(f"{OFFICIALS}/people/new")
    visitor.post(f"{OFFICIALS}/people/new", {"name": "Marco Rubio"})
    term = {"official": "marco-rubio", "starts_on": "2025-01-21", "ends_on": ""}
    page = visitor.follow(visitor.post(f"{OFFICIALS}/offices/us-secretary-of-state/terms", term))
    assert "The Honorable Marco Rubio" in page.text
    assert "Dear Secretary Rubio," in page.text
    assert "Since 21 January 2025" in page.text
    assert "Marco Rubio" in visitor.get(OFFICIALS).text


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("title", "", "Write the title"),
        ("title", "a\u202eb", "invisible control character"),
        ("country", "USA", "two letters"),
        ("email", "nobody@", "Add the part after the @"),
        ("form", "your majesty", "Choose one of the list"),
        ("address", "\n".join(["a line"] * 8), "at most 7 lines"),
        ("key", "Taken Key", "lower-case letters"),
        ("key", "taken", "Another office has the key"),
    ],
)
def test_a_wrong_office_is_refused_at_its_field(organiser, rows, field, typed, said):
    an_office(rows, key="taken")
    page = organiser().post(f"{OFFICIALS}/offices/new", {**OFFICE, field: typed}, status=200)

    assert said in page.error_at(field)
    assert page.typed("organisation") == OFFICE["organisation"]


def test_an_office_changes_and_keeps_its_key(organiser, rows):
    office = an_office(rows, key="state")
    visitor = organiser()
    assert visitor.get(f"{OFFICIALS}/offices/state/edit").typed("title") == office.title
    visitor.post(f"{OFFICIALS}/offices/state/edit", {**OFFICE, "title": "Secretary"})
    rows.refresh(office)

    assert (office.key, office.title) == ("state", "Secretary")
    assert office.address == ["2201 C Street, NW", "Washington, DC 20520"]


def test_the_organisers_of_another_campaign_see_who_changed_what(organiser, visitor, rows, keys):
    an_office(rows, key="state", email="office@state.example")
    organiser().post(f"{OFFICIALS}/offices/state/edit", {**OFFICE, "email": "elsewhere@post.example"})
    fresh(rows)
    at_the_desk(visitor, rows, keys, a_campaign(rows, slug="hill"), Role.READER)

    page = visitor.get("/desk/campaigns/hill/officials/offices/state/edit")
    assert "Email address: “office@state.example”, now “elsewhere@post.example”" in page.text
    assert "Nora Example" in page.text


@pytest.mark.parametrize(
    ("sent", "field", "said"),
    [
        ({"official": ""}, "official", "Choose who holds the office"),
        ({"official": "nobody"}, "official", "Choose one of the list"),
        ({"ends_on": "2024-01-01"}, "ends_on", "ends before it begins"),
        ({"starts_on": "2025-06-01", "ends_on": ""}, "starts_on", "some of these days"),
    ],
)
def test_a_wrong_term_is_refused_at_its_field(organiser, rows, sent, field, said):
    official = an_official(rows, key="rubio")
    a_term(rows, official, an_office(rows, key="state"), starts_on=date(2025, 1, 21))
    term = {"official": "rubio", "starts_on": "2024-06-01", "ends_on": "", **sent}
    page = organiser().post(f"{OFFICIALS}/offices/state/terms", term, status=200)

    assert said in page.error_at(field)


def test_a_term_is_changed_and_taken_back(organiser, rows):
    term = a_term(rows, office=an_office(rows, key="state"))
    visitor = organiser()
    its_page = f"{OFFICIALS}/offices/state/terms/{term.id}"
    assert visitor.get(f"{its_page}/edit").typed("starts_on") == "2025-01-21"
    refused = visitor.post(
        f"{its_page}/edit", {"starts_on": "2025-01-21", "ends_on": "2025-01-20"}, status=200
    )
    assert "ends before it begins" in refused.error_at("ends_on")

    visitor.post(f"{its_page}/edit", {"starts_on": "2025-01-21", "ends_on": "2026-01-01"})
    assert officials.holders(fresh(rows), date(2026, 6, 1)) == []
    rows.rollback()
    visitor.post(f"{its_page}/remove")
    visitor.get(f"{its_page}/edit", status=404)


def test_a_term_that_a_letter_is_addressed_by_stays(organiser, rows, campaign):
    letter = a_letter(rows, campaign)
    term = letter.recipients[0].term
    visitor = organiser()
    its_page = f"{OFFICIALS}/offices/{term.office.key}/terms/{term.id}"
    rows.rollback()

    assert "A letter is addressed by this term" in visitor.follow(visitor.post(f"{its_page}/remove")).text


def test_an_official_changes(organiser, rows):
    official = an_official(rows, key="rubio")
    a_term(rows, official)
    visitor = organiser()
    assert visitor.get(f"{OFFICIALS}/people/rubio/edit").typed("name") == "Marco Rubio"
    page = visitor.post(f"{OFFICIALS}/people/rubio/edit", {"name": ""}, status=200)
    assert "Write the name" in page.error_at("name")

    visitor.post(
        f"{OFFICIALS}/people/rubio/edit", {"name": "Marco Antonio Rubio", "salutation": "Senator Rubio"}
    )
    rows.refresh(official)
    assert (official.name, official.salutation) == ("Marco Antonio Rubio", "Senator Rubio")
    rows.rollback()
    assert (
        "Name: “Marco Rubio”, now “Marco Antonio Rubio”" in visitor.get(f"{OFFICIALS}/people/rubio/edit").text
    )


def test_somebody_new_for_an_office_is_chosen_there_next(organiser, rows):
    an_office(rows, key="mayor")
    visitor = organiser()
    page = visitor.get(f"{OFFICIALS}/offices/mayor/edit")
    new = page.links()["Somebody who is not in the list"]
    assert visitor.get(new).find("form", action=new) is not None
    office = visitor.follow(visitor.post(new, {"name": "Ada Example"}))
    assert office.typed("official") == "ada-example"
    assert visitor.get(f"{OFFICIALS}/offices/mayor/edit?holder=nobody").typed("official") != "nobody"


def test_two_officials_of_one_name_get_two_keys(organiser, rows):
    an_official(rows, key="marco-rubio")
    visitor = organiser()
    page = visitor.post(f"{OFFICIALS}/people/new", {"name": "Marco Rubio"}, status=200)
    assert "Another official has the key" in page.error_at("key")

    visitor.post(f"{OFFICIALS}/people/new", {"name": "Marco Rubio", "key": "marco-rubio-2"})


def test_a_reader_sees_everything_and_no_form(visitor, rows, keys, campaign):
    term = a_term(rows)
    at_the_desk(visitor, rows, keys, campaign, Role.READER)
    office, official, number = term.office.key, term.official.key, term.id
    rows.rollback()

    for address in (
        OFFICIALS,
        f"{OFFICIALS}/offices/{office}/edit",
        f"{OFFICIALS}/offices/{office}/terms/{number}/edit",
        f"{OFFICIALS}/people/{official}/edit",
    ):
        page = visitor.get(address)
        assert [each.get("action") for each in page.find_all("form")] == ["/desk/sign-out"]
    visitor.get(f"{OFFICIALS}/offices/new", status=403)
    visitor.get(f"{OFFICIALS}/people/new", status=403)


def test_the_greetings_of_an_office_are_shown_with_the_name_of_its_own_holder(organiser, rows):
    holder = an_official(rows, name="Dana Whitfield", family_name="Whitfield")
    a_term(rows, holder, an_office(rows, key="mayor"))
    visitor = organiser()
    assert "Dear Ambassador Whitfield," in visitor.get(f"{OFFICIALS}/offices/mayor/edit").text
    assert "Dear Ambassador (family name)," in visitor.get(f"{OFFICIALS}/offices/new").text


def test_the_state_of_a_legislator_is_written_by_name_or_letters(organiser):
    visitor, at = organiser(), f"{OFFICIALS}/offices"
    visitor.post(f"{at}/new", {**OFFICE, "title": "Senator", "key": "senator", "represents": "mt"})
    assert visitor.get(f"{at}/senator/edit").typed("represents") == "Montana"
    page = visitor.post(f"{at}/new", {**OFFICE, "represents": "Ontario"}, status=200)
    assert "Montana or MT" in page.text
