"""Suggestions at the desk: the words alone, a redline, and a decision."""

from dataclasses import replace

import pytest
from werkzeug.datastructures import MultiDict

from campaign.domain.blocks import Figure, Paragraph, Purpose
from campaign.domain.placing import Written
from campaign.forms.suggestions import Suggesting
from campaign.models.account import Role
from campaign.services import letters, placements, suggestions, talk
from tests.builders.accounts import an_organiser
from tests.builders.letter_files import some_blocks
from tests.support.clock import NOW
from tests.support.desk import at_the_desk, fresh

HOME = "/desk/campaigns/river/letters/home"
SUGGEST = f"{HOME}/blocks/opening/suggest"
BLOCKS = [*(each.block for each in some_blocks()), Figure("Caption", f"{0:064}.png", "A road")]
WORDS = "We urge you to {{ letter.asks }}."


@pytest.fixture
def reader(visitor, rows, keys, campaign, letter):
    return at_the_desk(visitor, rows, keys, campaign, role=Role.READER, name="Maro")


@pytest.fixture
def organiser(visitor, rows, keys, campaign, letter):
    """Nora, with a suggestion by Maro before her."""
    maro = an_organiser(rows, keys, campaign, role=Role.READER, name="Maro")
    block = Paragraph(WORDS)
    version = placements.get(letter, "opening").version
    suggestions.suggest(rows, letter, "opening", block, "Stronger.", version=version, by=maro, now=NOW)
    return at_the_desk(visitor, rows, keys, campaign, name="Nora")


def address_of(rows):
    letter = letters.find(fresh(rows), "home")
    found = talk.of_letter(rows, letter).said.suggestions[0].public_id
    rows.rollback()
    return f"{HOME}/suggestions/{found}"


def text_of(rows):
    text = placements.get(letters.find(fresh(rows), "home"), "opening").value.text
    rows.rollback()
    return text


def suggest(visitor, text=WORDS, **more):
    version = visitor.get(SUGGEST).typed("version")
    return {"block-text": text, "note": "Stronger.", "version": version, **more}


def test_a_reader_suggests_and_the_row_says_so(reader, rows):
    composer = reader.follow(reader.post(SUGGEST, suggest(reader)))
    assert "One suggestion" in composer.text
    assert "Stronger." in composer.text
    assert text_of(rows) == "We ask you to {{ letter.asks }}."
    shown = reader.get(address_of(rows))
    assert "urge" in "".join(shown.find("ins").itertext())
    assert "Accept" not in [each.text for each in shown.find_all("button")]


def test_what_is_refused_stays_typed(reader):
    page = reader.post(SUGGEST, suggest(reader, text="So.[^nothing]"), status=200)
    assert "[^nothing] cites a source that is not there" in page.error_at("block-text")
    assert page.typed("note") == "Stronger."
    same = reader.post(SUGGEST, suggest(reader, text="We ask you to {{ letter.asks }}."), status=200)
    assert "These are the words that stand." in same.text


def test_a_block_that_changed_meanwhile_is_shown_and_the_words_stay(reader, rows):
    sent = suggest(reader)
    letter = letters.find(fresh(rows), "home")
    placement = placements.get(letter, "opening")
    written = Written(Paragraph("Meanwhile."), Purpose.OPENING)
    placements.rewrite(rows, placement, written, version=placement.version, by=None, now=NOW)
    rows.commit()
    page = reader.post(SUGGEST, sent, status=200)
    assert "Somebody changed the block while you wrote." in page.text
    assert "Meanwhile." in page.text
    assert page.typed("block-text") == WORDS
    reader.post(SUGGEST, {**sent, "version": page.typed("version")})


def test_is_accepted_with_one_press(organiser, rows):
    address = address_of(rows)
    after = organiser.follow(
        organiser.post(f"{address}/accept", {"version": organiser.get(address).typed("version")})
    )
    assert "The suggestion is taken into the letter." in after.text
    assert text_of(rows) == WORDS
    assert "Taken into the letter by Nora" in organiser.get(address).text


def test_the_history_says_whose_suggestion_was_taken_and_who_took_it(organiser, rows):
    address = address_of(rows)
    organiser.post(f"{address}/accept", {"version": organiser.get(address).typed("version")})
    edited = {"block-text": "Words of ours.", "purpose": "opening", "keep": "letter"}
    form = organiser.get(f"{HOME}/blocks/opening")
    organiser.post(f"{HOME}/blocks/opening", {**edited, "version": form.typed("version")})
    history = organiser.get(f"{HOME}/history")
    assert "Took the suggestion of Maro for “We urge you to" in history.text
    assert "Changed “Words of ours.”" in history.text
    assert "Took the suggestion of Maro" in organiser.get(f"{HOME}/history/2").text


