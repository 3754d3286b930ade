"""The first page of the desk, a new campaign, and its settings."""

import pytest

from campaign.models.account import Role
from campaign.services import campaigns, library, print_settings
from tests.builders.campaigns import a_campaign
from tests.builders.letters import an_open_letter
from tests.support.desk import at_the_desk, fresh
from tests.support.signing import Supporter

NEW = {
    "name": "The river",
    "slug": "",
    "summary": "A river & its <banks>.",
    "language": "en",
    "timezone": "Europe/Paris",
    "clock_days": "30",
    "letterhead_name": "Committee for the River",
    "letterhead_lines": "1 Main Street\n75001 Paris",
    "theme": "plain",
    "paper": "a4",
    "citations": "plain",
}


@pytest.fixture
def campaign(rows):
    return a_campaign(rows, slug="bridge", name="The bridge")


def test_a_member_sees_their_campaigns(visitor, rows, keys, campaign):
    a_campaign(rows, name="Somebody else’s")
    page = at_the_desk(visitor, rows, keys, campaign, Role.READER).get("/desk")

    assert "The bridge" in page.links()
    assert "Somebody else’s" not in page.text
    assert "Start a campaign" not in page.links()


def test_whoever_has_no_campaign_is_told_what_will_be_here(visitor, rows, keys, campaign):
    at_the_desk(visitor, rows, keys, campaign, is_administrator=True)
    rows.delete(campaign)
    rows.commit()

    assert "No campaign yet" in visitor.get("/desk").text


