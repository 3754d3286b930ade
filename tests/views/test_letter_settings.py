"""Settings, sign form and look of a letter, on their pages."""

import pytest

from campaign.domain.invitations import InvitationStatus
from campaign.models.account import Role
from campaign.services import letters, print_settings
from tests.builders.desk_letters import a_letter_to_nobody
from tests.builders.invitations import invited, moved
from tests.builders.letters import an_open_letter
from tests.support.desk import at_the_desk, fresh

LETTER = "/desk/campaigns/river/letters/home"
TEXT = {
    "title": "Bring them home",
    "subject": "The prisoners",
    "slug": "home",
    "valediction": "Respectfully,",
    "language": "en",
    "deadline": "2027-02-05",
    "predecessor": "",
    "notes": "aside: Two were released since.",
}
SIGNING = {
    "closes_on": "2027-01-01",
    "delivers_on": "2027-01-05",
    "goal": "500",
    "what_next": "It is carried.",
}
PRINT = {
    "theme": "plain",
    "paper": "a4",
    "letterhead": "Committee",
    "letterhead_lines": "1 Main Street\nSpringfield",
    "delivery_line": "By hand",
    "dated_on": "",
    "citations": "plain",
    "order": "manual",
    "enclosures": "A list",
    "copies": "One\nTwo",
}


@pytest.fixture
def organiser(visitor, rows, keys, campaign):
    a_letter_to_nobody(rows, campaign, slug="home")
    return at_the_desk(visitor, rows, keys, campaign)


def stored(rows, slug="home"):
    return letters.find(fresh(rows), slug)


def save(organiser, page, fields, status=303, **changes):
    """Send a page's form as it was opened just now."""
    version = changes.pop("version", None) or organiser.get(f"{LETTER}/{page}").typed("version")
    return organiser.post(f"{LETTER}/{page}", {**fields, "version": version, **changes}, status=status)


class TestTheText:
    def test_is_saved(self, organiser, rows):
        save(organiser, "settings", TEXT)
        found = stored(rows)
        assert (found.title, found.valediction) == ("Bring them home", "Respectfully,")
        assert found.notes == {"aside": "Two were released since."}

    def test_moves_to_another_address(self, organiser, rows):
        organiser.post(f"{LETTER}/settings", {**TEXT, "version": "1", "slug": "elsewhere"})
        assert stored(rows, "elsewhere") is not None

    @pytest.mark.parametrize(
        ("field", "wrong", "said"),
        [
            ("title", "", "Write a title for the letter."),
            ("slug", "A B", "Use lower-case letters"),
            ("language", "english!", "Write the code of the language"),
            ("deadline", "soon", "Write the day as 2025-11-21"),
            ("notes", "no colon here", "has no colon"),
            ("notes", "one: a\none: b", "stands there twice"),
            ("valediction", "a\u202eb", "invisible control character"),
            ("predecessor", "99", "Choose one of the list."),
        ],
    )
    def test_what_is_wrong_is_said_at_its_field_and_stays(self, organiser, field, wrong, said):
        page = save(organiser, "settings", TEXT, status=200, **{field: wrong})
        assert said in page.error_at(field)
        if field != "predecessor":
            assert page.typed(field) == wrong

    def test_two_organisers_see_what_each_set(self, organiser, rows):
        save(organiser, "settings", TEXT, version="1", title="Their title")
        page = save(organiser, "settings", TEXT, version="1", title="My title", status=409)
        assert "You, in another window, saved this meanwhile" in page.text
        assert [each.text for each in page.find_all("del")] == ["Their"]
        assert [each.text for each in page.find_all("ins")] == ["My"]
        assert stored(rows).title == "Their title"
        rows.rollback()
        save(organiser, "settings", TEXT, version=page.typed("version"), title="Our title")
        assert stored(rows).title == "Our title"

    def test_a_day_that_both_set_is_said_as_the_letter_says_it(self, organiser):
        save(organiser, "settings", TEXT, version="1", deadline="2027-03-05")
        page = save(organiser, "settings", TEXT, version="1", status=409)
        assert "March 5, 2027" in page.text
        assert "February 5, 2027" in page.text
        assert "2027-03-05" not in page.text

    def test_of_an_open_letter_stands(self, visitor, rows, keys, campaign):
        an_open_letter(rows, campaign, slug="home")
        at_the_desk(visitor, rows, keys, campaign)
        visitor.get(f"{LETTER}/settings", status=400)
        page = visitor.post(f"{LETTER}/settings", {**TEXT, "version": "1"}, status=200)
        assert "no longer changes" in page.text


