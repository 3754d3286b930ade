"""The card of a letter is one picture of a fixed size, in any script."""

import io

import pytest
from PIL import Image

from campaign.domain.cards import Card
from campaign.rendering import press
from campaign.rendering.card import to_png
from campaign.rendering.glyphs import Unprintable

ARMENIAN = Card("Ազատե՛ք հայ ռազմագերիներին", "Մարկո Ռուբիո", "Հայ գերիներ", "hy", 12_500)
ENGLISH = Card("Bring them home", "Marco Rubio, Secretary of State", "River", "en", 40, is_demonstration=True)
MARK = (0xFF, 0xE0, 0x8A)


def opened(content):
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    assert picture.size == (1200, 630)
    return picture


def ink_below(picture, top):
    """How many dark dots there are in the lower part."""
    part = picture.crop((0, top, 1200, 630)).convert("L").point(lambda grey: grey < 128 and 255)
    return part.histogram()[255]


@pytest.mark.parametrize("card", [ENGLISH, ARMENIAN], ids=["English", "Armenian"])
def test_a_card_has_its_title_its_count_and_its_campaign(card):
    picture = opened(to_png(card))
    assert ink_below(picture, 0) > ink_below(picture, 490) > 1_000


def test_a_demonstration_is_marked_and_nothing_else_is():
    assert MARK in {colour for _, colour in opened(to_png(ENGLISH)).getcolors(100_000)}
    assert MARK not in {colour for _, colour in opened(to_png(ARMENIAN)).getcolors(100_000)}


def test_the_longest_title_keeps_the_foot():
    card = Card("Release every prisoner " * 14, "M" * 200, "River " * 40, "en", 40)
    assert 1_000 < ink_below(opened(to_png(card)), 490) < 40_000


def test_the_same_card_gives_the_same_bytes_in_the_press():
    assert press.card(ARMENIAN) == to_png(ARMENIAN)


def test_a_character_without_a_font_is_refused():
    with pytest.raises(Unprintable):
        to_png(Card("Home \U0001f3e0", "Marco Rubio", "River", "en"))
