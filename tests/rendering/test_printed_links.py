"""Words that are links on a screen: on paper a note tells where they lead."""

import pytest

from campaign.domain.blocks import Heading, List
from campaign.rendering.html import on_screen
from campaign.rendering.pdf import to_pdf
from campaign.rendering.printed_links import tells
from campaign.rendering.text import to_text
from tests.builders.documents import a_document
from tests.builders.letter_texts import a_block, a_demand, a_source
from tests.support.pdfs import ReadPdf

URL = "https://e.example/count"


def noted(*blocks, **more):
    """The notes of a letter as a reader of the paper has them, after their numbers."""
    read = ReadPdf(to_pdf(a_document(*blocks, **more)).pdf)
    return [" ".join(note.words.split()).replace(" ", "", 1) for note in read.structure.find("Note")]


def test_the_address_of_words_stands_in_a_note():
    document = a_document(a_block(f"See [the count]({URL}). It was cold."))
    read = ReadPdf(to_pdf(document).pdf)
    (note,) = read.structure.find("Note")
    assert note.words.replace(" ", "") == f"1{URL}."
    assert read.links.count(URL) >= 2
    assert "See the count.1  It was cold." in read.structure.words


@pytest.mark.parametrize(
    "typed",
    [
        f"[{URL}]({URL})",
        "[e.example/count](https://www.e.example/count/)",
        "[m@e.example](mailto:m@e.example)",
        URL,
    ],
)
def test_words_that_are_the_address_need_no_note(typed):
    assert noted(a_block(f"See {typed}.")) == []


def test_an_address_is_told_once():
    assert noted(a_block(f"[One]({URL}) and [two]({URL}).")) == [f"1{URL}."]


def test_an_address_that_a_source_of_the_letter_has_is_not_told_again():
    notes = noted(a_block(f"[The count]({URL}) it is.[^count]"), sources={"count": a_source(url=URL)})
    assert len(notes) == 1
    assert notes[0].startswith("1A count of those who cross")


def test_an_address_that_a_free_note_has_is_not_told_again():
    assert len(noted(a_block(f"[Here]({URL}).[^n]"), notes={"n": f"Kept at {URL}."})) == 1


def test_notes_keep_the_order_of_the_page():
    notes = noted(
        a_block(Heading(f"[Counts]({URL}/1)")),
        a_block("It froze.[^cold] See [more](https://e.example/2), and *[most](https://e.example/3)*."),
        a_block(List((f"[four]({URL}/4)", "five[^cold]"), "")),
        a_demand(f"read [the fifth]({URL}/5)", id="read-it"),
        notes={"cold": "It was cold."},
    )
    assert [each[0] for each in notes] == ["1", "2", "3", "4", "5", "6", "7"]
    assert [each[1:].replace(" ", "") for each in notes if "https" in each] == [
        f"{URL}/1.",
        "https://e.example/2.",
        "https://e.example/3.",
        f"{URL}/4.",
        f"{URL}/5.",
    ]


def test_the_mark_stands_behind_the_punctuation():
    text = to_text(a_document(a_block(f"See [one]({URL}/1), [two]({URL}/2) and [three]({URL}/3).")))
    assert "See one,[1] two[2] and three.[3]" in text


def test_a_link_in_a_note_has_its_address_behind_it():
    (note,) = noted(a_block("Words.[^n]"), notes={"n": f"Kept [in an archive]({URL})."})
    assert note.replace(" ", "") == f"1Keptinanarchive({URL})."


def test_an_address_of_mail_is_told_without_its_scheme():
    assert noted(a_block("[Write to us](mailto:m@e.example).")) == ["1m@e.example."]


def test_numbers_are_the_same_on_paper_and_on_screen():
    document = a_document(a_block(f"See [one]({URL}). It froze.[^cold]"), notes={"cold": "It was cold."})
    assert [str(each) for each in on_screen(document, "/").notes][1] == "It was cold."
    assert "[2] It was cold." in to_text(document)


@pytest.mark.parametrize(
    ("note", "url", "is_told"),
    [
        ("See https://example.org/report.", "https://example.org/report", True),
        ("See https://example.org/.", "https://example.org", True),
        ("(https://example.org)", "https://example.org/", True),
        ("See https://example.org.uk/report.", "https://example.org", False),
        ("https://example.org/a.pdf", "https://example.org/a", False),
        ("https://example.org/report-2", "https://example.org/report", False),
        ("https://archive.example/web/https://example.org/a", "https://example.org/a", False),
    ],
)
def test_a_note_tells_an_address_where_it_holds_the_whole_of_it(note, url, is_told):
    assert tells(note, url) is is_told