def test_is_accepted_with_other_words(organiser, rows):
    address = address_of(rows)
    version = organiser.get(address).typed("version")
    sent = {"version": version, "edited": "yes", "block-text": "Between both."}
    refused = organiser.post(f"{address}/accept", {**sent, "block-text": ""}, status=200)
    assert "Write the words of the paragraph." in refused.text
    organiser.post(f"{address}/accept", sent)
    assert text_of(rows) == "Between both."


def test_a_block_that_changed_since_shows_all_three_texts(organiser, rows):
    address = address_of(rows)
    seen = organiser.get(address).typed("version")
    letter = letters.find(fresh(rows), "home")
    placement = placements.get(letter, "opening")
    written = Written(Paragraph("We beg you to {{ letter.asks }}."), Purpose.OPENING)
    placements.rewrite(rows, placement, written, version=placement.version, by=None, now=NOW)
    rows.commit()
    page = organiser.post(f"{address}/accept", {"version": seen}, status=409)
    for words in ("We ask you to", "We beg you to", "We urge you to"):
        assert words in page.text
    assert page.typed("block-text") == WORDS
    assert text_of(rows) == "We beg you to {{ letter.asks }}."
    chosen = {"version": page.typed("version"), "edited": "yes", "block-text": "All of it."}
    organiser.post(f"{address}/accept", chosen)
    assert text_of(rows) == "All of it."


def test_other_words_for_a_demand_leave_the_law_that_it_got_meanwhile(organiser, rows, keys, campaign):
    letter = letters.find(rows, "home")
    demand = next(each for each in letter.placements if each.kind == "demand")
    asked, version = demand.value, demand.version
    other = replace(asked, bullet="free them all")
    tigran = an_organiser(rows, keys, campaign, role=Role.READER, name="Tigran")
    made = suggestions.suggest(rows, letter, demand.name, other, "", version=version, by=tigran, now=NOW)
    lawful = Written(replace(asked, hook="An act of mercy"), demand.purpose)
    placements.rewrite(rows, demand, lawful, version=version, by=None, now=NOW)
    address, name = f"{HOME}/suggestions/{made.public_id}", demand.name
    rows.commit()

    page = organiser.get(address)
    words = {"block-bullet": "free all of them", "block-clause": asked.clause}
    organiser.post(f"{address}/accept", {"version": page.typed("version"), "edited": "yes", **words})
    taken = placements.get(letters.find(fresh(rows), "home"), name).value
    assert (taken.bullet, taken.hook) == ("free all of them", "An act of mercy")


def test_is_rejected_with_a_reason(organiser, rows):
    address = address_of(rows)
    page = organiser.post(f"{address}/reject", {"reason": ""}, status=200)
    assert page.error_at("reason") == "Write why it is not taken."
    organiser.post(f"{address}/reject", {"reason": "Too strong."})
    assert "Not taken by Nora" in organiser.get(address).text
    assert "Too strong." in organiser.get(f"{HOME}/review?all=yes").text
    assert "that is final" in organiser.post(f"{address}/accept", {"version": "1"}, status=409).text


def test_a_reader_decides_nothing_and_withdraws_their_own(reader, rows):
    reader.post(SUGGEST, suggest(reader))
    address = address_of(rows)
    for act in ("accept", "reject"):
        reader.post(f"{address}/{act}", {"version": "1", "reason": "No."}, status=403)
    reader.post(f"{address}/withdraw")
    assert "Withdrawn" in reader.get(address).text


@pytest.mark.parametrize("block", BLOCKS, ids=lambda each: each.kind)
def test_only_words_can_be_sent(block):
    sent = {f"block-{name}": "forged" for name in ("authority", "ability", "image", "ordered")}
    writing = Suggesting(block, None)
    as_typed = {each.name: each._value() for each in writing.fields}
    assert Suggesting(block, MultiDict({**sent, **as_typed})).value() == block


def test_words_for_a_block_that_was_taken_out_meanwhile_are_shown_to_be_copied(organiser):
    sent = suggest(organiser, "Stronger words.")
    organiser.post(f"{HOME}/blocks/opening/remove")
    page = organiser.post(SUGGEST, sent, status=404)
    assert "This block is no longer in the letter." in page.text
    assert "Stronger words." in page.text
    assert "Stronger." in page.text


def test_words_made_of_a_suggestion_are_shown_when_its_block_is_gone(organiser, rows):
    address = address_of(rows)
    version = organiser.get(address).typed("version")
    organiser.post(f"{HOME}/blocks/opening/remove")
    sent = {"edited": "yes", "block-text": "Words of my own.", "version": version}
    page = organiser.post(f"{address}/accept", sent, status=409)
    assert "The block was taken out of the letter." in page.text
    assert "Words of my own." in page.text


def test_a_reason_for_what_somebody_else_settled_is_shown(organiser, rows):
    address = address_of(rows)
    organiser.post(f"{address}/accept", {"version": organiser.get(address).typed("version")})
    page = organiser.post(f"{address}/reject", {"reason": "It says less."}, status=409)
    assert "that is final" in page.text
    assert "It says less." in page.text
