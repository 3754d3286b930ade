"""What is typed in the composer is saved while it is typed: in the letter, or kept for whoever typed it."""

import json

import pytest

from campaign.models.account import Role
from campaign.services import letters, placements, unsaved
from tests.builders.desk_letters import a_letter_to_nobody
from tests.builders.letter_files import a_paragraph
from tests.support.desk import at_the_desk, fresh

LETTER = "/desk/campaigns/river/letters/home"
OPENING = f"{LETTER}/blocks/opening"
WORDS = "One two three four five six seven eight nine ten."


@pytest.fixture
def letter(rows, campaign):
    return a_letter_to_nobody(rows, campaign, slug="home", blocks=(a_paragraph(WORDS),))


def form_of(visitor, text=None, address=OPENING):
    """The form of a block as a browser would send it."""
    page = visitor.get(address)
    names = ("block-text", "version", "base", "typing", "goes_on")
    sent = {name: value for name in names if (value := page.typed(name)) is not None}
    return {**sent, "purpose": "opening", **({"block-text": text} if text is not None else {})}


def types(visitor, form, address=f"{OPENING}/autosave", status=200):
    return json.loads(visitor.post(address, form, status=status).response.text)


def opening(rows):
    words = placements.get(letters.find(fresh(rows), "home"), "opening").value
    rows.rollback()
    return words.text


def kept(rows):
    found = {each.place: dict(each.fields) for each in fresh(rows).query(unsaved.Unsaved).all()}
    rows.rollback()
    return found


def said_by(rows):
    """The words that are kept, as they were typed one after the other."""
    found = fresh(rows).query(unsaved.Unsaved).order_by(unsaved.Unsaved.at).all()
    words = [dict(each.fields)["block-text"] for each in found]
    rows.rollback()
    return words


def test_what_can_stand_in_the_letter_is_saved_to_it(nora, rows):
    answer = types(nora, form_of(nora, "Words of ours."))
    assert (answer["state"], answer["version"]) == ("saved", 2)
    assert answer["said"].startswith("Saved ")
    assert answer["fields"]["block-text"] == ["Words of ours."]
    assert opening(rows) == "Words of ours."
    assert kept(rows) == {}


def test_what_is_refused_is_kept_as_typed_and_shown_again_with_why(nora, rows):
    answer = types(nora, form_of(nora, "Look: {{ 7*7 }}"))
    assert answer["state"] == "kept"
    assert "is not a placeholder" in answer["said"]
    assert opening(rows) == WORDS
    assert "is kept and not in the letter" in nora.get(LETTER).text
    page = nora.get(OPENING)
    assert page.typed("block-text") == "Look: {{ 7*7 }}"
    assert "is not a placeholder" in page.error_at("block-text")
    nora.post(OPENING, form_of(nora, "Words of ours."))
    assert kept(rows) == {}


def test_a_citation_of_nothing_is_kept_too(nora, rows):
    assert "Known are" in types(nora, form_of(nora, "So.[^nowhere]"))["said"]
    assert kept(rows)["opening"]["block-text"] == "So.[^nowhere]"


def test_words_that_are_not_wanted_are_let_go_of(nora, rows):
    types(nora, form_of(nora, ""))
    nora.post(f"{OPENING}/let-go", form_of(nora))
    assert kept(rows) == {}
    assert nora.get(OPENING).typed("block-text") == WORDS


def test_a_block_that_is_new_is_kept_until_it_is_placed(nora, rows):
    sent = {"block-text": "A new one.", "purpose": "closing", "after": "opening"}
    assert types(nora, sent, f"{LETTER}/write/paragraph/autosave")["state"] == "kept"
    assert nora.get(f"{LETTER}/write/paragraph").typed("block-text") == "A new one."
    nora.post(f"{LETTER}/write/paragraph", sent)
    assert kept(rows) == {}
    assert len(letters.find(fresh(rows), "home").placements) == 2


def test_words_at_two_places_become_one_text(nora, levon, rows):
    hers, his = form_of(nora, WORDS.replace("two", "TWO")), form_of(levon, WORDS.replace("nine", "NINE"))
    types(nora, hers)
    answer = types(levon, his)
    both = WORDS.replace("two", "TWO").replace("nine", "NINE")
    assert answer["state"] == "merged"
    assert "with what Nora Samplian wrote meanwhile" in answer["said"]
    assert answer["fields"]["block-text"] == [both]
    assert opening(rows) == both


