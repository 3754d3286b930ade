"""A mark where nothing reads it."""

import pytest

from campaign.domain.blocks import Figure
from campaign.domain.checks import check_letter
from campaign.domain.document import Letterhead, PrintSettings
from campaign.domain.waivers import fingerprint
from tests.builders.letter_texts import a_block, a_letter_text, a_source, an_addressee
from tests.support.checked import TODAY, found

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


def test_what_is_waived_of_a_line_is_not_waived_of_a_mark_that_comes_later():
    def of(subject):
        text = a_letter_text(a_block("Words."), subject=subject)
        findings = check_letter(text, (an_addressee(),), PrintSettings(), TODAY)
        return next(each for each in findings if each.check == "misplaced_mark")

    one = of("On {{ letter.title }}")
    both = of("On {{ letter.title }} and {{ letter.asks }}, {{ letter.asks }}")
    assert fingerprint(one) != fingerprint(both)
    assert both.sentence == (
        "{{ letter.title }} and {{ letter.asks }} stand in a line where nothing is filled in."
    )
