from dataclasses import replace

import pytest

from campaign.domain.canonical import document_digest
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import Invited, Signatories
from campaign.domain.strokes import LEAST_EXTENT, MOST_STEPS, SIDE, Strokes
from tests.builders.documents import a_document


def test_a_path_is_written_anew_from_the_numbers_that_were_read():
    assert Strokes("M10,60C40 5 70 5 90.04 60\nL 0140 30Z").path == "M 10 60 C 40 5 70 5 90 60 L 140 30 Z"


def test_an_outline_is_a_path_that_goes_around_the_ink():
    around = Strokes(" outline M10,60L40 5L70 5Z\n")
    assert (around.is_outline, around.path) == (True, "outline M 10 60 L 40 5 L 70 5 Z")
    assert around.data == "M 10 60 L 40 5 L 70 5 Z"
    assert around.extent == (10, 5, 70, 60)
    assert Strokes(around.path) == around != Strokes(around.data)


def test_writing_it_anew_changes_nothing_more():
    strokes = Strokes("M 1 2.25 Q 3 4 500 6")
    assert Strokes(strokes.path) == strokes


def test_the_extent_holds_the_line_and_not_what_bends_it():
    assert Strokes("M 10 60 C 40 5 70 5 90 60 L 140 30").extent == (10, 18.75, 140, 60)
    assert Strokes("M 10 60 Q 50 0 90 60").extent == (10, 30, 90, 60)
    assert Strokes("M 10 60 L 90 20 Z").extent == (10, 20, 90, 60)
    # A curve that bends out on both sides of where it begins and ends.
    left, _, right, _ = Strokes("M 100 0 C 0 20 200 40 100 60").extent
    assert (round(left, 2), round(right, 2)) == (71.13, 128.87)


@pytest.mark.parametrize(
    "path",
    [
        *("", " ", "L 1 2 L 300 4", "M 1 2", "M 1 2 Z", "M 1 2 L 300", "M 1 2 L 300 4 5 6"),
        *("m 1 2 l 300 4", "M 1 2 A 1 1 0 0 0 300 4", "M 1 2 L 1e2 4", "M -1 2 L 300 4", "M NaN 2 L 300 4"),
        *("M 1.2.3 4 L 300 4", "M 1 2 L ٣٠٠ 4", "M 1 2 L 300 4 \0", "M 1 2 300 4 L", "M 1 2 L 30000 4"),
        *(
            "outline",
            "outline ",
            "outlineM 1 2 L 300 4",
            "M 1 2 L 300 4 outline",
            "outline outline M 1 2 L 300 4",
        ),
        *('<svg onload="x">', 'M 1 2 L 300 4" onload="x', "url(https://e.example)", "M 1 2 L &#51;00 4"),
    ],
)
def test_what_is_no_path_of_strokes_is_refused(path):
    with pytest.raises(Unacceptable, match="no drawn signature"):
        Strokes(path)


def test_a_drawing_has_its_bounds():
    with pytest.raises(Unacceptable, match="leaves its sheet"):
        Strokes(f"M 1 2 L {SIDE + 1} 4")
    with pytest.raises(Unacceptable, match="too small"):
        Strokes(f"M 1 2 L {LEAST_EXTENT} 4")
    with pytest.raises(Unacceptable, match="more than 2,000 steps"):
        Strokes("M 1 2" + " L 300 4" * MOST_STEPS)
    assert Strokes("M 1 2" + " L 300 4" * (MOST_STEPS - 1))
    with pytest.raises(Unacceptable):
        Strokes("M 1 2" + " " * 50_000 + "L 300 4")


def test_a_letter_with_a_drawn_signature_has_a_digest():
    drawn = Signatories(invited=(Invited("Bo", drawing=Strokes("M 1 2 L 300 4.5")),))
    with_it = replace(a_document(), signatories=drawn)
    without = replace(a_document(), signatories=Signatories(invited=(Invited("Bo"),)))
    assert document_digest((with_it,), "engine") != document_digest((without,), "engine")