class TestTheSignForm:
    def test_is_saved(self, organiser, rows):
        save(organiser, "signing", SIGNING, asks_for=["locality", "country"], list_is_public="y")
        found = stored(rows)
        assert (found.goal, found.asks_for, found.list_is_public) == (500, ["locality", "country"], True)

    @pytest.mark.parametrize(
        ("field", "wrong", "said"),
        [
            ("goal", "many", "in digits"),
            ("closes_on", "2020-01-01", "1 January 2020 has passed"),
            ("goal", "0", "from 1 to"),
            ("delivers_on", "2026-12-31", "after signing closes"),
            ("asks_for", ["shoe_size"], "Choose from the list."),
            ("what_next", "By {{ letter.deadline }}.", "{{ letter.deadline }} would show as it stands"),
            ("what_next", "a\u202eb", "invisible control character"),
        ],
    )
    def test_what_is_wrong_is_said_at_its_field(self, organiser, field, wrong, said):
        page = save(organiser, "signing", SIGNING, status=200, **{field: wrong})
        assert said in page.text

    def test_its_promises_stand_once_the_letter_is_open(self, visitor, rows, keys, campaign):
        an_open_letter(rows, campaign, slug="home")
        at_the_desk(visitor, rows, keys, campaign)
        page = save(visitor, "signing", SIGNING, status=200, list_is_public="y")
        assert "on the word of the form" in page.error_at("list_is_public")
        save(visitor, "signing", SIGNING)
        assert stored(rows).goal == 500


class TestTheLook:
    def test_is_saved(self, organiser, rows):
        save(organiser, "look", PRINT)
        found = print_settings.of_letter(stored(rows))
        assert found.letterhead.lines == ("1 Main Street", "Springfield")
        assert found.copies == ("One", "Two")

    def test_says_at_once_of_whom_the_order_does_not_know_what_it_goes_by(self, organiser, rows, keys):
        signer = invited(rows, keys, stored(rows), name="Ada Example")
        moved(rows, signer, InvitationStatus.COMMITTED)
        rows.commit()
        after = organiser.follow(save(organiser, "look", PRINT, order="chamber"))
        assert "goes by the chamber, which is not told of Ada Example. Add it to their boxes" in after.text
        rows.rollback()
        assert "not told of" not in organiser.follow(save(organiser, "look", PRINT)).text

    def test_starts_from_the_campaigns(self, organiser):
        assert organiser.get(f"{LETTER}/look").typed("letterhead") is not None

    def test_a_guarded_letterhead_is_kept_and_stands_in_the_way_of_opening(self, organiser):
        save(organiser, "look", PRINT, letterhead="Congress of the United States")
        page = organiser.get(LETTER)
        assert "is for the paper of that office alone" in page.text
        assert page.links()["Change it"] == f"{LETTER}/look"

    def test_a_theme_there_is_not(self, organiser):
        page = save(organiser, "look", PRINT, status=200, theme="gold")
        assert page.error_at("theme") == "Choose one of the list."


@pytest.mark.parametrize("page", ["settings", "signing", "look"])
def test_a_reader_settles_nothing(visitor, rows, keys, campaign, page):
    a_letter_to_nobody(rows, campaign, slug="home")
    at_the_desk(visitor, rows, keys, campaign, role=Role.READER)
    visitor.get(f"{LETTER}/{page}", status=403)
    visitor.post(f"{LETTER}/{page}", TEXT, status=403)