def test_an_administrator_starts_a_campaign_with_a_library(visitor, rows, keys, campaign):
    at_the_desk(visitor, rows, keys, campaign, is_administrator=True)
    visitor.get("/desk/campaigns/new")
    made = visitor.post("/desk/campaigns/new", NEW)
    assert made.location == "/desk/campaigns/the-river"

    found = campaigns.find(fresh(rows), "the-river")
    assert (found.timezone, found.clock_days) == ("Europe/Paris", 30)
    assert print_settings.of_campaign(found).letterhead.lines == ("1 Main Street", "75001 Paris")
    assert library.listed(rows, found)
    rows.rollback()
    assert "The river" in visitor.follow(visitor.follow(made, status=302)).text


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "Write a name"),
        ("slug", "bridge", "Another campaign has the address"),
        ("slug", "new", "Choose another"),
        ("slug", "No Address", "lower-case letters"),
        ("language", "English", "code of the language"),
        ("timezone", "Mars/Olympus", "Choose one of the list"),
        ("clock_days", "many", "number of days"),
        ("clock_days", "0", "from 1 to"),
        ("keeps_months", "many", "number of months"),
        ("keeps_months", "22", "from 1 to 21"),
        ("letterhead_name", "Congress of the United States", "for the paper of that office alone"),
        ("paper", "papyrus", "Choose one of them"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_stays(visitor, rows, keys, campaign, field, typed, said):
    at_the_desk(visitor, rows, keys, campaign, is_administrator=True)
    page = visitor.post("/desk/campaigns/new", {**NEW, field: typed}, status=200)

    assert said in page.error_at(field) or said in page.find("fieldset", id=field).itertext()
    assert page.typed("summary") == NEW["summary"]
    assert campaigns.find(fresh(rows), "the-river") is None


def test_settings_are_shown_changed_and_kept(visitor, rows, keys, campaign):
    at_the_desk(visitor, rows, keys, campaign)
    page = visitor.get("/desk/campaigns/bridge/settings")
    assert page.typed("name") == "The bridge"
    assert page.typed("letterhead_name") == "Committee for the River"

    done = visitor.post("/desk/campaigns/bridge/settings", {**NEW, "keeps_months": "3"})
    assert "The settings are saved." in visitor.follow(done).text
    changed = campaigns.find(fresh(rows), "bridge")
    assert (changed.name, changed.keeps_months) == ("The river", 3)


def test_settings_that_are_not_shown_stay(visitor, rows, keys, campaign):
    campaign.print_settings = {**campaign.print_settings, "delivery_line": "By hand", "copies": ["A", "B"]}
    at_the_desk(visitor, rows, keys, campaign)
    visitor.post("/desk/campaigns/bridge/settings", NEW)
    printing = print_settings.of_campaign(campaigns.find(fresh(rows), "bridge"))

    assert (printing.delivery_line, printing.copies) == ("By hand", ("A", "B"))


def test_settings_that_are_refused_stay_typed(visitor, rows, keys, campaign):
    at_the_desk(visitor, rows, keys, campaign)
    typed = {**NEW, "letterhead_name": "Congress of the United States"}
    page = visitor.post("/desk/campaigns/bridge/settings", typed, status=200)
    assert "for the paper of that office alone" in page.error_at("letterhead_name")
    assert page.typed("summary") == NEW["summary"]
    assert campaigns.find(fresh(rows), "bridge").name == "The bridge"


def test_an_administrator_records_the_office_that_runs_a_campaign(visitor, rows, keys, campaign):
    at_the_desk(visitor, rows, keys, campaign, is_administrator=True)
    settings = visitor.get("/desk/campaigns/bridge/settings")
    page = visitor.get(settings.links()["Record the office that runs this campaign"])
    assert page.typed("office") == ""
    address = "/desk/campaigns/bridge/own-office"
    assert "at most 200" in visitor.post(address, {"office": "x" * 201}, status=200).error_at("office")
    shown = visitor.follow(visitor.post(address, {"office": "United States Senate"}))
    assert "United States Senate" in shown.text
    assert "Recorded by Nora Example" in shown.text
    visitor.post("/desk/campaigns/bridge/settings", {**NEW, "letterhead_name": "United States Senate"})
    assert campaigns.find(fresh(rows), "bridge").name == "The river"


def test_nobody_else_records_an_office(visitor, rows, keys, campaign):
    at_the_desk(visitor, rows, keys, campaign)
    settings = visitor.get("/desk/campaigns/bridge/settings")
    assert "Record the office that runs this campaign" not in settings.links()
    visitor.get("/desk/campaigns/bridge/own-office", status=404)
    visitor.post("/desk/campaigns/bridge/own-office", {"office": "United States Senate"}, status=404)


def test_a_reader_sees_settings_without_a_form(visitor, rows, keys, campaign):
    page = at_the_desk(visitor, rows, keys, campaign, Role.READER).get("/desk/campaigns/bridge/settings")

    assert page.find("form", action="/desk/campaigns/bridge/settings") is None
    assert "Committee for the River" in page.text


@pytest.mark.parametrize(
    ("typed", "subject"), [({}, "Confirm your signature"), ({"neutral_subjects": "y"}, "A message for you")]
)
def test_the_subjects_of_mails_to_signatories_name_nothing_once_it_is_set(
    visitor, runtime, rows, keys, campaign, typed, subject
):
    letter = an_open_letter(rows, campaign, closes_on=None)
    at_the_desk(visitor, rows, keys, campaign)
    rows.rollback()
    visitor.get("/desk/campaigns/bridge/settings")
    visitor.post("/desk/campaigns/bridge/settings", {**NEW, **typed})

    assert Supporter(visitor, runtime, letter).mail.subject == subject
    rows.rollback()
    tick = visitor.get("/desk/campaigns/bridge/settings").find("input", id="neutral_subjects")
    assert (tick.get("checked") is not None) is bool(typed)


def test_a_demonstration_says_so_at_the_desk_too(visitor, rows, keys, campaign):
    campaign.is_demonstration = True
    rows.commit()
    page = at_the_desk(visitor, rows, keys, campaign).get(f"/desk/campaigns/{campaign.slug}/letters")
    assert "Demonstration." in page.text
    assert page.find("meta", name="robots").get("content") == "noindex"
