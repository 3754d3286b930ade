"""The ledger in a browser: the whole, one demand, one cell, and the table as a file."""

import csv
import io
from datetime import date

import pytest

from campaign.domain.verdicts import Verdict
from campaign.views.ledger_table import COLUMNS
from tests.builders.campaigns import a_campaign
from tests.builders.ledgers import (
    a_delivery,
    a_recorded_demand,
    a_recorded_letter,
    a_step,
    an_answer,
    an_event,
    the_secretary,
)
from tests.builders.letters import a_letter, an_open_letter
from tests.views.test_ledger_words import several

A_STATUTE = {"hook": "Roads Act", "hook_kind": "statute", "hook_url": "https://laws.example.org/roads"}


@pytest.fixture
def story(rows):
    """Two letters by others to one office: a demand hardened, one dropped, one new."""
    campaign = a_campaign(rows, slug="bridge", name="The bridge", summary="A bridge is closed.")
    ada = the_secretary(rows, "ada-example", starts_on=None, ends_on=date(2025, 1, 20))
    bo = the_secretary(rows, "bo-sample", starts_on=date(2025, 1, 21))
    first = a_recorded_letter(
        rows,
        campaign,
        a_recorded_demand("open", "open the bridge to walkers", note="No date is named."),
        "apologise",
        to=ada,
        slug="first",
    )
    second = a_recorded_letter(
        rows,
        campaign,
        a_recorded_demand("open", "open the bridge to walkers and wheels", **A_STATUTE),
        "inspect",
        to=bo,
        slug="second",
        on=date(2025, 11, 21),
    )
    a_step(rows, second, "open", "hardened", "widened", before=first, argument="Wheels are named.")
    a_step(rows, second, "apologise", "dropped", before=first, remains="One phrase at the end.")
    a_step(rows, second, "inspect", "new", argument="Nobody asked before.")
    an_event(rows, campaign, "The bridge is closed", on=date(2023, 9, 1))
    rows.commit()
    return campaign


LEDGER = "/campaigns/bridge/demands"


class TestTheWhole:
    def test_leads_with_a_count_and_tells_what_became_of_the_demands(self, visitor, story):
        page = visitor.get(LEDGER)
        assert page.title == "Two letters, nineteen months, three demands"
        assert "one is no longer asked and one is new" in page.text
        assert "As of" in page.text
        assert "A bridge is closed." in page.text

    def test_is_a_real_table_with_a_head_for_each_letter_and_demand(self, visitor, story):
        page = visitor.get(LEDGER)
        (table,) = page.find_all("table", class_="ledger ledger--2")
        assert len([each for each in table.iter("th") if each.get("scope") == "col"]) == 3
        assert len([each for each in table.iter("th") if each.get("scope") == "row"]) == 3
        assert len(list(table.iter("td"))) == 6

    def test_says_why_a_cell_is_empty(self, visitor, story):
        text = visitor.get(LEDGER).text
        assert "One phrase at the end." in text
        assert "Not asked." in text

    def test_no_change_is_a_bare_label(self, visitor, story):
        text = visitor.get(LEDGER).text
        assert "Hardened, widened Wheels are named." in text
        assert "New Nobody asked before." in text

    def test_the_events_between_stand_with_their_source(self, visitor, story):
        page = visitor.get(LEDGER)
        assert "The bridge is closed. Torture in custody, Reuters, 14 June 2024." in page.text
        assert page.find("div", class_="axis").get("aria-hidden") == "true"

    def test_explains_silence_and_never_claims_it_without_proof(self, visitor, story):
        text = visitor.get(LEDGER).text
        assert "Nobody types “silent”." in text
        assert "No reply known" in text
        assert "Silent," not in text

    def test_sets_no_cookie_and_may_be_indexed(self, visitor, story):
        response = visitor.get(LEDGER).response
        assert "Set-Cookie" not in response.headers
        assert "X-Robots-Tag" not in response.headers

    def test_of_a_demonstration_is_not_indexed(self, visitor, rows, story):
        rows.merge(story).is_demonstration = True
        rows.commit()
        page = visitor.get(LEDGER)
        assert page.response.headers["X-Robots-Tag"] == "noindex"
        assert page.find("meta", name="robots").get("content") == "noindex"

    def test_without_letters_says_what_will_be_here(self, visitor, rows):
        a_campaign(rows, slug="empty")
        rows.commit()
        page = visitor.get("/campaigns/empty/demands")
        assert page.title == "No demand is on record yet"
        assert "When a letter of this campaign opens" in page.text

    def test_shows_no_draft(self, visitor, rows, story):
        a_letter(rows, rows.merge(story), slug="secret")
        rows.commit()
        assert "secret" not in visitor.get(LEDGER).response.text

    def test_works_for_one_letter_and_for_five(self, visitor, rows):
        campaign = a_campaign(rows, slug="many")
        a_recorded_letter(rows, campaign, "open")
        rows.commit()
        assert visitor.get("/campaigns/many/demands").title == "One letter, one demand"
        for year in (2019, 2020, 2021, 2022):
            a_recorded_letter(rows, campaign, "open", on=date(year, 1, 1))
        rows.commit()
        page = visitor.get("/campaigns/many/demands")
        assert page.title == "Five letters, five years, one demand"
        assert page.find("table", class_="ledger ledger--many") is not None

    def test_of_a_campaign_there_is_not_is_not_found(self, visitor):
        visitor.get("/campaigns/nothing/demands", status=404)


