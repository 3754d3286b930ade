"""What an organiser sees of a letter while drafting it."""

import pytest

from campaign.domain.blocks import Paragraph, Purpose
from campaign.domain.demands import Firmness
from campaign.domain.searching import Sought
from campaign.services import composer, outline, placements, texts
from campaign.services.outline import Filled, shortened
from tests.builders.blocks import a_block
from tests.builders.desk_letters import a_letter_to_nobody
from tests.builders.letter_files import a_demand, a_paragraph
from tests.builders.letters import a_letter
from tests.support.clock import NOW


def rows_of(session, letter, addressee=None):
    return outline.of_letter(letter, texts.text_of(session, letter), addressee, ()).rows


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("short", 10, "short"),
        ("one two three", 9, "one two…"),
        ("one, two three", 5, "one…"),
        ("abcdefghij", 4, "abcd…"),
        ("囚犯必须获释", 3, "囚犯必…"),
    ],
)
def test_a_text_is_cut_behind_a_word(text, most, short):
    assert shortened(text, most) == short


def test_first_words_have_no_marks_and_their_places_filled(session):
    blocks = (a_paragraph("*We* ask [you](https://x.example) to {{ letter.asks }}.[^report]"), a_demand())
    letter = a_letter_to_nobody(session, blocks=blocks)
    assert rows_of(session, letter)[0].first_words == (
        "We ask you to ",
        Filled("letter.asks", "one clause"),
        ".",
    )


def test_a_place_is_filled_for_the_recipient(session):
    letter = a_letter(session)
    placements.remove(session, letter.placements[0], by=None, now=NOW)
    letter.placements[0].payload = {"text": "Dear {{ recipient.salutation }}"}
    letter.placements[0].kind = "paragraph"
    addressee = letter.recipients[0].addressee
    (_, filled) = rows_of(session, letter, addressee)[0].first_words
    assert filled == Filled("recipient.salutation", "Secretary Rubio")


def test_long_texts_are_cut(session):
    letter = a_letter_to_nobody(session, blocks=(a_paragraph("word " * 500),))
    (words,) = rows_of(session, letter)[0].first_words
    assert len(words) <= outline.FIRST_WORDS + 1
    assert words.endswith("word…")


def test_what_a_block_holds_is_said(session):
    letter = a_letter_to_nobody(session)
    remarks = {row.name: row.remarks for row in rows_of(session, letter)}
    assert remarks["known"] == ("one source",)
    assert remarks["sanctions"] == (Firmness.STATUTE.in_words,)
    assert remarks["heading"] == ("heading",)


def test_words_are_counted_without_marks_and_places(session):
    letter = a_letter_to_nobody(session, blocks=(a_paragraph("One **two** {{ letter.title }}.[^report]"),))
    assert outline.of_letter(letter, texts.text_of(session, letter), None, ()).words == 3


def test_the_shelf_says_where_each_block_stands(session, now):
    letter = a_letter_to_nobody(session)
    other = a_letter_to_nobody(session, letter.campaign)
    here, both, nowhere = (a_block(session, letter.campaign, purpose=Purpose.CLOSING) for _ in range(3))
    placements.place(session, letter, here, by=None, now=now)
    placements.place(session, letter, both, by=None, now=now)
    placements.place(session, other, both, by=None, now=now)
    found = composer.shelf(session, letter, Sought(purpose=Purpose.CLOSING))
    said = {here: "Here only", both: "Here, and in one letter", nowhere: "In no letter"}
    assert {each.block: each.use for each in found} == said


def test_an_archived_block_is_not_on_the_shelf(session, now):
    letter = a_letter_to_nobody(session, blocks=())
    a_block(session, letter.campaign, Paragraph("Words.")).archived_at = now
    session.flush()
    assert composer.shelf(session, letter, Sought()) == ()


def test_the_recipient_is_the_chosen_one_or_the_first(session):
    letter = a_letter(session)
    first = letter.recipients[0]
    assert composer.chosen_recipient(letter, first.public_id) is first
    assert composer.chosen_recipient(letter, "gone") is first
    assert composer.chosen_recipient(a_letter_to_nobody(session), "") is None


def test_checks_are_told_apart(session, now):
    letter = a_letter_to_nobody(session, blocks=(a_paragraph("Some 40 people, {{ fact.nope }}."),))
    checked = composer.desk(session, letter, Sought(), now=now).checked
    assert {each.check for each in checked.to_mend} == {"unfilled_placeholder", "no_demand", "no_recipient"}
    assert "number_without_source" in {each.check for each in checked.to_look_at}
    assert "stale_fact" in checked.passed
    assert "no_demand" not in checked.passed
