"""What a specimen tells of how the layout engine sets a roll."""

import pytest

from campaign.domain.document import Paper, Theme
from campaign.rendering import appendix, roll_measures, specimen
from campaign.rendering.appendix import LINE, POINTS, PlateView
from campaign.rendering.roll import Columns, Entry, Piece
from tests.builders.documents import settings


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("theme", Theme)
def test_a_specimen_agrees_with_the_measures_by_which_columns_are_filled(theme, paper):
    known = appendix._specimen(settings(theme=theme, paper=paper), "en")
    measures = roll_measures.geometry(paper, theme)
    assert known.leading == pytest.approx(LINE / POINTS, abs=1e-5)
    assert known.width == pytest.approx(measures.width / POINTS)
    assert known.indent == pytest.approx(measures.indent / POINTS, abs=1e-5)
    assert known.right - known.left > known.width


def test_entries_that_are_set_in_two_ways_tell_nothing():
    other = specimen.COLUMNS.left[0].html.replace("AVATAR", "<em>AVATAR</em>")
    entries = Columns((Entry(other, 2),), specimen.COLUMNS.right)
    view = PlateView(Piece(0, entries), "en", "People")
    assert specimen.learnt(appendix._by_engine(view, settings())) is None
