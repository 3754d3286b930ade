"""The history of a letter at the desk: listed, looked at side by side, brought back."""

from datetime import date

import pytest

from campaign.domain.blocks import Paragraph
from campaign.models.account import Role
from campaign.services import letters, placements
from tests.builders.letters import an_open_letter
from tests.support.desk import at_the_desk, fresh

LETTER = "/desk/campaigns/river/letters/home"
PARAGRAPH = {"block-text": "Words of ours.", "purpose": "opening", "version": "1"}


@pytest.fixture
def organiser(visitor, rows, keys, campaign, letter):
    return at_the_desk(visitor, rows, keys, campaign, name="Nora Samplian")


def test_a_letter_that_nobody_changed_has_no_history(organiser):
    assert "Nothing was saved here yet" in organiser.get(f"{LETTER}/history").text


def test_each_saving_has_who_and_what(organiser):
    organiser.post(f"{LETTER}/blocks/opening", PARAGRAPH)
    organiser.post(f"{LETTER}/blocks/heading/remove")
    page = organiser.get(f"{LETTER}/history")
    assert "Took out “What is known”" in page.text
    assert "Changed “Words of ours.”" in page.text
    assert "Nora Samplian" in page.text
    assert "The letter as it stood" in page.text


def test_a_saving_stands_beside_the_one_before_and_beside_now(organiser):
    organiser.post(f"{LETTER}/blocks/opening", PARAGRAPH)
    organiser.post(
        f"{LETTER}/blocks/opening", {**PARAGRAPH, "version": "2", "block-text": "Words of theirs."}
    )
    organiser.post(f"{LETTER}/blocks/heading/remove")
    page = organiser.get(f"{LETTER}/history/2")
    assert [each.text for each in page.find_all("ins")] == ["Words of theirs."]
    page = organiser.get(f"{LETTER}/history/2?beside=now")
    assert "Heading, taken out" in page.text
    assert "The letter stands like this now." in organiser.get(f"{LETTER}/history/3").text
    organiser.get(f"{LETTER}/history/9", status=404)


def test_what_was_set_is_said_in_the_words_of_its_form(organiser):
    version = organiser.get(f"{LETTER}/signing").typed("version")
    kept = {"shows_places": "y", "shows_affiliations": "y"}
    organiser.post(
        f"{LETTER}/signing", {"version": version, "closes_on": "2027-01-31", "asks_for": "locality", **kept}
    )
    page = organiser.get(f"{LETTER}/history/2")
    labels = [each.text for each in page.find_all("h3")]
    assert labels == ["Signing closes on", "Asked of supporters, besides name and email address"]
    assert [each.text for each in page.find_all("ins")] == ["January 31, 2027", "Town"]


def test_a_letter_in_armenian_says_its_days_in_armenian(organiser, rows, letter):
    letter.language, letter.deadline = "hy", date(2027, 2, 5)
    rows.commit()
    version = organiser.get(f"{LETTER}/settings").typed("version")
    fields = {
        "title": "Home",
        "subject": "Home",
        "slug": "home",
        "valediction": "Յարգանքով՝",
        "language": "hy",
    }
    organiser.post(f"{LETTER}/settings", {**fields, "version": version, "deadline": "2027-03-05"})
    assert "5 մարտի, 2027 թ." in organiser.get(f"{LETTER}/history/2").text


def test_a_draft_is_restored_and_that_is_a_saving(organiser, rows):
    organiser.post(f"{LETTER}/blocks/opening", PARAGRAPH)
    page = organiser.follow(organiser.post(f"{LETTER}/history/1/restore"))
    assert "Text and settings are as they were on " in page.text
    opening = placements.get(letters.find(fresh(rows), "home"), "opening")
    assert opening.value == Paragraph("We ask you to {{ letter.asks }}.")
    rows.rollback()
    assert "Restored the letter to saving 1" in organiser.get(f"{LETTER}/history").text


def test_a_reader_looks_and_does_not_restore(visitor, rows, keys, campaign, letter, organiser):
    organiser.post(f"{LETTER}/blocks/opening", PARAGRAPH)
    at_the_desk(visitor, rows, keys, campaign, role=Role.READER)
    assert "Restore this saving" not in visitor.get(f"{LETTER}/history/1").text
    visitor.post(f"{LETTER}/history/1/restore", status=403)


def test_a_letter_that_opened_is_not_restored(visitor, rows, keys, campaign):
    an_open_letter(rows, campaign, slug="away")
    at_the_desk(visitor, rows, keys, campaign)
    visitor.post("/desk/campaigns/river/letters/away/history/1/restore", status=404)
