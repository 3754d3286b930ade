"""Words in bold in the tutorials and the how-to pages stand on the screen."""

import ast
import re

import pytest

from tests.docs.pages import DOCS, ROOT, bold, name


def _written():
    """Every word that templates hold, and every text of forms, views and the rules."""
    for file in sorted((ROOT / "templates").rglob("*.html")):
        yield " ".join(file.read_text("utf-8").split())
    for folder in ("forms", "views", "domain"):
        for file in sorted((ROOT / "campaign" / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


WRITTEN = "\n".join(_written())
WORDS = [
    pytest.param(words, id=f"{name(page)}: {words}")
    for page in [*sorted(DOCS.glob("tutorial*.md")), *sorted((DOCS / "how-to").glob("*.md"))]
    for words in bold(page)
]


@pytest.mark.parametrize("words", WORDS)
def test_words_in_bold_stand_on_the_screen(words):
    assert re.search(rf"(?<!\w){re.escape(words)}(?!\w)", WRITTEN)
