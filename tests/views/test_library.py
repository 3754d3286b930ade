"""The library: searched, shown, described; on its pages."""

import pytest

from campaign.domain.blocks import Demand, Heading, Paragraph, Purpose
from campaign.models.account import Role
from campaign.services import library
from tests.builders.blocks import a_block
from tests.builders.letters import a_letter, an_open_letter
from tests.builders.sources import a_source
from tests.support.desk import at_the_desk, fresh
from tests.support.library import LIBRARY, TOLD


@pytest.fixture
def organiser(visitor, rows, keys, campaign):
    def enter():
        return at_the_desk(visitor, rows, keys, campaign)

    return enter


class TestTheShelf:
    def test_is_searched_by_words_kind_part_and_tag(self, organiser, rows, campaign):
        a_block(
            rows, campaign, Heading("What we ask"), title="Asks", purpose=Purpose.ASK_LIST, tags=("asks",)
        )
        a_block(rows, campaign, Paragraph("The Lachin corridor."), title="Blockade")
        visitor = organiser()

        def found(query):
            page = visitor.get(f"{LIBRARY}{query}")
            return [title for title in ("Asks", "Blockade") if title in page.links()]

        assert found("") == ["Asks", "Blockade"]
        assert found("?words=lachin") == ["Blockade"]
        assert found("?kind=heading") == ["Asks"]
        assert found("?purpose=background") == ["Blockade"]
        assert found("?tag=asks") == ["Asks"]
        assert found("?words=lachin&kind=heading") == []
        assert found("?kind=nonsense&purpose=nonsense") == ["Asks", "Blockade"]
        assert "No block fits" in visitor.get(f"{LIBRARY}?words=nowhere").text

    def test_says_in_how_many_letters_a_block_stands(self, organiser, rows, campaign):
        letter = a_letter(rows, campaign)
        demand = next(each.block for each in letter.placements if each.kind == "demand")
        key, title = demand.key, letter.title
        visitor = organiser()

        assert "In one letter" in visitor.get(LIBRARY).text
        assert title in visitor.get(f"{LIBRARY}/blocks/{key}").text

    def test_is_empty_at_first(self, organiser):
        assert "No block yet" in organiser().get(LIBRARY).text

    def test_archives_blocks_and_brings_them_back(self, organiser, rows, campaign):
        a_block(rows, campaign, key="old", title="Old words")
        visitor = organiser()
        visitor.post(f"{LIBRARY}/blocks/old/archive")
        assert "Old words" not in visitor.get(LIBRARY).links()
        assert "Old words" in visitor.get(f"{LIBRARY}?archived=yes").links()

        visitor.follow(visitor.post(f"{LIBRARY}/blocks/old/bring-back"))
        assert "Old words" in visitor.get(LIBRARY).links()


def test_a_block_is_shown_with_the_sources_of_its_notes(organiser, rows, campaign):
    a_source(rows, campaign, "report", title="A report of the river")
    a_block(rows, campaign, key="b", value=Paragraph("So it is.[^report] And so.[^lost]"))
    page = organiser().get(f"{LIBRARY}/blocks/b")
    assert "So it is. Note 1 And so. Note 2" in " ".join(page.text.replace("Note", " Note").split())
    assert "A report of the river" in page.text
    assert "lost, which is not among the campaign’s sources" in page.text
    assert "[^" not in page.text


def test_a_demand_says_what_came_of_it_in_every_letter(organiser, rows, campaign):
    letter = an_open_letter(rows, campaign)
    draft = a_letter(rows, campaign)
    title, drafted = letter.title, draft.slug
    visitor = organiser()
    page = visitor.get(f"{LIBRARY}/blocks/release-prisoners")

    assert "What came of it" in page.text
    assert "In the public ledger" in page.links()
    table = next(
        each for each in page.find_all("table") if "Where the demand stands" in "".join(each.itertext())
    )
    assert title in "".join(table.itertext())
    assert drafted not in [each.get("href", "").rpartition("/")[2] for each in table.iter("a")]
    assert "Used in two letters" in page.text
    assert "Not opened yet" in page.text
    assert "Revision 1: wording 1" in page.text
    visitor.get(page.links()["In the public ledger"])


def test_a_demand_that_no_letter_put_has_come_to_nothing_yet(organiser, rows, campaign):
    a_block(rows, campaign, Demand("free them", clause="free them"), key="freed")
    assert "What came of it" not in organiser().get(f"{LIBRARY}/blocks/freed").text


def test_a_block_is_described_anew(organiser, rows, campaign):
    a_block(rows, campaign, key="old", title="Old", tags=("one",))
    visitor = organiser()
    assert visitor.get(f"{LIBRARY}/blocks/old/description").typed("tags") == "one"
    page = visitor.post(f"{LIBRARY}/blocks/old/description", {**TOLD, "title": ""}, status=200)
    assert "Write a title" in page.error_at("title")
    visitor.post(f"{LIBRARY}/blocks/old/description", {**TOLD, "title": "New"})
    block = library.get(fresh(rows), campaign, "old")

    assert (block.title, block.purpose, block.tags) == ("New", Purpose.EVIDENCE, ["one", "two"])


def test_a_reader_sees_everything_and_no_form(visitor, rows, keys, campaign):
    a_block(rows, campaign, key="old")
    at_the_desk(visitor, rows, keys, campaign, Role.READER)

    for address in (LIBRARY, f"{LIBRARY}/blocks/old", f"{LIBRARY}/pictures"):
        page = visitor.get(address)
        assert {each.get("action") for each in page.find_all("form")} <= {"/desk/sign-out", LIBRARY}
    for address in ("new", "new/paragraph", "blocks/old/wording", "blocks/old/description"):
        visitor.get(f"{LIBRARY}/{address}", status=403)
