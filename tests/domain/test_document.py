import pytest

from campaign.domain.document import Document, Letterhead, PrintSettings, Theme
from campaign.domain.refusals import Unacceptable
from tests.builders.letter_texts import a_letter_text, an_addressee


def test_empty_lines_are_left_out():
    settings = PrintSettings(enclosures=("A map", " "), copies=("", "The Mayor"))
    assert (settings.enclosures, settings.copies) == (("A map",), ("The Mayor",))
    assert Letterhead("Society", ("", "Post box 4")).lines == ("Post box 4",)


def test_a_line_of_a_letterhead_fits_the_page():
    with pytest.raises(Unacceptable):
        Letterhead("x" * 121)
    with pytest.raises(Unacceptable):
        Letterhead("Society", ("x" * 161,))


def test_a_letter_prints_as_an_organisation_unless_it_says_otherwise():
    assert PrintSettings().theme is Theme.ORGANISATION


def test_a_document_is_no_draft_unless_it_says_so():
    document = Document(a_letter_text(), PrintSettings(), an_addressee())
    assert not document.is_draft
    assert document.notice == ""
    assert document.signatories.supporter_count == 0


def test_the_paper_of_an_office_shows_no_code_unless_it_says_so():
    assert {theme for theme in Theme if PrintSettings(theme=theme).shows_code} == {
        Theme.ORGANISATION,
        Theme.PLAIN,
    }
    assert PrintSettings(theme=Theme.CONGRESSIONAL, show_code=True).shows_code
    assert not PrintSettings(show_code=False).shows_code


def test_the_paper_of_an_office_carries_no_letter_file_unless_it_says_so():
    assert {theme for theme in Theme if PrintSettings(theme=theme).attaches_source} == {
        Theme.ORGANISATION,
        Theme.PLAIN,
    }
    assert PrintSettings(theme=Theme.CONGRESSIONAL, attach_source=True).attaches_source
    assert not PrintSettings(attach_source=False).attaches_source
