"""Letters at the desk: listed with their next act, started, brought in, moved on."""

import io
import zipfile

import pytest

from campaign.domain.amendments import OnChange
from campaign.domain.counting import in_words
from campaign.domain.letters import LetterStatus
from campaign.letterfile import read, write
from campaign.models.account import Role
from campaign.notices.links import Links
from campaign.services import checks, invitations, letters, signatories
from campaign.worker import rolls as worker_rolls
from campaign.worker import sealing
from tests.builders.amendments import changed
from tests.builders.campaigns import a_campaign
from tests.builders.deliveries import a_delivery, an_approved_recipient
from tests.builders.desk_letters import a_letter_to_nobody
from tests.builders.letter_files import (
    a_letter_file,
    a_letter_text,
    a_paragraph,
    known_officials,
    some_blocks,
)
from tests.builders.letters import a_closed_letter, a_letter, an_open_letter
from tests.builders.signatures import a_signature
from tests.support.clock import NOW
from tests.support.desk import at_the_desk, fresh
from tests.support.rounds import tell_some

CAMPAIGN = "/desk/campaigns/river"
LETTER = f"{CAMPAIGN}/letters/home"
HEADS = {"title": "Bring them home", "subject": "The prisoners", "slug": "", "predecessor": ""}


@pytest.fixture
def organiser(visitor, rows, keys, campaign):
    def enter(role=Role.ORGANISER):
        return at_the_desk(visitor, rows, keys, campaign, role=role)

    return enter


def stored(rows, slug="home"):
    return letters.find(fresh(rows), slug)


def test_status_says_of_a_closed_letter_that_nobody_can_answer_a_changed_text_any_more(
    organiser, rows, keys, campaign
):
    letter = an_open_letter(rows, campaign, slug="home", on_change=OnChange.AGAIN)
    a_signature(rows, keys, letter)
    changed(rows, letter)
    tell_some(rows, keys, Links("https://letters.example.org"), letter, now=NOW)
    rows.commit()
    visitor = organiser()
    assert "They may until the end of 6 December 2026" in visitor.get(f"{LETTER}/status").text
    rows.rollback()

    visitor.post(f"{LETTER}/status", {"to": "closed"})

    said = visitor.get(f"{LETTER}/status").text
    assert "They may until" not in said
    assert "Did not answer before it closed 1" in said
    assert "What they typed is deleted after 6 December 2026 at the latest" in said


class TestTheList:
    def test_is_empty_at_first_and_says_what_to_do(self, organiser):
        page = organiser().get(f"{CAMPAIGN}/letters")
        assert "No letter yet" in page.text
        assert page.links()["Start a letter"] == f"{CAMPAIGN}/start-a-letter"

    def test_names_the_next_act_of_each_letter(self, organiser, rows, campaign):
        a_letter(rows, campaign, title="To open")
        a_letter_to_nobody(rows, campaign, blocks=(a_paragraph("{{ fact.nope }}"),))
        an_open_letter(rows, campaign, title="To gather")
        an_open_letter(rows, campaign, title="To close", closes_on=None)
        a_closed_letter(rows, campaign, title="To deliver")
        text = organiser().get(f"{CAMPAIGN}/letters").text
        for words in (
            "To open Prisoners held in Baku Draft Marco Rubio –Not open yet Open for signature",
            "Nobody yet –Not open yet Mend three things",
            "To gather Prisoners held in Baku Open for signature Marco Rubio 0 "
            "Open until Tuesday 22 December 2026",
            "To close Prisoners held in Baku Open for signature Marco Rubio 0 Open, without a last day",
            "To deliver Prisoners held in Baku Closed Marco Rubio 0 Deliver it",
        ):
            assert words in text

    def test_a_letter_past_its_last_day_is_to_be_closed(self, organiser, rows, campaign, now):
        an_open_letter(rows, campaign, slug="home", closes_on=now.date().replace(year=2020))
        assert organiser().get(f"{CAMPAIGN}/letters").links()["Close it"] == f"{LETTER}/status?to=closed"

    def test_a_reader_sees_it_and_starts_nothing(self, organiser, rows, campaign):
        a_letter_to_nobody(rows, campaign, slug="home")
        visitor = organiser(Role.READER)
        assert "Start a letter" not in visitor.get(f"{CAMPAIGN}/letters").links()
        visitor.get(f"{CAMPAIGN}/start-a-letter", status=403)
        visitor.post(f"{CAMPAIGN}/start-a-letter", HEADS, status=403)
        visitor.post(f"{CAMPAIGN}/start-from-a-file", status=403)
        visitor.post(f"{LETTER}/status", {"to": "in_review"}, status=403)


