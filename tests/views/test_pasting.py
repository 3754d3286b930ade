"""A text brought in from elsewhere: read, proposed, and placed at once."""

import io

import pytest
from hypothesis import HealthCheck, given, settings

from campaign.domain.blocks import Heading, List, Paragraph
from campaign.domain.savings import Act, state_from
from campaign.models.account import Role
from campaign.rendering.docx import to_docx
from campaign.services import letters, savings
from tests.builders.desk_letters import a_letter_to_nobody
from tests.builders.documents import every_kind
from tests.builders.letters import an_open_letter
from tests.letterfile.strategies import hostile
from tests.reading.clippings import LIBREOFFICE, WORD
from tests.support.desk import at_the_desk, fresh

LETTER = "/desk/campaigns/river/letters/home"
PASTE = f"{LETTER}/paste"


@pytest.fixture
def letter(rows, campaign):
    return a_letter_to_nobody(rows, campaign, "home")


@pytest.fixture
def organiser(visitor, rows, keys, campaign, letter):
    rows.commit()
    return at_the_desk(visitor, rows, keys, campaign, role=Role.ORGANISER)


def stored(rows):
    return letters.find(fresh(rows), "home")


def count(rows):
    """How many blocks the letter has; the database is given back, for others to write."""
    number = len(stored(rows).placements)
    rows.commit()
    return number


def sent_back(page):
    """The fields of a proposal as its form sends them."""
    fields = {"place": [], "kind": [], "words": [], "key": [], "note": []}
    for each in page.find_all("input", name="place"):
        fields["place"].append(each.get("value"))
    for name in ("words", "note"):
        fields[name] = [(each.text or "").removeprefix("\n") for each in page.find_all("textarea", name=name)]
    for each in page.find_all("select", name="kind"):
        chosen = [option.get("value") for option in each.iter("option") if option.get("selected") is not None]
        fields["kind"] += chosen
    fields["key"] = [each.get("value") for each in page.find_all("input", name="key")]
    return {**fields, "purpose": "evidence", "after": page.typed("after") or ""}


def test_the_composer_leads_to_a_box(organiser):
    page = organiser.get(LETTER)
    assert page.links()["Paste a text"].startswith(PASTE)
    assert organiser.get(PASTE).typed("text") == ""


def test_what_was_pasted_is_proposed_piece_by_piece_and_nothing_is_saved(organiser, rows):
    before = count(rows)
    page = organiser.post(PASTE, {"html": WORD, "text": "plain"}, 200)
    fields = sent_back(page)
    assert fields["kind"] == ["heading", "heading", "paragraph", "list", "numbered", "quotation", "paragraph"]
    assert fields["place"] == [str(number) for number in range(7)]
    assert fields["note"] == ["A *count* of October 2026."]
    assert "A table was left out. Write what it says." in page.text
    assert count(rows) == before


def test_the_pieces_are_placed_behind_each_other_with_their_notes(organiser, rows):
    first = stored(rows).placements[0].name
    rows.commit()
    page = organiser.post(PASTE, {"html": LIBREOFFICE, "after": first}, 200)
    organiser.post(f"{PASTE}/place", sent_back(page))
    letter = stored(rows)
    values = [each.value for each in letter.placements[1:5]]
    assert values[0] == Heading("The count")
    assert values[1] == Paragraph("About **400** cross[^note-1].")
    assert values[3] == List(("by foot", "by bicycle"))
    assert letter.notes["note-1"] == "A count."
    assert {each.purpose.value for each in letter.placements[1:5]} == {"evidence"}


def test_all_that_is_placed_at_once_is_one_saving(organiser, rows):
    page = organiser.post(PASTE, {"html": LIBREOFFICE}, 200)
    organiser.post(f"{PASTE}/place", sent_back(page))
    kept = savings.listed(rows, stored(rows), page=1, size=9)
    assert [each.act for each in kept] == [Act.WRITTEN, Act.BEGUN]
    assert ["note-1" in state_from(each.state).text["notes"] for each in kept] == [True, False]
    rows.commit()
    assert "Pasted several blocks, the first “The count”" in organiser.get(f"{LETTER}/history").text


def test_settings_opened_before_do_not_save_over_the_notes_that_came_in(organiser, rows):
    before = stored(rows).version
    rows.commit()
    page = organiser.post(PASTE, {"html": LIBREOFFICE}, 200)
    organiser.post(f"{PASTE}/place", sent_back(page))
    assert stored(rows).version == before + 1


def test_only_what_is_ticked_is_placed_and_a_note_that_nothing_calls_is_not(organiser, rows):
    before = count(rows)
    page = organiser.post(PASTE, {"html": LIBREOFFICE}, 200)
    organiser.post(f"{PASTE}/place", {**sent_back(page), "place": ["0"]})
    letter = stored(rows)
    assert len(letter.placements) == before + 1
    assert "note-1" not in letter.notes


