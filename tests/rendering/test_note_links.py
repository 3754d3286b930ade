"""From the mark of a note to the note, and back: for who clicks, and for who hears."""

import io

import pikepdf
import pypdfium2
import pytest

from campaign.rendering.pdf import each_of_many, to_pdf, together
from tests.builders.documents import a_document
from tests.builders.hard_samples import SENTENCE, a_hard_sample, to_another
from tests.builders.letter_texts import a_block, a_source
from tests.support.pdfs import ReadPdf
from tests.support.tags import check_parent_tree


def links_within(content):
    """Of each link within a file: what is said of it, the page it is on, the page it leads to, its area, and
    the place it leads to."""
    with pikepdf.open(io.BytesIO(content)) as file:
        pages = [each.objgen for each in file.pages]
        for number, page in enumerate(file.pages):
            for each in page.get("/Annots", ()):
                if "/Dest" in each:
                    to, kind, *place = each.Dest
                    assert kind == "/XYZ"
                    area = [float(side) for side in each.Rect]
                    yield str(each.Contents), number, pages.index(to.objgen), area, [*map(float, place)]


@pytest.fixture(scope="module")
def document():
    return a_hard_sample()


@pytest.fixture(scope="module")
def printed(document):
    return to_pdf(document).pdf


def test_every_mark_leads_to_its_note_and_every_note_back(printed):
    found = {said: rest for said, *rest in links_within(printed)}
    assert len(found) == 12
    for number in range(1, 7):
        on, to, area, place = found[f"Note {number}"]
        back_on, back_to, back_area, back_place = found[f"Back to the mark of note {number}"]
        assert (on, to) == (back_to, back_on)
        assert place[:2] == back_area[:2]
        assert back_place[:2] == area[:2]


def test_a_link_lies_over_the_number_that_is_read(printed):
    """What is under the area of a link is the number of its note."""
    document = pypdfium2.PdfDocument(printed)
    for said, page, _, (left, top, right, foot), _ in links_within(printed):
        words = document[page].get_textpage()
        under = words.get_text_bounded(left, foot, right - 0.2, top)
        assert under.split() == [said.rpartition(" ")[2]]
        words.close()
    document.close()


def test_a_screen_reader_hears_marks_and_numbers_as_links(printed):
    read = ReadPdf(printed)
    for kind in ("Reference", "Lbl"):
        numbers = [each for each in read.structure.find(kind) if each.words.strip() in "12345"]
        linked = [each for each in numbers if [child.kind for child in each.children] == ["Link"]]
        assert len(linked) == 5


def test_marks_on_two_pages_lead_to_their_own():
    text = "First.[^count] " + SENTENCE * 60 + "Last.[^count]"
    printed = to_pdf(a_document(a_block(text), sources={"count": a_source()})).pdf
    found = {said: (on, to) for said, on, to, _, _ in links_within(printed)}
    assert found["Note 1"] == (0, 0)
    on, to = found["Note 2"]
    assert on == to > 0


def test_each_letter_of_a_file_leads_within_itself(document, printed):
    both = [document, to_another(document)]
    (first, second), merged = each_of_many(both), together(both)
    count = first.pages
    expected = [
        *links_within(first.pdf),
        *((said, on + count, to + count, *rest) for said, on, to, *rest in links_within(second.pdf)),
    ]
    assert list(links_within(merged.pdf)) == expected
    with pikepdf.open(io.BytesIO(merged.pdf)) as file:
        check_parent_tree(file)


def test_a_letter_without_notes_has_no_link_within():
    assert list(links_within(to_pdf(a_document()).pdf)) == []
