"""The text of an open letter changed at the desk: begun, written, looked at, published, given up."""

import pytest

from campaign.domain.amendments import OnChange
from campaign.models.account import Role
from campaign.services import counts, letters, texts
from tests.builders.amendments import changed
from tests.builders.letters import a_closed_letter, an_open_letter
from tests.builders.officials import a_term, an_office, an_official
from tests.builders.signatures import a_signature
from tests.support.desk import at_the_desk, fresh

LETTER = "/desk/campaigns/river/letters/home"
CHANGE = f"{LETTER}/change"
OPENING = {
    "block-text": "Whatever it takes, we ask you to {{ letter.asks }}.",
    "purpose": "opening",
}


@pytest.fixture
def organiser(visitor, rows, keys, campaign):
    an_open_letter(rows, campaign, slug="home")
    return at_the_desk(visitor, rows, keys, campaign)


def begin(organiser):
    return organiser.post(CHANGE, {"reason": "Two were released."})


def rewrite(organiser, rows, **fields):
    placement = next(each for each in letters.find(fresh(rows), "home").placements if each.name == "opening")
    version = placement.version
    rows.rollback()
    organiser.post(f"{LETTER}/blocks/opening", {**OPENING, "version": str(version), **fields})


def publish(organiser, edit, status=303, **fields):
    of = organiser.get(CHANGE).find("input", name="of").get("value")
    return organiser.post(
        f"{CHANGE}/publish", {"of": of, "edit": edit, "why": "Two came home.", **fields}, status=status
    )


def test_an_open_letter_says_where_its_text_is_changed(organiser):
    assert CHANGE in organiser.get(LETTER).links().values()
    assert CHANGE in organiser.get(f"{LETTER}/status").links().values()


def test_a_change_asks_for_a_reason(organiser):
    assert organiser.post(CHANGE, {"reason": ""}, status=200).error_at("reason")


def test_while_a_change_is_written_the_public_reads_what_stands(organiser, rows):
    begin(organiser)
    rewrite(organiser, rows)

    assert "Whatever it takes" in organiser.get(LETTER).text
    assert "Whatever it takes" in organiser.get(CHANGE).text
    public = organiser.get("/letters/home").text
    assert "Whatever it takes" not in public
    assert "Changed on" not in public


def test_a_published_change_is_read_word_by_word(organiser, rows):
    begin(organiser)
    rewrite(organiser, rows)
    page = organiser.follow(publish(organiser, "substantive"))
    assert "is published" in page.text

    letter = organiser.get("/letters/home")
    assert "Whatever it takes" in letter.text
    assert letter.links()["see what"] == "/letters/home/changes"
    changes = organiser.get("/letters/home/changes")
    assert "Two came home." in changes.text
    assert "[put in: Whatever it takes, we]" in changes.text
    assert "Substantive" in changes.text
    assert changes.find("ins") is not None
    assert changes.find("script") is None


def test_how_many_have_still_to_answer_stands_with_the_change_and_with_the_letter(
    organiser, rows, keys, campaign
):
    letter = an_open_letter(rows, campaign, slug="again", on_change=OnChange.AGAIN)
    a_signature(rows, keys, letter)
    changed(rows, letter)
    rows.commit()
    for page in ("change", "status"):
        assert "Still to answer 1" in organiser.get(f"/desk/campaigns/river/letters/again/{page}").text
    status = organiser.get("/desk/campaigns/river/letters/again/status").text
    assert "1 supporter has still to answer the changed text. Once the letter is closed" in status
    supporters = organiser.get("/desk/campaigns/river/letters/again/supporters").text
    assert ("1 person signed the text before" in supporters, "Nobody" in supporters) == (True, False)


def test_what_is_more_than_spelling_is_refused_with_its_reason(organiser, rows):
    begin(organiser)
    rewrite(organiser, rows)

    page = publish(organiser, "typographical", status=200)

    assert "declare it substantive" in page.error_at("edit")
    assert "Two came home." in page.response.text


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1 supporter is mailed, and stays;"), (3, "3 supporters are mailed, and stay;")],
)
def test_how_many_are_mailed_is_said_before_publishing(organiser, rows, keys, number, said):
    letter = letters.find(rows, "home")
    for _ in range(number):
        a_signature(rows, keys, letter)
    counts.recount(rows, letter)
    rows.commit()
    begin(organiser)
    rewrite(organiser, rows)

    assert f"When it is substantive: {said}" in organiser.get(CHANGE).text


def test_what_is_to_be_mended_is_said_before_publishing(organiser, rows):
    begin(organiser)
    rewrite(organiser, rows, **{"block-text": "We ask you to {{ letter.asks }} in {{ fact.nowhere }}."})

    page = organiser.get(CHANGE)

    assert "Mend this first" in page.text
    assert page.find("input", name="of") is None


