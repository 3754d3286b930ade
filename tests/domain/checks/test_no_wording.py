"""The language of the letter, and of the words around it."""

import pytest

from tests.builders.letter_texts import a_letter_text
from tests.support.checked import found


def test_a_language_without_words_warns():
    assert found(a_letter_text(language="de")) == [("no_wording", "language")]


@pytest.mark.parametrize("language", ["en", "en-GB", "en-US", "hy", "hy-AM"])
def test_a_language_with_words_is_quiet(language):
    assert found(a_letter_text(language=language)) == []