class TestStarting:
    def test_the_address_is_made_from_the_title(self, organiser, rows):
        page = organiser().post(f"{CAMPAIGN}/start-a-letter", HEADS)
        assert page.location == f"{CAMPAIGN}/letters/bring-them-home"
        assert stored(rows, "bring-them-home").status is LetterStatus.DRAFT

    def test_or_is_the_one_that_was_written(self, organiser, rows):
        organiser().post(f"{CAMPAIGN}/start-a-letter", {**HEADS, "slug": "home"})
        assert stored(rows).title == "Bring them home"

    def test_a_title_without_a_latin_letter_asks_for_an_address(self, organiser):
        page = organiser().post(f"{CAMPAIGN}/start-a-letter", {**HEADS, "title": "Ազատություն"}, status=200)
        assert "Latin letters" in page.error_at("slug")
        assert page.typed("title") == "Ազատություն"

    def test_an_address_that_is_taken_is_refused_at_its_field(self, organiser, rows, campaign):
        a_letter_to_nobody(rows, campaign, slug="bring-them-home")
        page = organiser().post(f"{CAMPAIGN}/start-a-letter", HEADS, status=200)
        assert "Another letter has the address" in page.error_at("slug")

    @pytest.mark.parametrize("slug", ["Über", "a/b", "../x", "a b"])
    def test_an_address_that_is_none(self, organiser, slug):
        page = organiser().post(f"{CAMPAIGN}/start-a-letter", {**HEADS, "slug": slug}, status=200)
        assert "lower-case letters" in page.error_at("slug")

    def test_nothing_written_is_said_at_each_field(self, organiser):
        page = organiser().post(f"{CAMPAIGN}/start-a-letter", {"title": "", "subject": ""}, status=200)
        assert page.error_at("title") == "Write a title for the letter."
        assert page.error_at("subject") == "Write what the letter is about."

    def test_it_may_follow_another_letter(self, organiser, rows, campaign):
        before = a_letter_to_nobody(rows, campaign, slug="home")
        number = before.id
        organiser().post(f"{CAMPAIGN}/start-a-letter", {**HEADS, "predecessor": str(number)})
        assert stored(rows, "bring-them-home").predecessor_id == number

    def test_but_not_one_of_another_campaign(self, organiser, rows):
        number = a_letter_to_nobody(rows, a_campaign(rows)).id
        page = organiser().post(
            f"{CAMPAIGN}/start-a-letter", {**HEADS, "predecessor": str(number)}, status=200
        )
        assert page.error_at("predecessor")

    def test_html_in_the_title_is_text(self, organiser):
        hostile = "<script>alert(1)</script>"
        visitor = organiser()
        page = visitor.follow(
            visitor.post(f"{CAMPAIGN}/start-a-letter", {**HEADS, "title": hostile, "slug": "home"})
        )
        assert page.title == hostile