class TestSeveralOffices:
    def test_stand_under_each_other_with_their_answers(self, visitor, rows):
        campaign = a_campaign(rows, slug="offices")
        ada = the_secretary(rows, starts_on=None)
        letter = a_recorded_letter(
            rows, campaign, a_recorded_demand("open", authority="secretary"), "inspect", to=ada, slug="to-two"
        )
        several(rows, letter)
        an_answer(rows, letter.recipients[0], "open", Verdict.PROMISED)
        rows.commit()
        page = visitor.get("/campaigns/offices/demands")
        (table,) = page.find_all("table", class_="table answers__table")
        heads = ["".join(each.itertext()).strip() for each in table.iter("th") if each.get("scope") == "col"]
        assert heads == ["Office", "Open", "Inspect"]
        text = " ".join("".join(table.itertext()).split())
        assert "Cy Specimen" in text
        assert "Asked. Granting it is for the Secretary of State." in text
        assert "0 of 1 granted, 1 promised" in text
        assert "0 of 2 granted" in text
        assert "To two offices." in page.text
        assert "Where each demand stands with two offices" in page.text

    def test_none_is_waited_for_that_cannot_grant_it(self, visitor, rows):
        campaign = a_campaign(rows, slug="offices")
        demand = a_recorded_demand("open", authority="secretary")
        letter = a_recorded_letter(
            rows, campaign, demand, to=the_secretary(rows, starts_on=None), slug="to-two"
        )
        several(rows, letter)
        rows.commit()
        whole = "/campaigns/offices/demands"
        for address in (f"{whole}/open/to-two/cy-specimen", f"{whole}/open"):
            assert "Asked. Granting it is for the Secretary of State." in visitor.get(address).text
        assert "No reply known" not in visitor.get(f"{whole}/open/to-two/cy-specimen").text
        _, first, second = csv.reader(io.StringIO(visitor.get(f"{whole}.csv").response.text))
        place = COLUMNS.index("standing")
        assert (first[place], second[place]) == ("unknown", "")


class TestACell:
    ADDRESS = f"{LEDGER}/open/second/bo-sample"

    def test_has_the_words_their_source_and_where_they_stand(self, visitor, story):
        page = visitor.get(self.ADDRESS)
        assert page.title == "Open"
        assert "Asked of Bo Sample, Secretary of State, in the letter of 21 November 2025." in page.text
        assert "open the bridge to walkers and wheels" in page.text
        assert "A paraphrase, in our words." in page.text
        assert "Torture in custody, Reuters" in page.text
        assert "In the first sentence" in page.text
        assert "Statute: Roads Act" in page.text
        assert page.links()["Roads Act"] == A_STATUTE["hook_url"]

    def test_has_both_wordings_side_by_side_with_what_went_and_came(self, visitor, story):
        page = visitor.get(self.ADDRESS)
        assert "Hardened and widened. Wheels are named." in page.text
        assert ["".join(each.itertext()) for each in page.find_all("ins")] == ["and wheels"]
        assert page.find_all("del") == []
        earlier = visitor.get(f"{LEDGER}/open/first/ada-example")
        assert "In later letters" in earlier.text
        assert "Hardened and widened." in earlier.text

    def test_has_the_answer_with_its_passage(self, visitor, rows, story):
        letter = rows.merge(story) and a_recorded_letter(rows, rows.merge(story), "open", slug="third")
        recipient = letter.recipients[0]
        an_answer(rows, recipient, "open", Verdict.PROMISED)
        rows.commit()
        page = visitor.get(f"{LEDGER}/open/third/{recipient.official.key}")
        assert "We will ask both parties." in page.text
        assert "By word: Ignatius Bellwether" in page.text

    def test_has_a_deed_with_its_source(self, visitor, rows, story):
        campaign = rows.merge(story)
        letter = a_recorded_letter(rows, campaign, "open", slug="third")
        deed = an_event(rows, campaign, "The bridge is opened", on=date(2026, 5, 1))
        an_answer(rows, letter.recipients[0], "open", Verdict.GRANTED, event=deed)
        rows.commit()
        page = visitor.get(f"{LEDGER}/open/third/{letter.recipients[0].official.key}")
        assert "The bridge is opened" in page.text
        assert "By deed." in page.text

    def test_has_the_custody_record_without_names(self, visitor, rows, story):
        letter = a_recorded_letter(rows, rows.merge(story), "open", slug="third")
        a_delivery(rows, letter.recipients[0], on=date(2024, 4, 10))
        rows.commit()
        page = visitor.get(f"{LEDGER}/open/third/{letter.recipients[0].official.key}")
        assert "10 April 2024, by hand" in page.text
        assert "Receipt 7" not in page.text
        assert "60 days, until 9 June 2024" in page.text

    def test_says_how_to_cite_it(self, visitor, story):
        text = visitor.get(self.ADDRESS).text
        assert "asked of Bo Sample, Secretary of State, in “A letter to Bo Sample”, 21 November 2025" in text
        assert f"http://127.0.0.1:8000{self.ADDRESS}" in text

    def test_that_is_empty_says_why(self, visitor, story):
        page = visitor.get(f"{LEDGER}/apologise/second/bo-sample")
        assert "Not asked of Bo Sample" in page.text
        assert "One phrase at the end." in page.text
        assert "Not asked." not in visitor.get(f"{LEDGER}/inspect/second/bo-sample").text

    def test_of_ours_is_quoted_word_for_word(self, visitor, rows):
        campaign = a_campaign(rows, slug="ours")
        letter = an_open_letter(rows, campaign, slug="mine")
        rows.commit()
        official = letter.recipients[0].official.key
        page = visitor.get(f"/campaigns/ours/demands/release-prisoners/mine/{official}")
        assert "Word for word" in page.text
        assert "paraphrase" not in page.text

    @pytest.mark.parametrize(
        "address",
        [
            "/nothing/second/bo-sample",
            "/open/nothing/bo-sample",
            "/open/second/nobody",
            "/open/second/ada-example",
            "/nothing",
        ],
    )
    def test_at_any_other_address_is_not_found(self, visitor, story, address):
        visitor.get(LEDGER + address, status=404)

    def test_of_a_draft_is_not_found(self, visitor, rows, story):
        letter = a_letter(rows, rows.merge(story), slug="secret")
        rows.commit()
        official = letter.recipients[0].official.key
        visitor.get(f"{LEDGER}/release-prisoners/secret/{official}", status=404)


