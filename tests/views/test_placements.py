"""Blocks in the composer: placed, written, edited, moved, taken out; refused at their fields."""

import pytest

from campaign.domain.blocks import Paragraph, Purpose
from campaign.domain.letters import LetterStatus
from campaign.models.account import Role
from campaign.services import evidence, letters, placements, watching
from tests.builders.blocks import a_block
from tests.builders.letters import an_open_letter
from tests.builders.officials import an_office
from tests.support.clock import NOW
from tests.support.desk import at_the_desk, fresh

PARAGRAPH = {"block-text": "Words of ours.", "purpose": "background", "version": "1", "keep": "letter"}


@pytest.fixture
def organiser(visitor, rows, keys, campaign, letter):
    return at_the_desk(visitor, rows, keys, campaign)


LETTER = "/desk/campaigns/river/letters/home"


def stored(rows):
    """The letter as it stands; end with `rows.rollback()` before anybody writes again."""
    return letters.find(fresh(rows), "home")


def names(rows):
    found = [each.name for each in stored(rows).placements]
    rows.rollback()
    return found


def mark(rows):
    """What a page of the letter says it was made from."""
    found = watching.mark(rows, stored(rows))
    rows.rollback()
    return found


def placement(rows, name):
    return placements.get(stored(rows), name)


class TestPlacing:
    def test_a_library_block_comes_behind_the_chosen_one(self, organiser, rows, campaign, letter):
        a_block(rows, campaign, key="lachin", title="The corridor")
        rows.commit()
        page = organiser.follow(organiser.post(f"{LETTER}/place", {"block": "lachin", "after": "heading"}))
        assert names(rows)[1:3] == ["heading", "lachin"]
        assert "“The corridor” is in the letter, 3 of 9." in page.text

    @pytest.mark.parametrize("after", ["heading", ""])
    def test_what_is_placed_from_one_page_comes_in_the_order_of_the_presses(
        self, organiser, rows, campaign, letter, after
    ):
        """As in a browser without scripts, where somebody presses again before the next page is there."""
        for key in ("first", "second", "third"):
            a_block(rows, campaign, key=key, title=key, purpose=Purpose.BACKGROUND)
        rows.commit()
        seen = mark(rows)
        for key in ("third", "first", "second"):
            organiser.post(f"{LETTER}/place", {"block": key, "after": after, "seen": seen})
        found = names(rows)
        at = found.index("third")
        assert found[at : at + 3] == ["third", "first", "second"]
        assert not after or found[at - 1] == after

    def test_what_is_placed_from_a_later_page_comes_right_behind_the_chosen_one(
        self, organiser, rows, campaign, letter
    ):
        for key in ("first", "second"):
            a_block(rows, campaign, key=key, title=key)
        rows.commit()
        for key in ("first", "second"):
            seen = mark(rows)
            organiser.post(f"{LETTER}/place", {"block": key, "after": "heading", "seen": seen})
        assert names(rows)[1:4] == ["heading", "second", "first"]

    def test_what_somebody_else_placed_is_no_part_of_that_order(self, organiser, rows, campaign, letter, now):
        a_block(rows, campaign, key="mine", title="mine")
        theirs = a_block(rows, campaign, key="theirs", title="theirs")
        rows.commit()
        seen = mark(rows)
        placements.place(rows, letter, theirs, after="heading", by=None, now=now)
        rows.commit()
        organiser.post(f"{LETTER}/place", {"block": "mine", "after": "heading", "seen": seen})
        assert names(rows)[1:4] == ["heading", "mine", "theirs"]

    def test_a_demand_put_twice_is_refused_in_a_sentence(self, organiser, letter):
        page = organiser.follow(organiser.post(f"{LETTER}/place", {"block": "sanctions"}))
        assert "puts “sanctions” already" in page.text

    def test_a_block_that_is_not_there(self, organiser, letter):
        organiser.post(f"{LETTER}/place", {"block": "nothing"}, status=404)


