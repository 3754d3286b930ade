"""What is typed on the pages beside a letter's text is kept while it is typed, and set by Save alone."""

import json

import pytest

from campaign.models.account import Role
from campaign.models.saving import Unsaved
from campaign.services import letters
from tests.support.desk import at_the_desk, fresh

LETTER = "/desk/campaigns/river/letters/home"
FIELDS = {
    "text": ("title", "subject", "slug", "valediction", "language", "deadline", "predecessor", "notes"),
    "signing": ("closes_on", "delivers_on", "goal", "what_next"),
    "look": ("theme", "paper", "letterhead", "letterhead_lines", "delivery_line", "dated_on", "citations",
             "order", "columns", "most_pages", "enclosures", "copies", "attach_source", "show_code"),
    "release": ("headline", "body"),
}  # fmt: skip
PAGES = {"text": "settings", "signing": "signing", "look": "look", "release": "release"}
ONE = [("text", "title"), ("signing", "what_next"), ("look", "letterhead"), ("release", "body")]


def form_of(visitor, name, **changes):
    page = visitor.get(f"{LETTER}/{PAGES[name]}")
    fields = (*FIELDS[name], "version", "base", "typing", "goes_on")
    return {field: page.typed(field) or "" for field in fields} | changes


def types(visitor, name, form):
    return json.loads(visitor.post(f"{LETTER}/beside/{name}/autosave", form, status=200).response.text)


def saves(visitor, name, form, status=303):
    return visitor.post(f"{LETTER}/{PAGES[name]}", form, status=status)


def kept(rows):
    found = fresh(rows).query(Unsaved).count()
    rows.rollback()
    return found


@pytest.mark.parametrize(("name", "field"), ONE)
def test_what_is_typed_is_kept_shown_again_and_set_by_save(nora, rows, name, field):
    form = form_of(nora, name, **{field: "Typed and left."})
    assert types(nora, name, form)["said"].endswith("for you alone, until you press Save.")
    page = nora.get(f"{LETTER}/{PAGES[name]}")
    assert page.typed(field) == "Typed and left."
    assert "Nothing of it counts until you press Save." in page.text
    saves(nora, name, form_of(nora, name))
    assert kept(rows) == 0
    assert nora.get(f"{LETTER}/{PAGES[name]}").typed(field) == "Typed and left."


@pytest.mark.parametrize(("name", "field"), ONE)
def test_what_is_typed_is_let_go_of(nora, rows, name, field):
    before = nora.get(f"{LETTER}/{PAGES[name]}").typed(field)
    types(nora, name, form_of(nora, name, **{field: "Not wanted."}))
    nora.post(f"{LETTER}/beside/{name}/let-go", form_of(nora, name))
    assert kept(rows) == 0
    assert nora.get(f"{LETTER}/{PAGES[name]}").typed(field) == before


def test_the_outline_leads_to_what_is_kept(nora, levon):
    types(nora, "look", form_of(nora, "look", letterhead="A committee"))
    page = nora.get(LETTER)
    assert "What you typed under “Look” at" in page.text
    assert nora.get(page.links()["Go on with it"]).typed("letterhead") == "A committee"
    assert "is kept and not in the letter" not in levon.get(LETTER).text
    assert levon.get(f"{LETTER}/look").typed("letterhead") != "A committee"


def test_what_is_wrong_is_kept_and_said_when_the_page_is_opened_again(nora):
    types(nora, "signing", form_of(nora, "signing", goal="many"))
    page = nora.get(f"{LETTER}/signing")
    assert page.typed("goal") == "many"
    assert page.error_at("goal")


def test_both_are_shown_when_another_set_the_same_page_meanwhile(nora, levon, rows):
    hers = form_of(nora, "text", title="Her title")
    saves(levon, "text", form_of(levon, "text", title="His title"))
    page = saves(nora, "text", hers, status=409)
    assert [each.text for each in page.find_all("del")] == ["His"]
    assert page.typed("title") == "Her title"
    assert kept(rows) == 1
    page = nora.get(f"{LETTER}/settings")
    assert "Levon Margarian saved this meanwhile" in page.text
    assert page.typed("title") == "Her title"
    saves(nora, "text", form_of(nora, "text"))
    assert letters.find(fresh(rows), "home").title == "Her title"


def test_theirs_is_kept_and_yours_let_go_of(nora, levon, rows):
    hers = form_of(nora, "text", title="Her title")
    saves(levon, "text", form_of(levon, "text", title="His title"))
    page = saves(nora, "text", hers, status=409)
    button = page.find("button", form="typed")
    nora.post(button.get("formaction"), {**hers, "goes_on": page.typed("goes_on")})
    assert nora.get(f"{LETTER}/settings").typed("title") == "His title"
    assert kept(rows) == 0


def test_another_page_that_was_set_meanwhile_is_no_conflict(nora, levon, rows):
    hers = form_of(nora, "signing", what_next="It is carried.")
    saves(levon, "look", form_of(levon, "look", letterhead="A committee"))
    saves(nora, "signing", hers)
    assert letters.find(fresh(rows), "home").what_next == "It is carried."


def test_what_is_typed_in_two_windows_is_kept_apart(nora, rows):
    one = form_of(nora, "release", body="In the one.")
    other = form_of(nora, "release", body="In the other.")
    types(nora, "release", one)
    types(nora, "release", other)
    assert kept(rows) == 2
    saves(nora, "release", one)
    page = nora.get(f"{LETTER}/release")
    assert (page.typed("body"), "Somebody saved this meanwhile" in page.text) == ("In the other.", True)


def test_what_is_typed_while_the_letter_opens_can_be_read(nora, rows, letter):
    form = form_of(nora, "text", subject="Too late.")
    letter.status = "open"
    rows.commit()
    assert types(nora, "text", form)["state"] == "kept"
    assert "Too late." in nora.get(nora.get(LETTER).links()["Read it"]).text


def test_a_reader_keeps_nothing(visitor, rows, keys, campaign, letter):
    at_the_desk(visitor, rows, keys, campaign, role=Role.READER)
    for name in PAGES:
        visitor.post(f"{LETTER}/beside/{name}/autosave", {}, status=403)
        visitor.post(f"{LETTER}/beside/{name}/let-go", {}, status=403)
    assert "data-save" not in visitor.get(f"{LETTER}/release").response.text


def test_there_is_no_other_page(nora):
    nora.post(f"{LETTER}/beside/elsewhere/autosave", {}, status=404)
