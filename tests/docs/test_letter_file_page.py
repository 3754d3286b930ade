"""What docs/letter-file.md and docs/checks.md say is so."""

import re
from pathlib import Path

import pytest

from campaign.domain.blocks import BLOCK_KINDS, Purpose
from campaign.domain.checks import CHECKS
from campaign.domain.demands import Change, Firmness
from campaign.domain.document import CitationStyle, GridOrder, Paper, Theme
from campaign.domain.signatories import Scope
from campaign.domain.text import LETTER_NAMES, RECIPIENT_NAMES
from campaign.letterfile import (
    demands,
    evidence,
    heading,
    library,
    origins,
    print_settings,
    read,
    recipients,
    signatories,
    wordings,
    write,
)
from campaign.letterfile.blocks import PLACED_ATTRIBUTES, kind_attributes
from campaign.letterfile.library import read_block, write_block
from campaign.rendering import glyphs

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "letter-file.md").read_text("utf-8")


def example(language):
    """The fenced example of a language."""
    return re.search(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)[1]


def test_the_worked_example_is_a_letter_file():
    letter = read(example("letter"))
    assert letter.text.blocks[2].block.text.endswith(
        "::: begins this line, and is words: a backslash stands before it."
    )
    assert read(write(letter)) == letter


def test_the_worked_example_uses_every_field():
    front = example("letter").split("---\n")[1]
    for name in (*heading.FIELDS, *recipients.FIELDS, *print_settings.FIELDS, *demands.FIELDS):
        assert re.search(rf"\b{name}:", front), name


def test_the_library_block_is_one():
    block = read_block(example("library-block"))
    assert read_block(write_block(block)) == block


FIELDS = {
    *heading.FIELDS,
    *recipients.FIELDS,
    *print_settings.FIELDS,
    *evidence.FACT_FIELDS,
    *evidence.SOURCE_FIELDS,
    *demands.FIELDS,
    *demands.LINEAGE_FIELDS,
    *signatories.SIGNER_FIELDS,
    *signatories.ORGANISATION_FIELDS,
    *PLACED_ATTRIBUTES,
    *(name for kind in BLOCK_KINDS.values() if kind.kind != "demand" for name in kind_attributes(kind)),
    *library.FIELDS,
    *origins.FIELDS,
    *wordings.FIELDS,
    evidence.ARCHIVED,
}


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_every_field_is_described(field):
    assert f"`{field}`" in PAGE or f"`{field}:" in PAGE


WORDS = {
    *(member.value for family in (Theme, Paper, CitationStyle, GridOrder, Purpose) for member in family),
    *(member.value for family in (Firmness, Change, Scope) for member in family),
    *BLOCK_KINDS,
    *RECIPIENT_NAMES,
    *LETTER_NAMES,
}


@pytest.mark.parametrize("word", sorted(WORDS))
def test_every_word_that_can_be_chosen_is_named(word):
    assert re.search(rf"(?<![\w-]){word}(?![\w-])", PAGE)


def test_every_check_is_described_and_no_other():
    listed = re.findall(r"^\| `(\w+)` \|", (DOCS / "checks.md").read_text("utf-8"), re.MULTILINE)
    assert listed == [*(check.__name__.rpartition(".")[2] for check in CHECKS), glyphs.CHECK]