def test_words_at_one_place_are_kept_and_both_are_shown(nora, levon, rows):
    hers, his = form_of(nora, WORDS.replace("two", "TWO")), form_of(levon, WORDS.replace("two", "zwei"))
    types(nora, hers)
    answer = types(levon, his)
    assert answer["state"] == "clash"
    assert "Nora Samplian changed the same words" in answer["said"]
    assert opening(rows) == WORDS.replace("two", "TWO")
    assert kept(rows)["opening"]["block-text"] == WORDS.replace("two", "zwei")
    page = levon.get(OPENING)
    assert page.title == "Two versions of one block"
    assert "Nora Samplian saved this block" in page.text
    assert ([each.text for each in page.find_all("ins")], page.typed("block-text")) == (
        ["zwei"],
        WORDS.replace("two", "zwei"),
    )
    levon.post(OPENING, {**his, "base": "", "version": page.typed("version")})
    assert (opening(rows), kept(rows)) == (WORDS.replace("two", "zwei"), {})


def test_without_scripts_both_texts_are_shown_and_yours_are_kept(nora, levon, rows):
    hers, his = form_of(nora, WORDS.replace("two", "TWO")), form_of(levon, WORDS.replace("nine", "NINE"))
    nora.post(OPENING, hers)
    page = levon.post(OPENING, his, status=409)
    assert "Nora Samplian saved this block" in page.text
    assert kept(rows)["opening"]["block-text"] == WORDS.replace("nine", "NINE")


def test_a_base_that_is_none_merges_nothing(nora, levon, rows):
    hers, his = form_of(nora, "Hers."), form_of(levon, "His.")
    types(nora, hers)
    for base in ("", "x", "[]", '{"a": 1}', "null"):
        assert types(levon, {**his, "base": base})["state"] == "clash"
    assert opening(rows) == "Hers."


def test_words_in_a_block_that_is_taken_out_are_kept_and_it_can_be_put_back(nora, levon, rows):
    his = form_of(levon, "Words of his.")
    nora.post(f"{OPENING}/remove")
    assert "took this block out" in types(levon, his)["said"]
    page = levon.post(OPENING, his, status=409)
    assert page.title == "This block was taken out"
    assert "Nora Samplian took it out" in page.text
    assert "Words of his." in page.text
    assert WORDS in page.text
    page = levon.follow(levon.post(f"{OPENING}/put-back"))
    assert page.typed("block-text") == "Words of his."
    levon.post(OPENING, form_of(levon))
    assert (opening(rows), kept(rows)) == ("Words of his.", {})


def test_what_one_types_is_shown_to_nobody_else(nora, levon):
    types(nora, form_of(nora, "Secret {{ 7*7 }}"))
    assert "Secret" not in levon.get(OPENING).text
    assert "is kept and not in the letter" not in levon.get(LETTER).text


def test_what_a_source_is_begun_beside_waits_for_save(nora, rows):
    answer = types(nora, {**form_of(nora, "So.[^new]"), "source-title": "A reg"})
    assert (answer["state"], opening(rows)) == ("kept", WORDS)
    page = nora.get(OPENING)
    assert (page.typed("block-text"), page.typed("source-title")) == ("So.[^new]", "A reg")


def test_words_typed_while_the_letter_opens_are_kept(nora, levon, rows, letter):
    form = form_of(nora, "Late words.")
    letter.status = "open"
    rows.commit()
    answer = types(nora, form)
    assert (answer["state"], "has been opened" in answer["said"]) == ("kept", True)
    page = nora.get(LETTER)
    assert "is kept and not in the letter" in page.text
    address = page.links()["Read it"]
    assert "Late words." in nora.get(address).text
    levon.get(address, status=404)
    assert "Late words." in nora.follow(nora.get(OPENING, status=302)).text
    nora.post(f"{address}/let-go")
    assert kept(rows) == {}


def test_a_reader_saves_nothing(visitor, rows, keys, campaign, letter):
    at_the_desk(visitor, rows, keys, campaign, role=Role.READER)
    for path in ("blocks/opening/autosave", "write/paragraph/autosave", "blocks/opening/let-go"):
        visitor.post(f"{LETTER}/{path}", {"block-text": "x"}, status=403)


def test_a_source_typed_beside_the_words_is_not_lost_to_what_another_saved_meanwhile(nora, levon, rows):
    hers, his = form_of(nora, WORDS.replace("two", "TWO")), form_of(levon, WORDS.replace("nine", "NINE"))
    nora.post(OPENING, hers)
    his |= {"source-title": "A register of prisoners"}
    page = levon.post(OPENING, his, status=409, headers={"HX-Request": "true"})
    assert page.typed("source-title") == "A register of prisoners"
    assert kept(rows)["opening"]["source-title"] == "A register of prisoners"
    assert opening(rows) == WORDS.replace("two", "TWO")


