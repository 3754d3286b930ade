import pytest

from campaign.domain.blocks import Heading
from campaign.domain.refusals import Unacceptable


def test_a_heading_is_one_line():
    assert Heading(" What  we\n ask ").text == "What we ask"


@pytest.mark.parametrize("text", ["", "x" * 121])
def test_a_heading_is_short(text):
    with pytest.raises(Unacceptable):
        Heading(text)
