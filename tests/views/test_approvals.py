"""Approving a draft at the desk: the text that was read, and no other."""

import pytest

from campaign.models.account import Role
from campaign.services import approved, letters
from tests.builders.campaigns import a_campaign
from tests.builders.desk_letters import a_letter_to_nobody
from tests.builders.letter_files import a_letter_file
from tests.builders.letters import a_letter, an_open_letter
from tests.support.desk import at_the_desk, fresh
from tests.support.pages import Visitor

HOME = "/desk/campaigns/river/letters/home"
APPROVAL = f"{HOME}/approval"
ONE_OF_TWO = "One person has approved the text as it stands. Two must, before the letter opens."
SETTINGS = "/desk/campaigns/river/settings"


@pytest.fixture
def campaign(rows):
    return a_campaign(rows, slug="river", approvals_needed=2)


@pytest.fixture
def letter(rows, campaign):
    return a_letter(rows, campaign, a_letter_file(slug="home"))


@pytest.fixture
def reader(visitor, rows, keys, campaign, letter):
    return at_the_desk(visitor, rows, keys, campaign, role=Role.READER, name="Maro")


@pytest.fixture
def organiser(visitor, rows, keys, campaign, letter):
    return at_the_desk(visitor, rows, keys, campaign, name="Nora")


def approve(visitor):
    return visitor.post(APPROVAL, {"digest": visitor.get(APPROVAL).typed("digest")})


def test_shows_the_whole_text_with_its_fingerprint(reader):
    shown = reader.get(APPROVAL)
    assert "release every prisoner" in shown.text
    assert "You approve this text and no other" in shown.text
    assert shown.typed("digest")[:4] in shown.text


def test_a_reader_approves_and_withdraws(reader):
    after = reader.follow(approve(reader))
    assert "Maro approves the text" in after.text
    assert ONE_OF_TWO in after.text
    after = reader.follow(reader.post(f"{APPROVAL}/withdraw"))
    assert "Withdrawn." in after.text
    assert "Nobody has approved the text as it stands. Two must, before the letter opens." in after.text


def test_a_text_that_changed_meanwhile_is_shown_anew_and_not_approved(reader, rows):
    read = reader.get(APPROVAL).typed("digest")
    letters.find(fresh(rows), "home").subject = "Another subject"
    rows.commit()
    again = reader.post(APPROVAL, {"digest": read}, status=409)
    assert "Read it again" in again.text
    assert "Another subject" in again.text
    assert again.typed("digest") != read
    assert approved.of_letter(rows, letters.find(fresh(rows), "home")) == []


def test_a_lapsed_approval_leads_to_what_changed(reader, rows):
    approve(reader)
    letters.find(fresh(rows), "home").subject = "Another subject"
    rows.commit()
    review = reader.get(f"{HOME}/review")
    assert "Lapsed" in review.text
    address = next(url for words, url in review.links().items() if words.startswith("See what changed"))
    assert "Another subject" in reader.get(address).text


def test_opening_is_refused_in_a_sentence_while_approvals_are_missing(organiser, rows):
    approve(organiser)
    assert "Open for signature: approvals missing" in organiser.get(HOME).links()
    assert "Have it approved" in organiser.get("/desk/campaigns/river/letters").links()
    assert ONE_OF_TWO in organiser.get(f"{HOME}/status").text
    page = organiser.post(f"{HOME}/status", {"to": "open"}, status=200)
    assert ONE_OF_TWO in page.text


def test_a_letter_to_nobody_can_be_read_and_approved(visitor, rows, keys, campaign):
    a_letter_to_nobody(rows, campaign, slug="home")
    visitor = at_the_desk(visitor, rows, keys, campaign)
    assert "The letter goes to nobody yet" in visitor.get(APPROVAL).text


def test_an_open_letter_is_not_approved(visitor, rows, keys, campaign):
    campaign.approvals_needed = 0
    an_open_letter(rows, campaign, slug="home")
    visitor = at_the_desk(visitor, rows, keys, campaign)
    visitor.get(APPROVAL, status=400)
    assert "Nobody approved it before it opened." in visitor.get(f"{HOME}/review").text


def test_a_letter_of_another_campaign_is_not_found(visitor, rows, keys, letter):
    elsewhere = a_campaign(rows, slug="lake")
    visitor = at_the_desk(visitor, rows, keys, elsewhere)
    for address in ("approval", "review"):
        visitor.get(f"/desk/campaigns/lake/letters/home/{address}", status=404)
    visitor.post("/desk/campaigns/lake/letters/home/approval", status=404)


def set_number(visitor, number, why="", status=303):
    page = visitor.get(SETTINGS)
    sent = {
        each.get("name"): page.typed(each.get("name"))
        for tag in ("input", "textarea", "select")
        for each in page.find_all(tag)
        if each.get("name") and each.get("type") not in ("radio", "hidden")
    }
    sent |= {"theme": "plain", "paper": "a4", "citations": "plain"}
    return visitor.post(SETTINGS, sent | {"approvals_needed": number, "why_fewer": why}, status=status)


def test_the_number_of_approvals_is_a_setting_of_the_campaign(organiser):
    assert organiser.get(SETTINGS).typed("approvals_needed") == "2"
    assert "from 0 to 9" in set_number(organiser, "12", status=200).error_at("approvals_needed")
    set_number(organiser, "3")
    assert organiser.get(SETTINGS).typed("approvals_needed") == "3"


def test_fewer_need_a_reason_and_what_was_typed_stays(organiser):
    page = set_number(organiser, "0", status=200)
    assert "Say why fewer approvals are asked for" in page.error_at("why_fewer")
    assert page.typed("approvals_needed") == "0"
    assert "Changed the approvals" not in organiser.get(f"{HOME}/history").text


def test_whoever_approved_reads_who_set_approvals_aside_and_why(organiser, app, rows, keys, campaign):
    reader = at_the_desk(Visitor(app), rows, keys, campaign, role=Role.READER, name="Maro")
    approve(reader)
    set_number(organiser, "0", "The office wants it <tonight>.")
    said = "Changed the approvals asked for from two to none, when one person had approved the text"
    for page in (reader.get(f"{HOME}/history"), reader.get(f"{HOME}/review")):
        assert said in page.text
        assert "“The office wants it <tonight>.”" in page.text
        assert "Nora" in page.text
        assert not [words for words in page.links() if "Saving 2" in words]


def test_all_that_is_approved_can_be_read(reader):
    shown = reader.get(APPROVAL).text
    assert "What you approve besides" in shown
    for said in ("Put: asked without condition", "Who can grant it: ", "Title in public", "Recipients"):
        assert said in shown