def test_a_change_is_given_up(organiser, rows):
    begin(organiser)
    rewrite(organiser, rows)
    page = organiser.follow(organiser.post(f"{CHANGE}/give-up", {}))

    assert "is given up" in page.text
    letter = letters.find(fresh(rows), "home")
    assert texts.text_of(rows, letter) == texts.standing_text(rows, letter)


def test_another_title_is_read_once_the_change_is_published(organiser):
    before = organiser.get("/letters/home").title
    begin(organiser)
    page = organiser.get(f"{CHANGE}/title")
    sent = {
        name: page.typed(name) for name in ("title", "subject", "valediction", "deadline", "notes", "seen")
    }
    assert organiser.post(f"{CHANGE}/title", {**sent, "subject": ""}, 200).error_at("subject")
    assert organiser.post(f"{CHANGE}/title", {**sent, "notes": "no colon"}, 200).error_at("notes")
    organiser.post(f"{CHANGE}/title", {**sent, "title": "Another title"})

    theirs = organiser.post(f"{CHANGE}/title", {**sent, "title": "A third title"}, 409)
    assert "Somebody saved this meanwhile" in theirs.text
    assert theirs.typed("title") == "A third title"
    assert organiser.get("/letters/home").title == before
    assert "The title is another" in publish(organiser, "typographical", status=200).error_at("edit")

    publish(organiser, "substantive")
    assert "Another title" in organiser.get("/letters/home").title
    assert before in organiser.get("/letters/home/changes").text


def test_what_is_missing_around_the_blocks_is_mended_on_the_page_of_the_change(organiser):
    begin(organiser)
    page = organiser.get(f"{CHANGE}/title")
    sent = {name: page.typed(name) for name in ("title", "subject", "valediction", "notes", "seen")}
    organiser.post(f"{CHANGE}/title", sent)

    checks = organiser.get(f"{LETTER}/checks")
    assert "{{ letter.deadline }} has no date." in checks.text
    assert f"{CHANGE}/title#deadline" in checks.links().values()


def test_recipients_are_added_and_taken_off_with_the_change(organiser, rows):
    official = an_official(rows, name="Ben Example")
    term = a_term(rows, official, an_office(rows, title="Speaker")).id
    recipient = letters.find(rows, "home").recipients[0].public_id
    rows.commit()
    begin(organiser)

    organiser.post(f"{CHANGE}/recipients", {"term": str(term)})
    organiser.post(f"{CHANGE}/recipients/{recipient}/off", {})
    page = organiser.get(CHANGE)

    assert "Ben Example, Speaker is added by this change." in page.text
    assert "is taken off by this change." in page.text
    assert "Ben Example" not in organiser.get("/letters/home").text

    publish(organiser, "substantive")
    assert "Ben Example" in organiser.get("/letters/home").text


def test_the_last_recipient_stays(organiser, rows):
    recipient = letters.find(rows, "home").recipients[0].public_id
    rows.rollback()
    begin(organiser)

    page = organiser.follow(organiser.post(f"{CHANGE}/recipients/{recipient}/off", {}))

    assert "A letter goes to somebody" in page.text


def test_a_step_with_the_recipients_is_undone(organiser, rows):
    term = a_term(rows, an_official(rows, name="Ben Example")).id
    rows.commit()
    begin(organiser)
    organiser.post(f"{CHANGE}/recipients", {"term": str(term)})
    undo = next(
        each.get("action") for each in organiser.get(CHANGE).find_all("form") if "undo" in each.get("action")
    )

    organiser.post(undo, {})

    assert "is added by this change" not in organiser.get(CHANGE).text


def test_a_closed_letter_says_how_to_go_on(visitor, rows, keys, campaign):
    a_closed_letter(rows, campaign, slug="home")
    page = at_the_desk(visitor, rows, keys, campaign).get(CHANGE)

    assert "Open it again first" in page.text


def test_a_reader_looks_and_changes_nothing(visitor, rows, keys, campaign):
    an_open_letter(rows, campaign, slug="home")
    reader = at_the_desk(visitor, rows, keys, campaign, role=Role.READER)

    assert reader.get(CHANGE).find("input", name="reason") is None
    reader.post(CHANGE, {"reason": "Because."}, status=403)


def test_the_rule_stands_beside_the_sign_form(organiser):
    assert "Your signature stays, and you may take it off." in organiser.get("/letters/home").text


def test_a_letter_that_was_not_changed_says_so(visitor, rows, campaign):
    an_open_letter(rows, campaign, slug="home")
    rows.commit()

    assert "Nothing was changed since the letter opened." in visitor.get("/letters/home/changes").text


def test_a_draft_has_no_changes_to_read(visitor, rows, letter):
    rows.commit()

    visitor.get("/letters/home/changes", status=404)