class TestAFile:
    def sent(self, content, **more):
        file = (io.BytesIO(content.encode() if isinstance(content, str) else content), "a.letter.md")
        return {"file": file, "slug": "", **more}

    def test_comes_in_as_a_draft(self, organiser, rows):
        known_officials(rows)
        visitor = organiser()
        page = visitor.post(f"{CAMPAIGN}/start-from-a-file", self.sent(write(a_letter_file(slug="home"))))
        assert page.location == LETTER
        assert [each.name for each in stored(rows).recipients] == ["Marco Rubio"]
        rows.rollback()
        assert "is here, an unsigned draft." in visitor.get(LETTER).text

    def test_may_have_another_address(self, organiser, rows, campaign):
        a_letter_to_nobody(rows, campaign, slug="home")
        known_officials(rows)
        content = write(a_letter_file(slug="home"))
        page = organiser().post(f"{CAMPAIGN}/start-from-a-file", self.sent(content), status=200)
        assert "Another letter has the address" in page.error_at("slug")
        content = write(a_letter_file(slug="home"))
        organiser().post(f"{CAMPAIGN}/start-from-a-file", self.sent(content, slug="away"))
        assert stored(rows, "away").title == "Bring them home"

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            ("", "Choose a letter file."),
            ("Hello", "line 1"),
            ("---\nformat: 1\nslug: x\n  bad: [\n---\n", "line"),
            (b"\xff\xfe", "UTF-8"),
        ],
    )
    def test_a_broken_one_is_refused_with_its_line(self, organiser, content, said):
        page = organiser().post(f"{CAMPAIGN}/start-from-a-file", self.sent(content), status=200)
        assert said.casefold() in page.error_at("file").casefold()

    @pytest.mark.parametrize("name", ["..", "../../a.png", "a\0.png", "x" * 300 + ".png", "a.svg", " "])
    def test_a_picture_by_a_strange_name_is_left_aside(self, organiser, rows, name):
        known_officials(rows)
        sent = self.sent(write(a_letter_file(slug="home")), pictures=(io.BytesIO(b"..."), name))
        page = organiser().post(f"{CAMPAIGN}/start-from-a-file", sent)
        assert page.location == LETTER

    def test_a_recipient_nobody_knows_is_refused_at_the_file(self, organiser):
        page = organiser().post(
            f"{CAMPAIGN}/start-from-a-file", self.sent(write(a_letter_file())), status=200
        )
        assert "Marco Rubio is not among the officials" in page.error_at("file")

    def test_the_form_is_there(self, organiser):
        assert "comes in as a draft" in organiser().get(f"{CAMPAIGN}/start-from-a-file").text

    def test_any_letter_goes_out_as_one(self, organiser, rows, campaign):
        a_letter(rows, campaign, slug="home")
        answer = organiser(Role.READER).get(f"{LETTER}/file").response
        assert read(answer.text).slug == "home"
        assert 'filename="home.letter.md"' in answer.headers["Content-Disposition"]
        assert not zipfile.is_zipfile(io.BytesIO(answer.data))


