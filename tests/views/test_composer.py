"""The composer: the library, the outline, the page and the checks of one letter."""

from datetime import date

import pytest

from campaign.domain.blocks import Heading, Paragraph, Purpose
from campaign.domain.letters import LetterStatus
from campaign.domain.lettertext import Placed
from campaign.models.account import Role
from campaign.services import documents, letters, page_pictures, placements, wordings
from campaign.services.page_pictures import Shelf
from tests.builders.blocks import a_block
from tests.builders.campaigns import a_campaign
from tests.builders.desk_letters import a_letter_to_nobody
from tests.builders.letter_files import a_letter_file, a_letter_text, a_paragraph, some_blocks
from tests.builders.letters import a_letter, an_open_letter
from tests.support.clock import NOW
from tests.support.desk import at_the_desk, fresh

LETTER = "/desk/campaigns/river/letters/home"


@pytest.fixture
def organiser(visitor, rows, keys, campaign):
    def enter(role=Role.ORGANISER):
        return at_the_desk(visitor, rows, keys, campaign, role=role)

    return enter


def laid_out(runtime, rows, letter):
    """Have the pages of a letter made and kept, however long that takes here."""
    recipient = letter.recipients[0]
    document = documents.document_for(rows, runtime.store, letter, recipient, with_supporters=False)
    page_pictures.of_document(runtime.store, Shelf(letter, recipient), document, wait=60)


def outline(page):
    """Part and first words of each block."""
    rows = [each for each in page.find_all("li") if each.get("data-name")]
    return {each.get("data-name"): " ".join("".join(each.itertext()).split()) for each in rows}


def spots(page):
    """The links over the picture of the page, one a block."""
    return [each for each in page.root.iter() if each.get("data-spot")]


class TestTheOutline:
    def test_each_block_has_its_part_and_first_words(self, organiser, rows, campaign):
        a_letter_to_nobody(rows, campaign, slug="home")
        found = outline(organiser().get(LETTER))
        assert found["opening"].startswith("Opening We ask you to letter.asks two clauses")
        demand = found["release-prisoners"]
        assert demand.startswith(
            "Demand release every prisoner To look at: “Release the prisoners” does not say"
        )
        assert "One source" in found["known"]

    def test_a_filled_placeholder_has_its_value_and_an_empty_one_says_so(self, organiser, rows, campaign):
        blocks = (a_paragraph("{{ fact.known }} and {{ fact.nope }}"),)
        a_letter_to_nobody(rows, campaign, slug="home", blocks=blocks)
        found = outline(organiser().get(LETTER))["opening"]
        assert "fact.known 23" in found
        assert "fact.nope is not filled in" in found

    def test_the_deadline_stands_as_the_letter_says_it(self, organiser, rows, campaign):
        blocks = (a_paragraph("By {{ letter.deadline }}."),)
        a_letter_to_nobody(rows, campaign, slug="home", blocks=blocks, deadline=date(2027, 1, 31))
        assert "letter.deadline January 31, 2027" in outline(organiser().get(LETTER))["opening"]

    def test_marks_of_the_checks_stand_at_the_block(self, organiser, rows, campaign):
        blocks = (a_paragraph("At least 40 people were there.", purpose=Purpose.EVIDENCE),)
        a_letter_to_nobody(rows, campaign, slug="home", blocks=blocks)
        assert (
            "To look at: “40” stands in a block that cites no source."
            in outline(organiser().get(LETTER))["opening"]
        )

    def test_words_are_counted(self, organiser, rows, campaign):
        a_letter_to_nobody(rows, campaign, slug="home", blocks=(a_paragraph("One *two* three.[^report]"),))
        assert "One block, three words" in organiser().get(LETTER).text

    def test_the_chosen_block_is_marked_and_what_is_placed_comes_behind_it(self, organiser, rows, campaign):
        a_letter_to_nobody(rows, campaign, slug="home")
        a_block(rows, campaign)
        page = organiser().get(f"{LETTER}?block=heading")
        current = [each for each in page.find_all("a", aria_current="true") if "data-choose" in each.attrib]
        assert len(current) == 1
        assert page.typed("after") == "heading"

    def test_newer_words_in_the_library_are_said(self, organiser, rows, campaign, now):
        letter = a_letter_to_nobody(rows, campaign, slug="home")
        block = a_block(rows, campaign, key="lachin")
        placements.place(rows, letter, block, by=None, now=NOW)
        wordings.add_version(rows, block, Paragraph("Newer."), by=None, now=now)
        assert "Newer words in the library" in outline(organiser().get(LETTER))["lachin"]


