import pytest

from campaign.domain.blocks import Paragraph
from campaign.domain.refusals import Unacceptable


def test_a_paragraph_keeps_the_lines_within_it():
    assert Paragraph("  One.\n\nTwo.\r\nThree.\n").text == "One.\n\nTwo.\nThree."


@pytest.mark.parametrize("text", ["", " \n\t", "x" * 20_001])
def test_an_empty_or_endless_paragraph_is_refused(text):
    with pytest.raises(Unacceptable) as refusal:
        Paragraph(text)
    assert refusal.value.field == "text"
