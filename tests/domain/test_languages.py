"""Languages: the nearest to one, among those there are."""

import pytest

from campaign.domain.languages import spoken_as


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
