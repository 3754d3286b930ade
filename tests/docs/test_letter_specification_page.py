"""The measures of the page are those of the stylesheets."""

import re

import pytest

from campaign.domain.document import Paper, Theme
from campaign.rendering import grid, roll_measures, strokes
from campaign.rendering.stylesheets import FOLDER
from tests.docs.pages import DOCS

PAGE = " ".join((DOCS / "letter-specification.md").read_text("utf-8").split())
INCH = 25.4

# What the page says, the stylesheet, its rule and property.
MEASURES = [
    ("Beside them a QR of {} mm", "parts/seal", ".seal__square", "width", 0),
    ("sides | {} mm", "page", "@page", "margin", 1),
    ("top, first page | {} mm", "page", "@page :first", "margin-top", 0),
    ("then {} mm (congressional", "parts/letterhead", ".letterhead", "margin-bottom", 0),
    ("(congressional {} mm, plain", "themes/congressional", ".letterhead", "margin-bottom", 0),
    ("plain {} mm) | the first page", "themes/plain", ".letterhead", "margin-bottom", 0),
    ("name, {} mm hairline", "themes/organisation", ".letterhead__rule", "width", 0),
    ("hairline of {} mm", "themes/organisation", ".letterhead__rule", "border-bottom", 0),
    ("salutation | {} mm under", "parts/opening", ".greeting", "margin", 0),
    ("asks | text {} mm in", "blocks/demand", ".block--demand li", "margin-inline-start", 0),
    ("before it, {} mm apart", "blocks/demand", ".block--demand li + li", "margin-top", 0),
    ("quotation | {} mm in", "blocks/quotation", ".block--quotation", "margin", 0),
    ("figure | at most {} mm high", "blocks/figure", ".block--figure img", "max-height", 0),
    ("valediction | {} mm above", "parts/signatures", ".valediction", "margin-top", 0),
    ("boxes of {} mm", "parts/signatures", ".signature", "width", 0),
    ("mm, {} mm between", "parts/signatures", ".signature + .signature", "margin-inline-start", 0),
    ("between, {} mm to sign in", "parts/signatures", ".signatures__row", "padding-top", 0),
    ("a rule of {} mm", "parts/signatures", ".signature__name", "border-top", 0),
    ("in three columns {} mm and", "parts/signatures", ".signatures--narrow .signature", "width", 0),
    (
        *("mm and {} mm | a signature", "parts/signatures"),
        *(".signatures--narrow .signature + .signature", "margin-inline-start", 0),
    ),
    ("drawn signature | {} mm high", "parts/signatures", ".signature__drawn", "height", 0),
    ("enclosures, cc | {} mm above", "parts/enclosures", ".enclosures", "margin-top", 0),
    ("in a column of {} mm |", "parts/enclosures", ".enclosures__word", "width", 0),
    ("Two columns of {} mm", "parts/roll", ".roll__column", "width", 0),
    ("(A4 {} mm), 8.5 mm apart", "papers/a4", ".roll__column", "width", 0),
    ("), {} mm apart, 11 on", "parts/roll", ".roll__column + .roll__column", "margin-inline-start", 0),
    ("goes on {} mm in", "parts/roll", ".roll__entry", "padding-inline-start", 0),
]


def value(stylesheet, rule, name, place):
    """A length of a rule in millimetres; where the property has several, the one at a place."""
    css = re.sub(r"/\*.*?\*/", "", (FOLDER / f"{stylesheet}.css").read_text("utf-8"), flags=re.DOTALL)
    body = re.search(rf"(?:^|[}};])\s*{re.escape(rule)}\s*\{{([^@}}]*)", css)[1]
    text = re.search(rf"(?:^|[;\s]){name}:\s*([^;]+);", body)[1]
    lengths = re.findall(r"(-?[\d.]+)(pt|in)", text)
    number, unit = lengths[place]
    return float(number) * (INCH / 72 if unit == "pt" else INCH)


@pytest.mark.parametrize(("said", "stylesheet", "rule", "name", "place"), MEASURES)
def test_a_measure_is_that_of_its_stylesheet(said, stylesheet, rule, name, place):
    millimetres = value(stylesheet, rule, name, place)
    shown = {f"{millimetres:.{digits}f}".rstrip("0").rstrip(".") for digits in (1, 2)}
    assert any(said.format(each) in PAGE for each in shown), (said, millimetres)


def test_the_measures_of_the_programs_are_those_of_the_stylesheets():
    height = value("parts/signatures", ".signature__drawn", "height", 0)
    assert pytest.approx(height) == strokes.HEIGHT * INCH / 72
    narrow = value("papers/a4", ".signatures--narrow .signature", "width", 0)
    assert narrow > strokes.WIDTH * INCH / 72
    for paper, stylesheet in ((Paper.LETTER, "parts/roll"), (Paper.A4, "papers/a4")):
        width = roll_measures.geometry(paper, Theme.ORGANISATION).width * INCH / 72
        assert width == pytest.approx(value(stylesheet, ".roll__column", "width", 0))


def test_the_pen_and_the_columns_are_those_described():
    assert f"{strokes.WIDTH * INCH / 72:.1f} mm wide at most" in PAGE
    assert f"a line of {strokes.PEN * INCH / 72:.2f} mm" in PAGE
    assert grid.MOST_IN_TWO == 12
    assert "two for up to twelve" in PAGE
