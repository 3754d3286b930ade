"""Languages: the nearest to one, among those there are."""

import pytest

from campaign.domain.languages import is_in_script_of, spoken_as


@pytest.mark.parametrize(
    ("language", "known", "found"),
    [
        ("en", ("hy", "en"), "en"),
        ("en-US", ("en", "hy"), "en"),
        ("en-US", ("en-GB", "hy"), "en-GB"),
        ("en", ("hy", "en-GB"), "en-GB"),
        ("PT-br", ("pt", "pt-BR"), "pt-BR"),
        ("fr", ("en", "hy"), None),
        ("hyw", ("hy",), None),
    ],
)
def test_a_language_is_written_as_itself_or_its_nearest_kin(language, known, found):
    assert spoken_as(language, known) == found


@pytest.mark.parametrize(
    ("text", "language", "is_in"),
    [
        ("Rosa Invented", "en", True),
        ("Anne-Marie d’Arc", "fr-CA", True),
        ("Անի Օրինակյան", "hy", True),
        ("Անի Օրինակյան", "en", False),
        ("Rosa Օրինակյան", "en", False),
        ("Rosa", "hy", False),
        ("Rosa", "az", False),
        ("123", "en", False),
    ],
)
def test_a_text_is_in_the_script_of_a_language_when_every_letter_is(text, language, is_in):
    assert is_in_script_of(text, language) is is_in