class TestWriting:
    def test_a_text_of_the_letters_own(self, organiser, rows, letter):
        address = f"{LETTER}/write/paragraph?after=heading"
        assert "Paragraph" in organiser.get(address).text
        organiser.post(f"{LETTER}/write/paragraph", {**PARAGRAPH, "after": "heading"})
        assert names(rows)[2] == "paragraph"
        assert placement(rows, "paragraph").value == Paragraph("Words of ours.")

    def test_a_demand_gets_its_short_name_and_firmness(self, organiser, rows, letter):
        demand = {
            "title": "Admit observers",
            "block-bullet": "admit observers",
            "block-clause": "admit observers",
            "purpose": "ask-list",
            "firmness": "statute",
            "put_to": "Azerbaijan",
        }
        organiser.post(f"{LETTER}/write/demand", demand)
        found = placement(rows, "admit-observers")
        assert (found.block.title, found.firmness, found.put_to) == (
            "Admit observers",
            "statute",
            "Azerbaijan",
        )

    @pytest.mark.parametrize("kind", ["paragraph", "heading", "demand", "quotation", "list", "figure"])
    def test_every_kind_has_its_form_here(self, organiser, letter, kind):
        assert organiser.get(f"{LETTER}/write/{kind}").find("form", id="writing") is not None

    def test_a_demand_offers_the_offices_there_are(self, organiser, rows, letter):
        an_office(rows, key="roads", title="Commissioner of Roads")
        rows.commit()
        offered = organiser.get(f"{LETTER}/write/demand").find("select", id="block-authority")
        assert "roads" in [each.get("value") for each in offered]

    def test_a_demand_is_asked_unless_something_else_is_chosen(self, organiser, letter):
        offered = organiser.get(f"{LETTER}/write/demand").find("select", id="firmness")
        assert [each.get("value") for each in offered if each.get("selected") is not None] == ["asked"]

    def test_a_kind_there_is_not(self, organiser, letter):
        organiser.get(f"{LETTER}/write/poem", status=400)

    def test_the_part_is_that_of_the_block_before(self, organiser, letter):
        page = organiser.get(f"{LETTER}/write/paragraph?after=said")
        chosen = [each for each in page.find_all("option", selected="selected") if each.get("value")]
        chosen = chosen or [each for each in page.find_all("option") if each.get("selected") is not None]
        assert "evidence" in [each.get("value") for each in chosen]