def test_one_piece_that_cannot_be_placed_keeps_all_out_and_nothing_is_lost(organiser, rows):
    before = count(rows)
    page = organiser.post(PASTE, {"html": LIBREOFFICE}, 200)
    fields = sent_back(page)
    fields["words"][1] = "It cites [^nobody]."
    again = organiser.post(f"{PASTE}/place", fields, 400)
    assert "[^nobody] cites a source that is not there" in again.text
    assert sent_back(again)["words"] == fields["words"]
    fields["words"][1] = "{{ 7 * 7 }}"
    assert "Piece 2: “{{ 7 * 7 }}” is not a placeholder" in organiser.post(f"{PASTE}/place", fields, 400).text
    assert count(rows) == before
    assert "note-1" not in stored(rows).notes


def test_a_key_that_was_taken_meanwhile_is_told(organiser, rows):
    page = organiser.post(PASTE, {"html": LIBREOFFICE}, 200)
    fields = sent_back(page)
    organiser.post(f"{PASTE}/place", fields)
    again = organiser.post(f"{PASTE}/place", fields, 400)
    assert "[^note-1] is the key of another note or source by now." in again.text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"place": []}, "Tick what is to be placed."),
        ({"purpose": "song"}, "Choose a part in the argument."),
        ({"kind": ["song"] * 4}, "There is no kind “song” here."),
    ],
)
def test_what_no_page_of_ours_sends_is_refused(organiser, fields, sentence):
    page = organiser.post(PASTE, {"html": LIBREOFFICE}, 200)
    assert sentence in organiser.post(f"{PASTE}/place", {**sent_back(page), **fields}, 400).text


def test_without_a_script_plain_text_is_paragraphs(organiser):
    page = organiser.post(PASTE, {"text": "one\n\n*two*"}, 200)
    assert sent_back(page)["words"] == ["one", "\\*two\\*"]


def test_a_word_file_is_proposed_like_a_passage(organiser):
    content = to_docx(every_kind())
    page = organiser.post(PASTE, {"file": (io.BytesIO(content), "letter.docx")}, 200)
    fields = sent_back(page)
    assert "About 400 cross.[^note-1] It was cold.[^note-2]" in fields["words"]
    assert fields["note"][1] == "It froze that week."
    assert "A picture was left out." in page.text


def test_a_file_that_is_none_is_told_at_its_field(organiser):
    page = organiser.post(PASTE, {"file": (io.BytesIO(b"no file"), "letter.docx")}, 200)
    assert page.error_at("file").startswith("This file cannot be read.")


def test_nothing_pasted_is_told_at_the_box(organiser):
    page = organiser.post(PASTE, {"text": " "}, 200)
    assert page.error_at("text") == "Paste a text, or choose a Word file."
    assert "There are no words in it." in organiser.post(PASTE, {"html": "<img src=x>"}, 200).text


def test_too_much_is_told_on_top_of_the_box(organiser):
    assert "61 pieces" in organiser.post(PASTE, {"html": "<p>x</p>" * 61}, 200).text


def test_the_script_is_answered_with_our_markdown(organiser, rows):
    before = count(rows)
    answer = organiser.post(f"{PASTE}/look", {"html": LIBREOFFICE}, 200).response.json
    assert answer["text"].startswith("The count\n\nAbout **400** cross (A count.).")
    assert (answer["pieces"], answer["notes"], answer["dropped"]) == (4, 1, [])
    assert count(rows) == before
    refused = organiser.post(f"{PASTE}/look", {"html": "<p>x</p>" * 61}, 400).response.json
    assert refused["refused"].startswith("This has 61 pieces")


def test_an_open_letter_takes_none(organiser, rows, campaign):
    an_open_letter(rows, campaign, slug="open")
    rows.commit()
    address = "/desk/campaigns/river/letters/open/paste"
    organiser.get(address, 400)
    page = organiser.post(
        f"{address}/place", {"place": "0", "kind": "paragraph", "words": "x", "purpose": "opening"}, 400
    )
    assert "open" in page.text


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(hostile, hostile)
def test_no_input_runs_or_leaves_its_element(organiser, one, two):
    # The proof-reader of every page refuses scripts, styles and what is no HTML.
    for html in (f"<p>{one}</p><h2>{two}</h2>", f"</textarea><script>alert(1)</script>{one}<b>{two}"):
        page = organiser.post(PASTE, {"html": html, "text": one}, 200)
        assert not page.find_all("b")
        assert all(each.get("src") for each in page.find_all("script"))
