"""The glossary names every kind, purpose and answer there is."""

import re

import pytest

from campaign.domain.blocks import BLOCK_KINDS, Purpose
from campaign.domain.demands import Firmness
from campaign.domain.verdicts import Verdict
from tests.docs.pages import DOCS, text

PAGE = text(DOCS / "glossary.md")


def entry(word):
    """What the glossary says of a word."""
    return re.search(rf"^- \*\*{word}\*\*(.*?)(?=^- \*\*|^#|\Z)", PAGE, re.DOTALL | re.MULTILINE)[1]


@pytest.mark.parametrize(
    ("word", "family"),
    [("kind", BLOCK_KINDS), ("purpose", Purpose), ("answer", Verdict)],
    ids=["kind", "purpose", "answer"],
)
def test_an_entry_names_all_of_its_family(word, family):
    assert [str(each) for each in family if str(each) not in entry(word)] == []


def test_firmness_is_said_in_as_many_words_as_there_are():
    assert len(entry("firmness").partition(":")[2].partition(":")[2].split(",")) == len(Firmness)
