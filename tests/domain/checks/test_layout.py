"""How a letter came to lie: on how many pages, and whether the boxes to sign stand alone."""

import pytest

from campaign.domain.checks import Around, Layout, check_letter
from campaign.domain.document import MOST_PAGES, PrintSettings
from campaign.domain.refusals import Unacceptable
from tests.builders.letter_texts import a_letter_text
from tests.support.checked import TODAY, found

TWO = PrintSettings(most_pages=2)


def test_more_pages_than_set_are_told():
    assert found(settings=TWO, around=Around(layout=Layout(3))) == [("too_many_pages", "print.most_pages")]


@pytest.mark.parametrize(
    ("settings", "layout"), [(TWO, Layout(2)), (TWO, None), (PrintSettings(), Layout(40))]
)
def test_pages_that_may_be_are_left_in_peace(settings, layout):
    assert found(settings=settings, around=Around(layout=layout)) == []


def test_boxes_without_words_above_them_are_told():
    assert found(around=Around(layout=Layout(2, is_grid_alone=True))) == [("grid_alone", "signers")]


def test_what_was_so_before_a_change_is_told_as_such():
    layout = Layout(3, is_grid_alone=True, is_of_before=True)
    findings = check_letter(a_letter_text(), (), TWO, TODAY, around=Around(layout=layout))
    said = {each.check: each.sentence for each in findings}
    assert (
        "had, when its pages were last seen and before it was changed, three pages" in said["too_many_pages"]
    )
    assert "stood, when its pages were last seen" in said["grid_alone"]


def test_boxes_with_words_above_them_are_left_in_peace():
    assert found(around=Around(layout=Layout(2))) == []


@pytest.mark.parametrize("pages", [-1, MOST_PAGES + 1])
def test_no_letter_is_to_have_so_many_pages(pages):
    with pytest.raises(Unacceptable):
        PrintSettings(most_pages=pages)
