"""A mark where nothing reads it."""

import pytest

from campaign.domain.blocks import Figure
from campaign.domain.document import Letterhead, PrintSettings
from tests.builders.letter_texts import a_block, a_letter_text, a_source
from tests.support.checked import found

IMAGE = "0" * 64 + ".png"


@pytest.mark.parametrize("mark", ["{{ letter.title }}", "{{ 7*7 }}", "[^count]"])
def test_a_mark_in_a_line_that_is_printed_as_it_stands_blocks(mark):
    sources = {"count": a_source()}
    cited = a_block("Words.[^count]")
    assert found(a_letter_text(cited, subject=mark, sources=sources)) == [("misplaced_mark", "subject")]
    settings = PrintSettings(letterhead=Letterhead(mark), delivery_line=mark, copies=("Nora", mark))
    assert found(a_letter_text(cited, sources=sources), settings=settings) == [
        ("misplaced_mark", "print.letterhead"),
        ("misplaced_mark", "print.delivery_line"),
        ("misplaced_mark", "print.copies"),
    ]
    figure = a_block(Figure("A map.", IMAGE, mark), id="map")
    assert found(a_letter_text(cited, figure, sources=sources)) == [("misplaced_mark", "map")]
