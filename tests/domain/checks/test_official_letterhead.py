"""Only an office of government writes on its own paper."""

import pytest

from campaign.domain.document import Letterhead, PrintSettings
from campaign.domain.letterheads import GUARDED
from tests.support.checked import found


@pytest.mark.parametrize("words", GUARDED)
def test_the_names_of_government_offices_are_refused_on_paper(words):
    for written in (words, words.upper(), f"  The {words.replace(' ', '  ')}, Washington "):
        settings = PrintSettings(letterhead=Letterhead(written))
        assert found(settings=settings) == [("official_letterhead", "print.letterhead")]
        settings = PrintSettings(letterhead=Letterhead("A", ("B", written)), delivery_line=written)
        assert found(settings=settings) == [
            ("official_letterhead", "print.letterhead"),
            ("official_letterhead", "print.delivery_line"),
        ]


@pytest.mark.parametrize(
    "words", ["Ｃongress of the Ｕnited States", "Cóngress of the United-States", "U. S. Senate"]
)
def test_the_guard_is_not_fooled_by_spelling(words):
    settings = PrintSettings(letterhead=Letterhead(words))
    assert found(settings=settings) == [("official_letterhead", "print.letterhead")]


@pytest.mark.parametrize(
    "words", ["Committee for the Armenian Prisoners", "Unofficial Business", "Senate Square Choir"]
)
def test_the_guard_lets_other_names_pass(words):
    assert found(settings=PrintSettings(letterhead=Letterhead(words), delivery_line="By hand")) == []


def test_an_office_that_runs_the_campaign_writes_on_its_own_paper():
    settings = PrintSettings(letterhead=Letterhead("United States Senate"), delivery_line="Official business")
    assert found(settings=settings, own_office="UNITED STATES SENATE, Office of Ada Example") == []
    assert found(settings=settings, own_office="House of Representatives") == [
        ("official_letterhead", "print.letterhead")
    ]
