"""The lines of an entry are counted as they are drawn: kerned, with the figures of the theme."""

import random
from dataclasses import replace

import pytest

from campaign.domain.document import Paper, Theme
from campaign.domain.signatories import Supporter
from campaign.rendering import appendix, fonts, roll, roll_measures
from campaign.rendering.lines import lines
from tests.builders.documents import settings

LOOKS = [(theme, paper) for theme in Theme for paper in Paper]
# Pairs that kerning brings nearer, a ligature, and figures of different widths.
WORDS = ("AVA", "To", "Wy", "Ta.", "Yo", "LT", "office", "AV", "P.", "1907", "Fjord", "Va", "Ty", "de", "la")


def random_entries(count, seed):
    """Names and places whose ends are near the end of a line."""
    chance = random.Random(seed)
    for _ in range(count):
        name = " ".join(chance.choices(WORDS, k=chance.randint(4, 9)))
        yield Supporter(name, " ".join(chance.choices(WORDS, k=chance.randint(1, 5))))


@pytest.mark.parametrize(("theme", "paper"), LOOKS)
def test_as_many_lines_are_counted_as_are_drawn(theme, paper):
    known = appendix._specimen(settings(theme=theme, paper=paper), "en")
    measures = roll_measures.geometry(paper, theme)
    told = 0
    for each in random_entries(800, seed=f"{theme}{paper}"):
        made = roll.entry(each, measures, "en")
        drawn = lines(str(made.html), known)
        if drawn is not None:
            told += 1
            assert made.lines == len(drawn), each
    assert told > 700


@pytest.mark.parametrize(("theme", "paper"), LOOKS)
def test_a_width_is_that_of_the_drawing(theme, paper):
    known = appendix._specimen(settings(theme=theme, paper=paper), "en")
    measures = roll_measures.geometry(paper, theme)
    for each in random_entries(50, seed=1):
        (line, *_) = lines(str(roll.entry(Supporter(each.shown[:20].strip()), measures, "en").html), known)
        ((_, run),) = line.runs
        drawn = fonts.drawn(measures.font, each.shown[:20].strip(), measures.size, measures.figures)
        assert drawn == pytest.approx(run.width * 0.75 / 1024)


def test_an_entry_that_fits_by_its_kerning_takes_one_line():
    measures = roll_measures.geometry(Paper.LETTER, Theme.ORGANISATION)
    text = "AVA To AVA To AVA To AVA To AVA To"
    plain = fonts.measure(measures.font).width(text) * measures.size
    kerned = fonts.drawn(measures.font, text, measures.size, measures.figures)
    assert kerned < plain
    between = replace(measures, width=(kerned + plain) / 2)
    assert between.lines_of(text) == 1