class TestItsLife:
    def test_moves_are_offered_and_logged(self, organiser, rows, campaign):
        a_letter(rows, campaign, slug="home")
        visitor = organiser()
        visitor.post(f"{LETTER}/status", {"to": "in_review"})
        page = visitor.get(f"{LETTER}/status")
        assert "Marked as in review" in page.text
        assert "By Nora Example." in page.text

    def test_the_move_to_review_says_that_it_asks_nobody(self, organiser, rows, campaign):
        a_letter(rows, campaign, slug="home")
        visitor = organiser()
        assert "Mark as in review" in visitor.get(LETTER).text
        said = visitor.get(f"{LETTER}/status").text
        assert "Mark as in review" in said
        assert "Nobody is asked or mailed by that" in said

    def test_opening_fixes_the_text_and_shows_its_fingerprint(self, organiser, rows, campaign):
        a_letter(rows, campaign, slug="home")
        visitor = organiser()
        visitor.post(f"{LETTER}/status", {"to": "open"})
        digest = stored(rows).revision.digest
        rows.rollback()
        assert digest[:4] in visitor.get(f"{LETTER}/status").text

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ({"blocks": (a_paragraph("Nothing asked."),)}, "The letter puts no demand."),
            ({}, "The letter has no recipient."),
        ],
    )
    def test_a_letter_with_something_missing_does_not_open(self, organiser, rows, campaign, text, said):
        a_letter_to_nobody(rows, campaign, slug="home", **text)
        page = organiser().post(f"{LETTER}/status", {"to": "open"}, status=200)
        assert said in page.text
        assert stored(rows).status is LetterStatus.DRAFT

    @pytest.mark.parametrize("lost", ["𓀀", "😀", "ᏣᎳ", "Ꮳ"])
    def test_a_character_that_no_font_can_print_is_named_and_nothing_opens(
        self, organiser, rows, campaign, lost
    ):
        text = a_letter_text(blocks=(*some_blocks(), a_paragraph(f"A sign: {lost}.", id="sign")))
        a_letter(rows, campaign, letter_file=a_letter_file(slug="home", text=text))
        visitor = organiser()
        named = f"No font here can print “{lost[0]}”"
        assert named in visitor.get(LETTER).text
        assert named in visitor.get(f"{LETTER}/status").text
        assert named in visitor.post(f"{LETTER}/status", {"to": "open"}, status=200).text
        assert stored(rows).status is LetterStatus.DRAFT

    def test_before_the_opening_it_says_what_is_left_to_look_at_and_that_it_is_for_good(
        self, organiser, rows, campaign
    ):
        blocks = (*some_blocks(), a_paragraph("Some 40 people.", id="some"))
        letter = a_letter(
            rows, campaign, letter_file=a_letter_file(slug="home", text=a_letter_text(blocks=blocks))
        )
        left = len(checks.findings(rows, letter, now=NOW))
        assert left > 1
        page = organiser().get(f"{LETTER}/status")
        said = f"{in_words(left).capitalize()} things to look at are left"
        assert f"This cannot be undone. {said}." in page.text
        assert page.links()[said] == f"{LETTER}#checks"

    def test_a_refused_move_names_only_what_the_desk_offers(self, organiser, rows, campaign):
        a_closed_letter(rows, campaign, slug="home")
        page = organiser().post(f"{LETTER}/status", {"to": "draft"}, status=200)
        assert "it cannot become draft. It can become: sealed, archived, open." in page.text

    def test_going_back_needs_a_reason_which_is_kept(self, organiser, rows, campaign):
        a_closed_letter(rows, campaign, slug="home", closes_on=None)
        visitor = organiser()
        page = visitor.post(f"{LETTER}/status", {"to": "open", "reason": " "}, status=200)
        assert "Say why this letter goes back" in page.text
        visitor.post(f"{LETTER}/status", {"to": "open", "reason": "Two pages came late."})
        assert "“Two pages came late.”" in visitor.get(f"{LETTER}/status").text

    def test_a_closed_letter_is_next_printed_and_delivered(self, organiser, rows, campaign):
        a_closed_letter(rows, campaign, slug="home")
        links = organiser().get(f"{LETTER}/status").links()
        assert links["Print the copies"] == f"{LETTER}/print"
        assert links["See to their delivery"] == f"{CAMPAIGN}/delivery"

    @pytest.mark.parametrize("to", ["archived", "recorded", "nonsense", ""])
    def test_a_move_that_is_not_in_the_table_changes_nothing(self, organiser, rows, campaign, to):
        a_letter(rows, campaign, slug="home")
        organiser().post(f"{LETTER}/status", {"to": to}, status=200)
        assert stored(rows).status is LetterStatus.DRAFT


def test_a_letter_that_has_left_is_not_offered_to_be_opened_again(visitor, rows, runtime, keys):
    campaign = a_campaign(rows, slug="left")
    letter = a_closed_letter(rows, campaign, slug="gone")
    recipient = an_approved_recipient(rows, letter)
    desk = at_the_desk(visitor, rows, keys, campaign)
    page = "/desk/campaigns/left/letters/gone"
    assert "Open again" in desk.get(page).links()
    a_delivery(rows, runtime.store, recipient)
    rows.commit()

    assert "Open again" not in desk.get(page).links()
    assert "Signing goes on where it stopped" not in desk.get(f"{page}/status").text
    assert "People sign it as it stands" not in desk.get(page).text


