"""The pictures of the README can be told by words, are small, and are those that `make pictures` takes."""

import re

import pytest

from tests.docs.pages import DOCS, ROOT, text

SHOWN = re.findall(r"!\[([^\]]*)\]\(docs/images/([^)]+)\)", text(ROOT / "README.md"))
MOST_BYTES = 300_000


@pytest.mark.parametrize(("words", "file"), SHOWN, ids=[file for _, file in SHOWN])
def test_a_picture_is_small_and_its_words_say_what_it_shows(words, file):
    assert len(words.split()) > 5
    assert (DOCS / "images" / file).stat().st_size < MOST_BYTES


def test_every_picture_is_shown_and_taken_by_the_script():
    script = text(ROOT / "scripts" / "pictures.py")
    taken = re.findall(r'folder / "([^"]+)"', script)
    there = [each.name for each in (DOCS / "images").iterdir()]
    assert sorted(taken) == sorted(there) == sorted(file for _, file in SHOWN)
