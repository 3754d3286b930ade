"""The page that proposes the next letter, and the letter it makes."""

from datetime import timedelta

import pytest

from campaign.domain.verdicts import Verdict
from campaign.models.account import Role
from campaign.services import invitations, letters
from tests.builders.ledgers import a_delivery, a_recorded_letter, an_answer, the_secretary
from tests.builders.letters import a_closed_letter
from tests.builders.sources import a_source
from tests.support.clock import NOW
from tests.support.desk import at_the_desk, fresh

LETTERS = "/desk/campaigns/river/letters"
NEXT = f"{LETTERS}/before/next"


@pytest.fixture
def before(rows, campaign):
    """A closed letter that was delivered long before today."""
    letter = a_closed_letter(rows, campaign, slug="before")
    letter.deadline = None
    long_ago = NOW - timedelta(days=200)
    letter.opened_at = letter.closed_at = long_ago
    a_delivery(rows, letter.recipients[0], on=long_ago.date())
    return letter


@pytest.fixture
def organiser(visitor, rows, keys, campaign, before):
    return at_the_desk(visitor, rows, keys, campaign)


def held(page):
    """What the form would send, as it is proposed."""
    fields = {}
    for each in page.find_all("select"):
        fields[each.get("name")] = page.typed(each.get("name"))
    for each in page.find_all("input", type="checkbox"):
        if each.get("checked") is not None:
            fields.setdefault(each.get("name"), []).append(each.get("value"))
    return {
        **fields,
        **{name: page.typed(name) for name in ("title", "subject", "slug", "sentence", "cited")},
    }


def test_what_is_proposed_makes_the_next_letter(organiser, rows):
    page = organiser.get(NEXT)
    assert page.typed("slug") == "before-2"
    assert "[^before]" in page.typed("sentence")
    assert "our letter has not been answered" in page.typed("sentence")
    after = organiser.follow(organiser.post(NEXT, held(page)))
    assert "is started. Nobody was asked or mailed yet." in after.text
    letter = letters.find(fresh(rows), "before-2")
    assert letter.predecessor.slug == "before"
    assert len(letter.placements) == 1 + len(letter.predecessor.placements)
    assert [each.name for each in letter.recipients] == ["Marco Rubio"]
    assert len(invitations.of_letter(rows, letter)) == 3


def test_the_demands_stand_with_what_became_of_them(organiser, rows, before):
    an_answer(rows, before.recipients[0], "sanctions", Verdict.REFUSED, on=NOW.date())
    rows.commit()
    text = organiser.get(NEXT).text
    assert "Release the prisoners release every prisoner Silent Continued, as its words are the same." in text
    assert "Refused" in text


def test_what_was_granted_is_left_out_unless_somebody_chooses_it(organiser, rows, before):
    an_answer(rows, before.recipients[0], "sanctions", Verdict.GRANTED, on=NOW.date())
    number = next(each.id for each in before.placements if each.name == "sanctions")
    rows.commit()
    assert organiser.get(NEXT).typed(f"block-{number}-words") == "none"


def test_what_was_typed_stays_when_something_is_to_be_mended(organiser):
    fields = {**held(organiser.get(NEXT)), "title": "", "sentence": "We wrote.[^nowhere]", "slug": "again"}
    page = organiser.post(NEXT, fields, status=200)
    assert page.error_at("title") == "Write a title for the letter."
    assert page.typed("sentence") == "We wrote.[^nowhere]"
    page = organiser.post(NEXT, {**fields, "title": "Again"}, status=200)
    assert "cites a source that is not there" in page.error_at("sentence")
    assert page.typed("title") == "Again"


def test_an_address_that_is_taken_is_said_at_its_field(organiser):
    page = organiser.post(NEXT, {**held(organiser.get(NEXT)), "slug": "before"}, status=200)
    assert page.error_at("slug") == "Another letter has the address “before”. Choose another."


def test_a_letter_that_follows_already_is_named(organiser):
    organiser.post(NEXT, {**held(organiser.get(NEXT)), "title": "The second"})
    assert "Another letter follows that one already: The second." in organiser.get(NEXT).text


def test_the_line_is_shown_on_the_status_page(organiser):
    organiser.post(NEXT, {**held(organiser.get(NEXT)), "title": "The second"})
    page = organiser.get(f"{LETTERS}/before/status")
    assert page.links()["Next letter"] == NEXT
    assert "Draft The second" in page.text


def test_the_line_in_public_leaves_drafts_out(organiser):
    organiser.post(NEXT, {**held(organiser.get(NEXT)), "title": "The second"})
    assert "The second" not in organiser.get("/letters/before").text


def test_a_letter_by_others_is_followed_as_well(organiser, rows, campaign):
    secretary = the_secretary(rows)
    first = a_recorded_letter(rows, campaign, "open-the-bridge", slug="first", title="First", to=secretary)
    second = a_recorded_letter(rows, campaign, "open-the-bridge", slug="second", title="Second", to=secretary)
    second.predecessor = first
    rows.commit()
    page = organiser.get("/desk/campaigns/river/records/second")
    address = page.links()["Next letter"]
    organiser.post(address, {**held(organiser.get(address)), "title": "Ours", "subject": "A bridge"})
    assert [each.name for each in letters.find(fresh(rows), "ours").placements][-1] == "open-the-bridge"
    rows.rollback()
    assert "Before and after" in organiser.get("/letters/second").text
    assert organiser.get("/letters/second").links()["First"] == "/letters/first"


def test_readers_and_strangers_start_nothing(visitor, rows, keys, campaign, before):
    reader = at_the_desk(visitor, rows, keys, campaign, role=Role.READER)
    assert reader.status_of("POST", NEXT, {"title": "A"}) == 403
    assert "Next letter" not in reader.get(f"{LETTERS}/before/status").links()


def test_a_draft_says_why_nothing_follows_it(organiser):
    organiser.post(NEXT, {**held(organiser.get(NEXT)), "title": "The second"})
    page = organiser.get(f"{LETTERS}/before-2/next", status=400)
    assert "This letter is a draft." in page.text


def test_a_key_that_another_source_got_meanwhile_does_not_pass_for_the_letter_before(
    organiser, rows, campaign
):
    sent = held(organiser.get(NEXT))
    a_source(rows, campaign, key="before")
    rows.commit()
    page = organiser.post(NEXT, sent, status=200)
    assert "[^before] is no longer the letter before. Cite it as [^before-2]." in page.error_at("sentence")
    mended = {**sent, "sentence": sent["sentence"].replace("[^before]", "[^before-2]")}
    assert "is started" in organiser.follow(organiser.post(NEXT, mended)).text