class TestBadInput:
    @pytest.mark.parametrize("code", ["{{ 7*7 }}", "{% import os %}", "{{ x.__class__ }}"])
    def test_template_code_is_refused_and_stays_in_the_field(self, organiser, letter, code):
        page = organiser.post(
            f"{LETTER}/write/paragraph", {**PARAGRAPH, "block-text": f"Look: {code}"}, status=200
        )
        assert "is not a placeholder" in page.error_at("block-text")
        assert page.typed("block-text") == f"Look: {code}"
        assert "49" not in page.error_at("block-text")

    def test_an_unknown_placeholder_is_kept_and_stands_in_the_way_of_opening(self, organiser, rows, letter):
        organiser.post(f"{LETTER}/write/paragraph", {**PARAGRAPH, "block-text": "It is {{ fact.nope }}."})
        page = organiser.get(LETTER)
        assert "{{ fact.nope }} has no value." in page.text
        assert any("to mend" in words and "Open for signature" in words for words in page.links())
        links = page.links()
        assert "/facts/new?name=nope" in links["Fill it in"]

    def test_html_and_script_are_text_in_every_field(self, organiser, rows, letter):
        hostile = "<script>alert(1)</script><b>bold</b>"
        organiser.post(f"{LETTER}/write/heading", {**PARAGRAPH, "block-text": hostile})
        page = organiser.get(LETTER)
        assert hostile in page.text
        assert all(each.get("src") for each in page.find_all("script"))
        organiser.post(
            f"{LETTER}/write/quotation",
            {**PARAGRAPH, "block-text": hostile, "block-attribution": hostile},
        )
        assert placement(rows, "quotation").value.attribution == hostile
        assert hostile in organiser.get(f"{LETTER}/blocks/quotation").typed("block-text")

    def test_ten_thousand_words_are_refused_by_their_length_and_stay(self, organiser, letter):
        words = "word " * 10_000
        page = organiser.post(f"{LETTER}/write/paragraph", {**PARAGRAPH, "block-text": words}, status=200)
        assert "at most 20,000 fit" in page.error_at("block-text")
        assert page.typed("block-text") == words

    def test_what_fits_just_so_is_taken(self, organiser, letter):
        organiser.post(f"{LETTER}/write/paragraph", {**PARAGRAPH, "block-text": "word " * 3_999})
        assert "words" in organiser.get(LETTER).text

    @pytest.mark.parametrize("text", ["السلام عليكم ورحمة الله", "囚犯必须获释。", "Ազատ արձակեք գերիներին։"])
    def test_other_scripts_are_words_like_any(self, organiser, rows, letter, text):
        organiser.post(f"{LETTER}/write/paragraph", {**PARAGRAPH, "block-text": text})
        assert placement(rows, "paragraph").value == Paragraph(text)
        assert text in organiser.get(LETTER).text

    @pytest.mark.parametrize("image", ["https://elsewhere.example/a.png", "file:///etc/passwd", "../a.png"])
    def test_a_picture_by_address_is_refused(self, organiser, letter, image):
        figure = {
            "block-caption": "A map",
            "block-image": image,
            "block-alternative": "A map",
            "purpose": "evidence",
        }
        page = organiser.post(f"{LETTER}/write/figure", figure, status=200)
        assert page.error_at("block-image")

    def test_a_citation_of_nothing_names_what_there_is(self, organiser, letter):
        page = organiser.post(
            f"{LETTER}/write/paragraph", {**PARAGRAPH, "block-text": "So.[^nowhere]"}, status=200
        )
        assert "[^nowhere] cites a source that is not there. Known are: count, report" in page.error_at(
            "block-text"
        )

    def test_a_source_beside_the_words_gets_the_key_they_cite_it_by(self, organiser, rows, letter):
        sent = {**PARAGRAPH, "block-text": "So.[^aside] It is.[^new]", "source-title": "A register"}
        organiser.post(f"{LETTER}/write/paragraph", sent)
        assert placement(rows, "paragraph").value == Paragraph("So.[^aside] It is.[^new]")
        assert evidence.find_source(fresh(rows), letter.campaign, "new").title == "A register"

    @pytest.mark.parametrize("path", ["write/paragraph", "blocks/opening"])
    def test_a_source_is_neither_kept_nor_offered_while_the_rest_is_to_be_mended(
        self, organiser, rows, letter, path
    ):
        sent = {**PARAGRAPH, "purpose": "rant", "block-text": "So.[^new]", "source-title": "A register"}
        page = organiser.post(f"{LETTER}/{path}", sent, status=200)
        assert page.typed("source-title") == "A register"
        assert "[^new]" not in [each.text for each in page.find_all("dt")]
        assert evidence.find_source(fresh(rows), letter.campaign, "new") is None

    def test_a_citation_of_the_letters_own_note_stands(self, organiser, rows, letter):
        organiser.post(f"{LETTER}/write/paragraph", {**PARAGRAPH, "block-text": "So.[^aside]"})
        assert "paragraph" in names(rows)

    def test_no_purpose_that_is_none(self, organiser, letter):
        page = organiser.post(f"{LETTER}/write/paragraph", {**PARAGRAPH, "purpose": "rant"}, status=200)
        assert page.error_at("purpose") == "Choose one of the list."