class TestTheShelf:
    def test_says_where_each_block_stands(self, organiser, rows, campaign):
        here = a_letter_to_nobody(rows, campaign, slug="home")
        there = a_letter_to_nobody(rows, campaign)
        block = a_block(rows, campaign, key="lachin", title="The corridor")
        placements.place(rows, here, block, by=None, now=NOW)
        placements.place(rows, there, block, by=None, now=NOW)
        a_block(rows, campaign, title="Unused")
        text = organiser().get(LETTER).text
        assert "Background Here, and in one letter The corridor" in text
        assert "Background In no letter Unused" in text

    def test_is_searched_by_words_kind_and_part(self, organiser, rows, campaign):
        a_letter_to_nobody(rows, campaign, slug="home", blocks=())
        a_block(rows, campaign, Heading("What we ask"), title="Asks", purpose=Purpose.ASK_LIST)
        a_block(rows, campaign, Paragraph("The Lachin corridor."), title="Blockade")
        visitor = organiser()

        def found(query):
            page = visitor.get(f"{LETTER}{query}")
            shelf = page.find("ul", **{"aria-label": "Blocks of the library"})
            text = "".join(shelf.itertext())
            return [title for title in ("Asks", "Blockade") if title in text]

        assert sorted(found("")) == ["Asks", "Blockade"]
        assert found("?words=LACHIN") == ["Blockade"]
        assert found("?kind=heading") == ["Asks"]
        assert found("?purpose=background") == ["Blockade"]
        assert found("?words=nothing") == []

    def test_what_cannot_be_looked_for_is_taken_for_anything(self, organiser, rows, campaign):
        a_letter_to_nobody(rows, campaign, slug="home")
        organiser().get(f"{LETTER}?kind=poem&purpose=rant&page=x&recipient=nobody&block=gone")

    def test_what_is_looked_for_is_text(self, organiser, rows, campaign):
        a_letter_to_nobody(rows, campaign, slug="home")
        hostile = '"><script>alert(1)</script>'
        page = organiser().get(LETTER, query_string={"words": hostile})
        assert page.typed("words") == hostile


class TestTheChecks:
    def test_stand_in_the_way_of_opening_and_say_how_many(self, organiser, rows, campaign):
        a_letter_to_nobody(rows, campaign, slug="home", blocks=(a_paragraph("{{ fact.nope }}"),))
        page = organiser().get(LETTER)
        assert "Open for signature: three things to mend" in page.links()
        for sentence in ("has no value.", "The letter puts no demand.", "The letter has no recipient."):
            assert sentence in page.text

    def test_each_leads_to_its_mend(self, organiser, rows, campaign):
        a_letter_to_nobody(rows, campaign, slug="home", blocks=())
        links = organiser().get(LETTER).links()
        assert links["Choose one"] == f"{LETTER}/recipients"
        assert links["Write one"] == f"{LETTER}/write/demand"

    def test_nothing_in_the_way_leads_to_opening(self, organiser, rows, campaign):
        a_letter(rows, campaign, slug="home")
        page = organiser().get(LETTER)
        assert page.links()["Open for signature"].endswith("/status?to=open")

    def test_what_the_letter_rests_on_is_linked(self, organiser, rows, campaign):
        a_letter_to_nobody(rows, campaign, slug="home")
        links = organiser().get(LETTER).links()
        assert links["A report"] == "/desk/campaigns/river/sources/report/edit"
        assert links["23"] == "/desk/campaigns/river/facts/known/edit"


