from dataclasses import replace

import pytest

from campaign.domain.document import CitationStyle
from campaign.rendering.docx import to_docx
from campaign.rendering.filling import Unfilled
from campaign.rendering.html import to_html
from campaign.rendering.markdown import to_markdown
from campaign.rendering.notes import Notes
from campaign.rendering.text import to_text
from campaign.rendering.web_page import to_page
from tests.builders.documents import a_document
from tests.builders.letter_texts import a_block, a_source
from tests.support.docx_files import ReadDocx


def said(note):
    return "".join(getattr(node, "text", "") for node in note.line)


def in_word(document):
    return "\n".join(ReadDocx(to_docx(document)).notes())


def cites(**more):
    return Notes(a_document(sources={"count": a_source()}, **more))


def test_notes_are_numbered_as_they_are_called():
    notes = cites(notes={"cold": "It *froze*."})
    assert [notes.call(key, "here").number for key in ("count", "cold", "count")] == [1, 2, 3]
    assert said(notes.called[2]) == "A count of those who cross, note 1 above."


def test_a_free_note_is_filled_and_calls_no_note():
    notes = cites(notes={"cold": "To {{ recipient.name }}, see[^count] and[^nothing]."})
    assert (
        said(notes.call("cold", "here")) == "To Ada Example, see (A count of those who cross) and[^nothing]."
    )
    assert len(notes.called) == 1


def test_a_free_note_called_again_leads_to_the_first():
    notes = cites(notes={"cold": "It *froze*."})
    lines = [said(notes.call(key, "here")) for key in ("count", "cold", "cold", "cold")]
    assert lines[2:] == ["See note 2 above."] * 2


@pytest.mark.parametrize(
    ("language", "again"), [("en", "See note 1 above."), ("hy", "Տե՛ս վերը՝ ծանոթագրություն")]
)
@pytest.mark.parametrize("print_out", [to_text, to_markdown, to_html, to_page, in_word])
def test_every_output_prints_a_free_note_once(print_out, language, again):
    block = a_block("The river froze.[^cold] It did.[^cold]")
    printed = print_out(a_document(block, notes={"cold": "In January alone."}, language=language))
    assert printed.count("In January alone.") == 1
    assert again in printed


@pytest.mark.parametrize("print_out", [to_text, to_markdown])
def test_a_mark_with_a_day_calls_the_note_of_its_source_and_tells_the_day(print_out):
    block = a_block("Some 400 cross.[^count@2026-05-01] They do.[^count@2026-05-01]")
    document = a_document(block, sources={"count": a_source()})
    plain = replace(document, settings=replace(document.settings, citations=CitationStyle.PLAIN))
    assert " ".join(print_out(plain).split()).count("(as of May 1, 2026)") == 2
    assert "@" not in print_out(plain)
    assert "as of" not in print_out(document)


def test_an_unknown_key_is_refused_with_its_place():
    with pytest.raises(Unfilled, match="The block “words” cites “lost”"):
        cites().call("lost", "the block “words”")


def test_an_unknown_key_in_a_draft_calls_nothing():
    notes = cites(is_draft=True)
    assert notes.call("lost", "here") is None
    assert notes.call("count", "here").number == 1
