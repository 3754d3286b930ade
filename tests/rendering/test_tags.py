"""The structure tree as a screen reader walks it."""

from dataclasses import replace

import pytest
from weasyprint import HTML

from campaign.rendering.boxes import TreeMismatch, pages_of
from campaign.rendering.pdf import to_pdf
from tests.builders.documents import a_document, an_invited, every_kind, signed_by, supporters
from tests.builders.letter_texts import a_block, a_source
from tests.support.pdfs import Element, ReadPdf
from tests.support.tags import check_parent_tree

SENTENCE = "They have crossed the river here on foot for as long as anyone can remember. "


@pytest.fixture(scope="module")
def printed():
    return ReadPdf(to_pdf(every_kind()).pdf)


def without_spaces(element):
    """The words of an element: the space between two lines is not written."""
    return element.words.replace(" ", "")


def read(document):
    return ReadPdf(to_pdf(document).pdf)


def test_everything_is_read_in_the_order_of_the_page(printed):
    order = [
        "Society of the Larch Street Walkers",
        "By hand",
        "January 20, 2026",
        "The Honorable Ada Example",
        "Re:",
        "Dear Commissioner Example,",
        "We ask you to",
        "About 400 cross.",
        "It froze that week.",
        "by bicycle",
        "I always have.",
        "— Bo Placeholder",
        "Those who cross, by day",
        "open the bridge before winter; and",
        "light the detour.",
        "We would be glad",
        "Sincerely,",
        "Nora Samplian-Whitlock",
        "Co-chair",
        "Enclosures",
        "The Mayor",
        "Organizations",
        "National Walkers",
        "Larkspur Walking Clinic",
        "People",
        "Person No0000 Example",
    ]
    words = printed.structure.words
    places = [words.index(each) for each in order]
    assert places == sorted(places)


def test_headings_go_down_one_by_one(printed):
    levels = [each.kind for each in _all(printed.structure) if each.kind in ("H1", "H2", "H3")]
    assert levels == ["H1", "H2", "H2", "H3", "H3", "H2"]


def test_the_asks_are_a_list_of_marked_items(printed):
    asks = list(printed.structure.find("L"))[1]
    assert [item.words for item in asks.find("LBody")] == [
        "open the bridge before winter; and",
        "light the detour.",
    ]
    assert [label.words.strip() for label in asks.find("Lbl")] == ["•", "•"]


def test_a_note_follows_the_paragraph_that_calls_it(printed):
    paragraph = next(each for each in printed.structure.find("P") if each.words.startswith("About 400"))
    assert [each.words.strip() for each in paragraph.find("Reference")] == ["1", "2"]
    notes = list(paragraph.find("Note"))
    assert [note.id for note in notes] == ["note-1", "note-2"]
    assert [next(note.find("Lbl")).words.strip() for note in notes] == ["1", "2"]
    assert paragraph.children[-2:] == notes


def test_a_link_over_several_lines_is_one_annotation_a_line():
    url = "https://archive.example/" + "a-rather-long-part/" * 12
    printed = read(a_document(a_block("Seen.[^count]"), sources={"count": a_source(url=url)}))
    (note,) = printed.structure.find("Note")
    to_mark, *links = note.find("Link")
    assert to_mark.words.strip() == "1"
    assert len(links) == len(printed.links) > 1
    assert "".join(link.words for link in links).replace(" ", "") == url
    assert set(printed.links) == {url}


def test_emphasis_within_a_link_makes_no_second_link():
    printed = read(a_document(a_block("[a *b* **c**](https://e.example/d)")))
    # One in the text, and one in the note that tells where it leads.
    assert printed.links == ["https://e.example/d"] * 2


def test_a_paragraph_over_two_pages_is_one_paragraph():
    printed = read(a_document(a_block("First words. " + SENTENCE * 90)))
    (paragraph,) = [each for each in printed.structure.find("P") if each.words.startswith("First words.")]
    assert without_spaces(paragraph).count("Theyhavecrossed") == 90
    assert len({page for each in _all(paragraph) for page in each.pages}) == 3
    assert [each.kind for each in printed.structure.children] == ["Part"]


def test_a_note_on_a_later_page_of_its_paragraph_comes_after_the_whole():
    text = "First words. " + SENTENCE * 60 + "The last.[^count]"
    printed = read(a_document(a_block(text), sources={"count": a_source()}))
    (paragraph,) = [each for each in printed.structure.find("P") if each.words.startswith("First words.")]
    assert paragraph.children[-1].kind == "Note"


def test_margins_are_artifacts_and_no_part_of_what_is_read():
    printed = read(replace(every_kind(), is_draft=True, notice="Demonstration"))
    for artifacts in printed.artifacts:
        assert "DRAFT" in artifacts
        assert "Demonstration" in artifacts
    assert "Page 1 of" not in printed.structure.words
    assert "Demonstration" not in printed.structure.words


def test_every_piece_of_content_has_its_element_in_the_parent_tree():
    document = signed_by(a_document(a_block("Words. " + SENTENCE * 90)), supporters=supporters(150))
    check_parent_tree(read(document).file)
    check_parent_tree(read(every_kind()).file)


def test_other_languages_are_named():
    invited = (an_invited("Անի Օրինակյան (Ani)", language="hy"),)
    printed = read(signed_by(a_document(a_block("They say բարեւ here.")), invited=invited))
    told = [
        (each.language, " ".join(each.words.split())) for each in _all(printed.structure) if each.language
    ]
    assert ("hy", "բարեւ") in told
    assert ("hy", "Անի Օրինակյան (Ani)") in told


def test_a_tree_of_another_shape_is_not_mended_by_guess():
    def one_element_short(document, pdf):
        structure = pdf.objects[int(pdf.catalog["StructTreeRoot"].split()[0])]
        root = pdf.objects[int(structure["K"][0].split()[0])]
        root["K"].pop()
        pages_of(document, pdf)

    document = HTML(string='<html lang="en"><title>x</title><p>one<p>two').render()
    with pytest.raises(TreeMismatch):
        document.write_pdf(pdf_variant="pdf/ua-1", finisher=one_element_short)


def _all(element):
    yield element
    for each in element.children:
        if isinstance(each, Element):
            yield from _all(each)