class TestEditing:
    def test_a_text_is_changed_where_it_stands(self, organiser, rows, letter):
        page = organiser.get(f"{LETTER}/blocks/opening")
        assert page.typed("block-text") == "We ask you to {{ letter.asks }}."
        organiser.post(f"{LETTER}/blocks/opening", PARAGRAPH)
        assert placement(rows, "opening").value == Paragraph("Words of ours.")

    @pytest.mark.parametrize(("keep", "wordings"), [("letter", 1), ("library", 2)])
    def test_a_library_block_stays_or_gets_a_new_wording(
        self, organiser, rows, campaign, letter, keep, wordings
    ):
        block = a_block(rows, campaign, key="lachin")
        placements.place(rows, letter, block, by=None, now=NOW)
        rows.commit()
        assert "In this letter only" in organiser.get(f"{LETTER}/blocks/lachin").text
        organiser.post(f"{LETTER}/blocks/lachin", {**PARAGRAPH, "keep": keep})
        found = placement(rows, "lachin")
        assert found.value == Paragraph("Words of ours.")
        assert len(found.block.versions) == wordings

    @pytest.mark.parametrize(("keep", "wordings", "is_told"), [("letter", 1, True), ("library", 2, False)])
    def test_a_demand_keeps_its_words_in_the_letter_until_it_opens_and_that_is_said(
        self, organiser, rows, letter, keep, wordings, is_told
    ):
        before = organiser.get(f"{LETTER}/blocks/release-prisoners").text
        assert "In this letter for now. The library gets them when it opens" in before
        assert "In this letter only" not in before
        demand = {
            "keep": keep,
            "block-bullet": "free them",
            "block-clause": "free them",
            "purpose": "ask-list",
            "firmness": "condition",
            "version": "1",
        }
        saved = organiser.follow(organiser.post(f"{LETTER}/blocks/release-prisoners", demand))
        assert ("The library gets these words when the letter opens" in saved.text) is is_told
        found = placement(rows, "release-prisoners")
        assert (len(found.block.versions), found.firmness) == (wordings, "condition")
        rows.rollback()
        outline = organiser.get(LETTER).text
        assert "Edited here" not in outline
        assert "Take the library’s words" not in outline

    def test_two_organisers_see_both_texts_and_nothing_is_overwritten(self, organiser, rows, letter):
        organiser.post(f"{LETTER}/blocks/opening", {**PARAGRAPH, "block-text": "Theirs, and more."})
        page = organiser.post(
            f"{LETTER}/blocks/opening", {**PARAGRAPH, "block-text": "Mine, and more."}, status=409
        )
        assert page.title == "Two versions of one block"
        assert [each.text for each in page.find_all("del")] == ["Theirs,"]
        assert [each.text for each in page.find_all("ins")] == ["Mine,"]
        assert placement(rows, "opening").value == Paragraph("Theirs, and more.")
        rows.rollback()
        assert page.typed("block-text") == "Mine, and more."
        organiser.post(
            f"{LETTER}/blocks/opening",
            {**PARAGRAPH, "block-text": "Both.", "version": page.typed("version")},
        )
        assert placement(rows, "opening").value == Paragraph("Both.")

    def test_a_version_that_is_no_number_is_a_conflict_and_no_error(self, organiser, letter):
        organiser.post(f"{LETTER}/blocks/opening", {**PARAGRAPH, "version": "x"}, status=409)

    def test_the_librarys_newest_words_are_taken(self, organiser, rows, campaign, letter):
        block = a_block(rows, campaign, key="lachin")
        placements.place(rows, letter, block, by=None, now=NOW)
        rows.commit()
        organiser.post(f"{LETTER}/blocks/lachin", PARAGRAPH)
        assert "The library’s words" in organiser.get(LETTER).text
        organiser.post(f"{LETTER}/blocks/lachin/newest", {"version": "2"})
        assert placement(rows, "lachin").payload is None

    def test_a_block_that_is_gone(self, organiser, letter):
        organiser.get(f"{LETTER}/blocks/gone", status=404)
        organiser.post(f"{LETTER}/blocks/gone", PARAGRAPH, status=404)