def test_a_form_of_before_saves_over_nothing_when_its_block_came_back(nora, levon, rows):
    nora.post(OPENING, form_of(nora, "Words of both."))
    his = form_of(levon, "Words of his.")
    nora.post(f"{OPENING}/remove")
    nora.post(f"{OPENING}/put-back")
    nora.post(OPENING, form_of(nora, "Words of hers."))
    assert types(levon, his)["state"] == "clash"
    nora.post(f"{OPENING}/remove")
    nora.post(f"{LETTER}/history/1/restore")
    nora.post(OPENING, form_of(nora, "Words of hers again."))
    assert types(levon, his)["state"] == "clash"
    assert opening(rows) == "Words of hers again."


def test_another_block_of_a_name_that_came_free_is_not_saved_over(nora, levon, rows):
    new = {"block-text": "First.", "purpose": "closing"}
    nora.post(f"{LETTER}/write/paragraph", new)
    address = f"{LETTER}/blocks/paragraph"
    his = form_of(levon, "His of the first.", address)
    nora.post(f"{address}/remove")
    nora.post(f"{LETTER}/write/paragraph", {**new, "block-text": "Second."})
    assert types(levon, his, f"{address}/autosave")["state"] == "clash"
    assert placements.get(letters.find(fresh(rows), "home"), "paragraph").value.text == "Second."


def test_words_that_another_changed_before_the_block_went_are_read_before_they_are_saved_over(nora, levon):
    his = form_of(levon, "Words of his.")
    nora.post(OPENING, form_of(nora, "Words of hers."))
    nora.post(f"{OPENING}/remove")
    types(levon, his)
    page = levon.follow(levon.post(f"{OPENING}/put-back"))
    assert page.title == "Two versions of one block"


def test_words_in_a_block_that_never_was_are_kept_under_no_name(nora, rows):
    nora.post(f"{LETTER}/blocks/nowhere/autosave", {"block-text": "x"}, status=404)
    assert kept(rows) == {}


def test_two_windows_of_one_person_at_a_new_block_keep_the_words_of_both(nora, rows):
    address = f"{LETTER}/write/paragraph"
    one, other = (form_of(nora, words, address) for words in ("In the one.", "In the other."))
    for form in (one, other):
        types(nora, form, f"{address}/autosave")
    assert said_by(rows) == ["In the one.", "In the other."]
    page = nora.get(LETTER)
    links = [each.get("href") for each in page.find_all("a") if "Go on with it" in (each.text or "")]
    assert [nora.get(each).typed("block-text") for each in links] == ["In the one.", "In the other."]
    nora.post(address, one)
    assert said_by(rows) == ["In the other."]


def test_what_is_saved_in_one_window_lets_go_of_nothing_that_was_typed_in_another(nora, rows):
    one, other = form_of(nora, WORDS.replace("two", "TWO")), form_of(nora, WORDS.replace("two", "zwei"))
    types(nora, one)
    assert types(nora, other)["state"] == "clash"
    types(nora, {**form_of(nora), **one, "block-text": WORDS.replace("two", "2"), "version": "2"})
    assert said_by(rows) == [WORDS.replace("two", "zwei")]
    assert nora.get(OPENING).title == "Two versions of one block"


def test_a_form_goes_on_from_what_was_kept_of_another_and_takes_its_place(nora, rows):
    types(nora, form_of(nora, "Begun: {{ 7*7 }}"))
    second = form_of(nora)
    types(nora, {**second, "block-text": "Begun: {{ 7*7 }} and more"})
    assert said_by(rows) == ["Begun: {{ 7*7 }} and more"]
    nora.post(OPENING, {**second, "block-text": "Begun."})
    assert said_by(rows) == []


def test_what_was_typed_on_in_the_first_window_outlives_what_the_second_did(nora, rows):
    first = form_of(nora, "Begun: {{ 7*7 }}")
    types(nora, first)
    second = form_of(nora, "All of it anew: {{ 8*8 }}")
    types(nora, second)
    assert said_by(rows) == ["Begun: {{ 7*7 }}", "All of it anew: {{ 8*8 }}"]
    types(nora, {**first, "block-text": "Begun: {{ 7*7 }} {{ 9*9 }}"})
    nora.post(f"{OPENING}/let-go", second)
    assert said_by(rows) == ["Begun: {{ 7*7 }} {{ 9*9 }}"]


def test_what_is_sent_before_the_last_is_answered_is_no_conflict_with_oneself(nora, levon, rows):
    form = form_of(nora, "One thing.")
    on_its_way = {"block-text": ["One thing."], "purpose": ["opening"]}
    types(nora, form)
    last = {**form, "block-text": "Another thing.", "under_way": json.dumps(on_its_way)}
    assert types(nora, last)["state"] == "merged"
    assert opening(rows) == "Another thing."
    nora.post(OPENING, form_of(levon, "His."))
    assert types(nora, {**last, "block-text": "Yet another."})["state"] == "clash"
