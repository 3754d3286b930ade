"""Where an entry of the roll is broken, and what is left to the layout engine."""

import pytest

from campaign.rendering import appendix, markup
from campaign.rendering.lines import lines
from tests.builders.documents import settings


@pytest.fixture
def known():
    return appendix._specimen(settings(), "en")


def an_entry(name, place=""):
    return str(markup.name(name)) + (f", {place}" if place else "")


def texts(found):
    """The glyphs of each line, as text."""
    return ["".join(text for _, run in line.runs for text, _ in run.glyphs.values()) for line in found]


def test_a_short_entry_is_one_line(known):
    (line,) = lines(an_entry("Ann Abel", "Bath, Maine"), known)
    (start, _), (after, _) = line.runs
    assert start == 0 < after


def test_a_long_entry_is_broken_between_words(known):
    found = lines(an_entry("Ann Abel", "Office of the Society of the Larch Street Walkers"), known)
    assert len(found) == 2
    assert len(found[1].runs) == 1


def test_marks_in_html_are_characters_again(known):
    (line,) = lines(an_entry("Smith & Co"), known)
    assert "&" in texts([line])[0]


@pytest.mark.parametrize(
    "html",
    [
        an_entry("Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft"),
        an_entry("Ann Abel", "Saint-Jean-sur-Richelieu-et-Saint-Luc-et-Iberville-et-Lacadie"),
        an_entry("Անի Օրինակյան"),
        an_entry("محمد مثال"),
        "Ann Abel",
        "<b>Ann</b> Abel",
    ],
)
def test_what_may_break_within_a_word_or_is_marked_is_left_to_the_engine(html, known):
    assert lines(html, known) is None
