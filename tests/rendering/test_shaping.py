"""Text shaped here, beside the layout engine: the specimen holds both together."""

import pytest

from campaign.rendering import appendix, shaping
from tests.builders.documents import settings


@pytest.fixture
def font():
    return appendix._specimen(settings(), "en").font


def test_text_is_set_with_kerning_and_ligatures(font):
    run = shaping.shape("AVA fi", font)
    assert [text for text, _ in run.glyphs.values()] == ["A", "V", " ", "fi"]
    assert b">" in run.shown.removesuffix(b">")
    assert run.width < sum(width for _, width in (run.glyphs[glyph] for glyph in run.glyphs)) * font.size


def test_the_figures_of_a_roll_are_those_of_the_text(font):
    assert dict(font.features) == {"onum": 1, "pnum": 1}


@pytest.mark.parametrize("text", ["Անի", "Иван", "Γιώργος", "محمد", "דוד", "王", "A\u030bnn", "a\tb", "½"])
def test_what_the_engine_may_set_in_another_way_is_left_to_it(text, font):
    assert shaping.shape(text, font) is None


def test_a_character_that_the_face_lacks_is_left_to_the_engine(font):
    assert shaping.shape("ꭰ", font) is None
    assert shaping.shape("Latin letter Ꞑ", font) is None