def test_a_closed_letter_says_that_its_names_are_put_in_order_until_they_are(
    organiser, rows, campaign, runtime
):
    letter = a_closed_letter(rows, campaign, slug="home")
    member = organiser()
    page = member.get(f"{LETTER}/status")
    assert "puts the names in order" in page.text
    assert page.response.headers["Refresh"]
    worker_rolls.let_enter(runtime, letter.id)
    page = member.get(f"{LETTER}/status")
    assert "puts the names in order" not in page.text
    assert "Refresh" not in page.response.headers


def test_a_sealed_letter_tells_its_code_where_it_is_worked_on_and_printed(organiser, rows, campaign, runtime):
    a_closed_letter(rows, campaign, slug="home")
    member = organiser()
    assert member.follow(member.post(f"{LETTER}/status", {"to": "sealed"})).title == "Status"
    assert "The seal is being made" in member.get(f"{LETTER}/status").text
    assert "The seal is being made" in member.get(f"{LETTER}/print").text
    assert sealing.seal_due(runtime)
    code = stored(rows).seal.code
    for page in ("status", "print"):
        assert member.get(f"{LETTER}/{page}").links()[code] == f"/verify/{code}"


def test_sealing_takes_a_second_press_that_names_the_places_nobody_signed(organiser, rows, campaign):
    letter = a_closed_letter(rows, campaign, slug="home")
    unsigned = [
        each.name or each.title
        for each in signatories.of_letter(rows, letter, with_supporters=False).invited
        if not each.has_signed
    ]
    rows.commit()
    member = organiser()
    assert member.get(f"{LETTER}/status").links()["Seal"] == f"{LETTER}/seal"
    page = member.get(f"{LETTER}/seal")
    assert unsigned
    assert all(each in page.text for each in unsigned)
    assert stored(rows).status is LetterStatus.CLOSED
    rows.rollback()
    member.post(f"{LETTER}/status", {"to": "sealed"})
    assert member.follow(member.get(f"{LETTER}/seal", status=302)).title == "Status"


def test_a_letter_whose_grid_has_no_order_says_so_instead_of_the_button(organiser, rows, campaign):
    letter = a_closed_letter(rows, campaign, slug="home")
    letter.print_settings = {**letter.print_settings, "order": "chamber"}
    for each in invitations.of_letter(rows, letter):
        each.is_lead = False
    rows.commit()
    member = organiser()
    page = member.get(f"{LETTER}/seal")
    assert "goes by the chamber" in page.text
    assert "Seal it" not in page.text
    member.post(f"{LETTER}/status", {"to": "sealed"}, status=200)
    assert stored(rows).status is LetterStatus.CLOSED


def test_taking_a_sealed_letter_up_again_says_that_its_seal_ends(organiser, rows, campaign):
    letter = a_closed_letter(rows, campaign, slug="home")
    for status in (LetterStatus.SEALED, LetterStatus.ARCHIVED):
        letters.move(rows, letter, status, by=None, now=NOW)
    rows.commit()
    page = organiser().get(f"{LETTER}/status")
    assert "Its seal ends" in page.text
    assert "Signing ends" not in page.text


def test_how_a_sealed_letter_prints_is_to_be_read_only(organiser, rows, campaign):
    letter = a_closed_letter(rows, campaign, slug="home")
    letters.move(rows, letter, LetterStatus.SEALED, by=None, now=NOW)
    rows.commit()
    page = organiser().get(f"{LETTER}/look")
    assert "no longer changes" in page.text
    assert "Chamber" not in page.text
    assert "Save" not in page.text
