"""The documentation speaks of targets there are, and lists them all."""

import re

import pytest

from tests.docs.pages import DOCS, ROOT, code, fences, name, pages, section

MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)


def test_every_target_is_listed_and_no_other():
    listed = re.findall(r"^\| `make ([a-z]+)` \|", section(DOCS / "command-line.md", "## make"), re.MULTILINE)
    assert sorted(listed) == sorted(TARGETS)


@pytest.mark.parametrize("page", pages(), ids=name)
def test_a_page_speaks_of_targets_there_are(page):
    samples = [*code(page), *(fence.text for fence in fences(page))]
    spoken = [
        target for each in samples for target in re.findall(r"^(?:.*&& )?make ([a-z]+)", each, re.MULTILINE)
    ]
    assert set(spoken) <= set(TARGETS)
