import pytest

from campaign.domain.blocks import Figure
from campaign.domain.refusals import Unacceptable

IMAGE = "0" * 64 + ".png"


def test_a_figure_has_a_caption_a_picture_and_words_for_those_who_cannot_see_it():
    figure = Figure("A map.", IMAGE, "A road and a bridge.")
    assert figure.texts == ("A map.",)


@pytest.mark.parametrize(
    "image", ["", "map.png", "https://example.org/a.png", "file:///etc/passwd", "../" + IMAGE, IMAGE + "\n"]
)
def test_a_picture_is_a_stored_one(image):
    with pytest.raises(Unacceptable) as refusal:
        Figure("A map.", image, "A road.")
    assert refusal.value.field == "image"


def test_a_figure_without_description_is_refused():
    with pytest.raises(Unacceptable) as refusal:
        Figure("A map.", IMAGE)
    assert refusal.value.field == "alternative"
