"""No text that somebody wrote acts as a formula in somebody else's spreadsheet."""

import pytest

from campaign.domain.spreadsheets import cell, text_of


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "\uff1d", "\uff0b", "\uff0d", "\uff20"]
)
def test_every_beginning_of_a_formula_is_kept_from_being_one(start):
    assert cell(f"{start}1") == f"'{start}1"


@pytest.mark.parametrize("text", ["", "Ada", "1+1=2", "'=1", "Նորա"])
def test_any_other_text_stays_as_it_is(text):
    assert cell(text) == text


@pytest.mark.parametrize("text", ["=1", "-5", "Ada", "", "'tis", "＠home"])
def test_a_cell_is_read_as_the_text_it_was_written_of(text):
    assert text_of(cell(text)) == text