class TestThePage:
    def test_a_letter_to_nobody_has_none_and_says_why(self, organiser, rows, campaign):
        a_letter_to_nobody(rows, campaign, slug="home")
        page = organiser().get(LETTER)
        assert "A page is laid out for a recipient, and this letter has none yet." in page.text

    def test_is_a_picture_of_the_page_for_one_recipient(self, organiser, runtime, rows, campaign):
        laid_out(runtime, rows, a_letter(rows, campaign, slug="home"))
        visitor = organiser()
        page = visitor.get(LETTER)
        assert "Page 1 of 2, as it prints for Secretary Rubio" in page.text
        address = page.find("img").get("src")
        picture = visitor.get(address).response
        assert picture.mimetype == "image/png"
        assert picture.data.startswith(b"\x89PNG")
        assert "private" in picture.headers["Cache-Control"]

    def test_can_be_turned(self, organiser, runtime, rows, campaign):
        laid_out(runtime, rows, a_letter(rows, campaign, slug="home"))
        visitor = organiser()
        page = visitor.get(visitor.get(LETTER).links()["Next page"])
        assert "Page 2 of 2" in page.text
        assert "Page before" in page.links()
        assert "Page 2 of 2" in visitor.get(f"{LETTER}?page=99").text

    def test_is_the_one_on_which_the_chosen_block_begins(self, organiser, runtime, rows, campaign):
        long = Paragraph(" ".join(["The words of a longer letter."] * 40))
        more = (Placed(f"more-{number}", Purpose.CONTEXT, long) for number in range(3))
        text = a_letter_text(blocks=(*some_blocks(), *more))
        letter = a_letter(rows, campaign, letter_file=a_letter_file(slug="home", text=text))
        laid_out(runtime, rows, letter)
        visitor = organiser()
        last = letter.placements[-1].name
        for name, number in ((letter.placements[0].name, 1), (last, 2)):
            page = visitor.get(f"{LETTER}?block={name}")
            assert f"Page {number} of 3" in page.text
            chosen = [each for each in spots(page) if "proof__spot--chosen" in each.get("class")]
            assert [each.get("data-spot") for each in chosen] == [name]
        assert "Page 1 of 3" in visitor.get(f"{LETTER}?block={last}&page=1").text
        assert visitor.get(chosen[0].get("href")).find("li", id=f"block-{last}") is not None

    def test_stands_alone_for_the_script_that_takes_it(self, organiser, runtime, rows, campaign):
        laid_out(runtime, rows, a_letter(rows, campaign, slug="home"))
        assert organiser().get(f"{LETTER}/page").find("section", id="proof").get("data-late") == "no"

    def test_in_the_background_the_composer_waits_for_no_page(self, organiser, rows, campaign):
        a_letter(rows, campaign, slug="home")
        page = organiser().get(LETTER, headers={"HX-Request": "true"})
        assert page.find("section", id="proof").get("data-late") == "yes"
        assert page_pictures.LATE in page.text

    def test_shows_words_that_are_not_saved_and_saves_nothing(self, organiser, runtime, rows, campaign):
        laid_out(runtime, rows, a_letter(rows, campaign, slug="home"))
        page = organiser().post(f"{LETTER}/page/with/opening", {"block-text": "Typed."}, status=200)
        assert page.find("section", id="proof") is not None
        found = placements.get(letters.find(fresh(rows), "home"), "opening")
        assert found.value == Paragraph("We ask you to {{ letter.asks }}.")

    def test_shows_a_block_that_is_not_in_the_letter_yet_where_it_would_come(
        self, organiser, runtime, rows, campaign
    ):
        letter = a_letter(rows, campaign, slug="home")
        laid_out(runtime, rows, letter)
        before = [placement.name for placement in letter.placements]
        typed = {"block-text": "Typed for the first time.", "after": before[0]}
        page = organiser().post(f"{LETTER}/page/with-new/paragraph", typed, status=200)
        shown = [each.get("data-spot") for each in spots(page)]
        assert shown[:2] == [before[0], "new-1"]
        assert "proof__spot--chosen" in spots(page)[1].get("class")
        assert [each.name for each in letters.find(fresh(rows), "home").placements] == before

    def test_half_typed_words_show_the_page_as_it_stands(self, organiser, rows, campaign):
        a_letter_to_nobody(rows, campaign, slug="home")
        organiser().post(f"{LETTER}/page/with/opening", {"block-text": "{{ 7*7 }}"}, status=200)

    @pytest.mark.parametrize("digest", ["", "../../keys", "0" * 32])
    def test_a_picture_that_is_not_there(self, organiser, rows, campaign, digest):
        letter = a_letter(rows, campaign, slug="home")
        recipient = letter.recipients[0].public_id
        organiser().get(
            f"{LETTER}/page/1.png", status=404, query_string={"recipient": recipient, "of": digest}
        )


class TestWhoSeesIt:
    def test_a_reader_sees_it_without_acts(self, organiser, rows, campaign):
        a_letter_to_nobody(rows, campaign, slug="home")
        page = organiser(Role.READER).get(LETTER)
        assert "You may read this letter." in page.text
        assert [
            each.get("action") for each in page.find_all("form") if "sign-out" not in each.get("action")
        ] == []

    def test_an_open_letter_is_read_only_and_says_so(self, organiser, rows, campaign):
        an_open_letter(rows, campaign, slug="home")
        page = organiser().get(LETTER)
        assert "People sign it as it stands." in page.text
        assert page.find("form", id="order") is None

    def test_a_stranger_is_told_there_is_no_such_page(self, visitor, rows, keys, campaign):
        a_letter_to_nobody(rows, campaign, slug="home")
        at_the_desk(visitor, rows, keys, a_campaign(rows)).get(LETTER, status=404)

    def test_a_letter_of_another_campaign_is_not_there(self, organiser, rows):
        a_letter_to_nobody(rows, a_campaign(rows), slug="home")
        organiser().get(LETTER, status=404)


def test_a_letter_in_review_may_still_be_changed(organiser, rows, campaign, now):
    letter = a_letter_to_nobody(rows, campaign, slug="home")
    letters.move(rows, letter, LetterStatus.IN_REVIEW, by=None, now=now)
    page = organiser().get(LETTER)
    assert "In review" in page.text
    assert "Back to draft" in page.links()
    assert page_pictures.LATE not in page.text
