"""What differs between two texts, as those read it who sign: words without marks, and marks in words."""

from datetime import date

from campaign.services import text_changes
from tests.builders.letter_texts import a_block, a_letter_text, a_source, an_opening


def told(before, after):
    """Each thing that differs, as it was and as it is."""
    texts = (a_text(before), a_text(after))
    return {
        each.label: tuple("".join(piece.text for piece in side) for side in (each.theirs, each.yours))
        for each in text_changes.as_read(*texts)
    }


def a_text(words, **more):
    values = {
        "sources": {"count": a_source(title="A count")},
        "notes": {"aside": "An *aside*."},
        "facts": {},
        "deadline": date(2026, 12, 1),
    }
    blocks = (an_opening(id="opening"), a_block(words, id="words"))
    return a_letter_text(**{"blocks": blocks, **values, **more})


def test_words_are_compared_without_their_marks():
    found = told("They **all** cross.[^count]", "They **all** stay.[^count]")
    assert found == {"Paragraph": ("They all cross.", "They all stay.")}


def test_a_paragraph_stays_one():
    assert told("One.\n\nTwo.", "One.\n\nThree.") == {"Paragraph": ("One.\n\nTwo.", "One.\n\nThree.")}


def test_a_change_of_a_mark_alone_is_said_in_words():
    marks = "Paragraph, notes, links and emphasis"
    assert told("They all cross.", "They **all** cross.") == {marks: ("", "Bold: all")}
    assert told("They *all* cross.", "They all cross.") == {marks: ("Italic: all", "")}
    assert told("They cross.", "They cross.[^count]") == {marks: ("", "Note to sentence 1: A count")}
    assert told("They cross.[^aside]", "They cross.") == {marks: ("Note to sentence 1: An aside.", "")}
    link = {marks: ("", "Link at “cross”: https://a.example")}
    assert told("They cross.", "They [cross](https://a.example).") == link


def test_a_note_that_stands_elsewhere_and_its_day_are_said():
    (moved,) = told("One.[^count] Two.", "One. Two.[^count@2025-11-21]").values()
    assert moved == ("Note to sentence 1: A count", "Note to sentence 2: A count, as of November 21, 2025")


def test_of_a_note_whose_words_changed_no_mark_is_shown():
    before, after = (a_text("x", notes={"aside": each}) for each in ("An *aside*.", "An *end*."))
    (found,) = text_changes.as_read(before, after)
    assert "".join(piece.text for piece in found.yours) == "aside: An end.\nItalic: end"


def test_a_place_is_filled_by_words_in_which_no_mark_is_read():
    one = told("They cross {{ letter.deadline }}.", "They **cross** {{ letter.deadline }} now.")
    cross = "They cross December 1, 2026"
    assert one["Paragraph"] == (f"{cross}.", f"{cross} now.")