class TestOrder:
    def test_buttons_move_a_block_and_say_where_it_is(self, organiser, rows, letter):
        page = organiser.follow(organiser.post(f"{LETTER}/blocks/known/move", {"to": "up"}))
        assert names(rows)[:3] == ["opening", "known", "heading"]
        assert "is now 2 of 8." in page.text
        organiser.post(f"{LETTER}/blocks/known/move", {"to": "down"})
        assert names(rows)[:3] == ["opening", "heading", "known"]

    def test_a_dragged_block_sends_the_whole_order(self, organiser, rows, letter):
        wanted = names(rows)[::-1]
        organiser.post(f"{LETTER}/order", {"block": wanted, "moved": "closing"})
        assert names(rows) == wanted

    def test_an_order_of_other_blocks_changes_nothing(self, organiser, rows, letter):
        before = names(rows)
        page = organiser.follow(organiser.post(f"{LETTER}/order", {"block": ["opening"], "moved": "opening"}))
        assert "Look at the outline again" in page.text
        assert names(rows) == before

    def test_a_block_is_taken_out(self, organiser, rows, letter):
        page = organiser.follow(organiser.post(f"{LETTER}/blocks/heading/remove"))
        assert "“What is known” is taken out." in page.text
        assert "heading" not in names(rows)

    def test_the_last_block_leaves_an_empty_outline(self, organiser, rows, letter):
        for name in names(rows):
            organiser.post(f"{LETTER}/blocks/{name}/remove")
        page = organiser.get(LETTER)
        assert "No block yet." in page.text
        assert "The letter puts no demand." in page.text

    def test_what_is_looked_for_stays_in_the_address(self, organiser, letter):
        page = organiser.post(f"{LETTER}/blocks/known/move?words=river&kind=demand", {"to": "up"})
        assert "words=river" in page.location
        assert "kind=demand" in page.location


class TestWhoMayNot:
    PATHS = (
        "/place",
        "/write/paragraph",
        "/blocks/opening",
        "/blocks/opening/move",
        "/blocks/opening/remove",
        "/blocks/opening/newest",
        "/order",
    )

    def test_a_reader_changes_nothing(self, visitor, rows, keys, campaign, letter):
        at_the_desk(visitor, rows, keys, campaign, role=Role.READER)
        for path in self.PATHS:
            visitor.post(f"{LETTER}{path}", PARAGRAPH, status=403)

    def test_nobody_edits_an_open_letter(self, visitor, rows, keys, campaign):
        an_open_letter(rows, campaign, slug="home")
        at_the_desk(visitor, rows, keys, campaign)
        for path in ("/write/paragraph", "/blocks/opening"):
            page = visitor.get(f"{LETTER}{path}", status=400)
            assert "To change its text" in page.text
        for path in ("/blocks/opening/move", "/blocks/opening/remove"):
            assert visitor.post(f"{LETTER}{path}", {"to": "up"}).location
        assert "opening" in names(rows)

    def test_what_was_typed_when_the_letter_opened_stays_in_the_field(self, organiser, rows, letter):
        stored(rows).status = LetterStatus.OPEN
        rows.commit()
        page = organiser.post(f"{LETTER}/blocks/opening", PARAGRAPH, status=200)
        assert "To change its text" in page.text
        assert page.typed("block-text") == "Words of ours."


def test_a_new_part_of_the_argument_is_kept(organiser, rows, letter):
    organiser.post(f"{LETTER}/blocks/opening", {**PARAGRAPH, "purpose": "closing"})
    assert placement(rows, "opening").purpose is Purpose.CLOSING
    assert stored(rows).status is LetterStatus.DRAFT
