"""The report of the checks, waivers and the press release, on their pages."""

import pytest

from campaign.services import letters, waived
from tests.builders.letter_files import a_letter_file, a_letter_text, a_paragraph
from tests.builders.letters import a_letter
from tests.support.desk import at_the_desk, fresh

HOME = "/desk/campaigns/river/letters/home"


@pytest.fixture
def letter(rows, campaign):
    """A letter that asks for nothing."""
    blocks = (a_paragraph("Some 120,000 people were displaced.", id="fled"),)
    text = a_letter_text(blocks=blocks, facts={}, sources={}, notes={})
    return a_letter(rows, campaign, a_letter_file(slug="home", text=text))


@pytest.fixture
def organiser(visitor, rows, keys, campaign, letter):
    return at_the_desk(visitor, rows, keys, campaign)


def waive_link(page):
    return page.links()["Open all the same, because …"]


class TestTheReport:
    def test_names_what_is_found_by_weight_and_what_passed(self, organiser):
        text = organiser.get(f"{HOME}/checks").text
        assert text.index("To mend before it opens") < text.index("The letter puts no demand.")
        assert text.index("Worth a look") < text.index("“120,000” stands in a block that cites no source.")
        assert "Every name is spelt in one way." in text

    def test_is_the_same_as_json(self, organiser):
        said = organiser.get(f"{HOME}/checks?format=json").response.get_json()
        assert (said["slug"], said["blocks_opening"]) == ("home", True)
        assert {"no_demand", "number_without_source"} <= {each["check"] for each in said["findings"]}
        assert set(said["findings"][0]) == {
            *("check", "severity", "sentence", "mend", "block", "field", "line", "waived")
        }

    def test_says_to_programs_what_is_waived_and_stands_in_the_way_no_more(self, organiser):
        organiser.post(waive_link(organiser.get(HOME)), {"reason": "It only thanks."})
        said = organiser.get(f"{HOME}/checks?format=json").response.get_json()
        assert not said["blocks_opening"]
        assert [each["check"] for each in said["findings"] if each["waived"]] == ["no_demand"]


class TestAWaiver:
    def test_is_given_with_a_reason_and_told_wherever_the_checks_are(self, organiser, rows):
        page = organiser.get(HOME)
        address = waive_link(page)
        organiser.post(address, {"reason": ""}, status=200)
        organiser.post(address, {"reason": "It only thanks."})
        for path in ("", "/checks", "/status"):
            assert "“It only thanks.”" in organiser.get(f"{HOME}{path}").text
        assert "Open for signature: one thing" not in organiser.get(f"{HOME}/status").text

    def test_can_be_ended(self, organiser, rows):
        organiser.post(waive_link(organiser.get(HOME)), {"reason": "It only thanks."})
        (waiver,) = waived.of_letter(rows, letters.find(fresh(rows), "home"))
        number = waiver.id
        rows.rollback()
        organiser.post(f"{HOME}/checks/waivers/{number}/end", {})
        assert waive_link(organiser.get(HOME))
        assert "Ended" in organiser.get(f"{HOME}/status").text

    def test_of_what_is_found_no_more_is_no_page(self, organiser):
        organiser.get(f"{HOME}/checks/waive/{'0' * 64}", status=404)


class TestThePressRelease:
    def test_is_held_against_the_letter(self, organiser):
        organiser.get(f"{HOME}/release")
        typed = {"version": "0", "headline": "News", "body": "Over 100,000 people were displaced."}
        organiser.post(f"{HOME}/release", typed)
        text = organiser.get(f"{HOME}/release").text
        assert "“Over 100,000 people” in paragraph 1 of the press release" in text
        assert "press release" in organiser.get(HOME).text

    def test_is_asked_for_words(self, organiser):
        text = organiser.post(f"{HOME}/release", {"version": "0", "body": " "}, status=200).text
        assert "Write the words of the release." in text

    def test_saved_by_two_shows_both(self, organiser):
        typed = {"version": "0", "headline": "News", "body": "One."}
        organiser.post(f"{HOME}/release", typed)
        text = organiser.post(f"{HOME}/release", {**typed, "body": "Two."}, status=409).text
        assert "Somebody saved this meanwhile" in text
        assert "Save over theirs" in text

    def test_can_be_taken_out(self, organiser):
        organiser.post(f"{HOME}/release", {"version": "0", "headline": "", "body": "One."})
        organiser.post(f"{HOME}/release/remove", {"version": "1"})
        assert "Take the release out" not in organiser.get(f"{HOME}/release").text