class TestOneDemand:
    def test_goes_through_every_letter(self, visitor, story):
        page = visitor.get(f"{LEDGER}/open")
        assert page.title == "Open"
        assert "Put in both letters: asked in April 2024." in page.text
        assert "Hardened and widened. Wheels are named." in page.text

    def test_that_was_dropped_says_what_remains(self, visitor, story):
        page = visitor.get(f"{LEDGER}/apologise")
        assert "Put in one of two letters: asked in April 2024, no longer from November 2025 on." in page.text
        assert "What remains in the later letter: One phrase at the end." in page.text


class TestTheTable:
    def rows_of(self, visitor):
        response = visitor.get("/campaigns/bridge/demands.csv").response
        assert response.headers["Content-Disposition"] == 'attachment; filename="bridge-demands.csv"'
        assert response.data.startswith(b"\xef\xbb\xbf")
        return list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))

    def test_has_a_row_for_every_cell(self, visitor, story):
        rows = self.rows_of(visitor)
        assert tuple(rows[0]) == COLUMNS
        assert [(row["demand"], row["letter"], row["asked"]) for row in rows] == [
            ("open", "first", "yes"),
            ("open", "second", "yes"),
            ("apologise", "first", "yes"),
            ("apologise", "second", "no"),
            ("inspect", "first", "no"),
            ("inspect", "second", "yes"),
        ]
        assert rows[1]["since_the_letter_before"] == "hardened, widened"
        assert rows[1]["paraphrase"] == "yes"
        assert rows[1]["address"].endswith(f"{LEDGER}/open/second/bo-sample")
        assert rows[3]["words"] == "One phrase at the end."

    def test_tells_a_passage_from_a_deed_and_what_is_noted_of_it(self, visitor, rows, story):
        campaign = rows.merge(story)
        letter = a_recorded_letter(rows, campaign, "open", slug="third")
        deed = an_event(rows, campaign, "The bridge is opened", on=date(2026, 5, 1))
        an_answer(rows, letter.recipients[0], "open", Verdict.GRANTED, event=deed)
        rows.commit()
        row = next(each for each in self.rows_of(visitor) if each["letter"] == "third")
        assert (row["answered_by"], row["passage"]) == ("deed", "")
        assert (row["deed"], row["note"]) == ("The bridge is opened", "We will ask both parties.")

    def test_holds_no_formula(self, visitor, rows, story):
        a_recorded_letter(
            rows, rows.merge(story), a_recorded_demand("formula", '=HYPERLINK("https://bad.example")')
        )
        rows.commit()
        cells = [value for row in self.rows_of(visitor) for value in row.values()]
        assert '\'=HYPERLINK("https://bad.example")' in cells
        assert not [value for value in cells if value.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_demand_that_came_without_a_short_name_goes_by_its_words(visitor, rows):
    campaign = a_campaign(rows, slug="nameless")
    an_open_letter(rows, campaign, slug="home")
    rows.commit()
    page = visitor.get("/campaigns/nameless/demands")
    assert page.links()["sanction those responsible"] == "/campaigns/nameless/demands/sanctions"
    assert visitor.get("/campaigns/nameless/demands/sanctions").title == "sanction those responsible"
