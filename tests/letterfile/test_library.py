from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaign.domain.blocks import BLOCK_KINDS, Demand, Figure, Paragraph, Purpose
from campaign.letterfile import LetterFileRefusal
from campaign.letterfile.library import LibraryBlock, read_block, write_block
from tests.letterfile import strategies
from tests.letterfile.pictures import PICTURES

ROOT = Path(__file__).parents[2]

BLOCKADE = """\
---
key: lachin-blockade
title: The Lachin corridor
kind: paragraph
purpose: background
language: en
tags: [displacement]
sources:
  release: {title: A press release, published_on: 2024-04-04}
facts:
  months: {value: nine, source: release}
---
::: The road was closed for {{ fact.months }} months.

[^release]: is no note here.
"""


def test_a_library_block_is_read_as_it_stands():
    block = read_block(BLOCKADE)
    assert (block.key, block.title, block.kind) == ("lachin-blockade", "The Lachin corridor", "paragraph")
    assert (block.purpose, block.language, block.tags) == (Purpose.BACKGROUND, "en", ("displacement",))
    assert block.block == Paragraph(
        "::: The road was closed for {{ fact.months }} months.\n\n[^release]: is no note here."
    )
    assert block.sources["release"].published_on == date(2024, 4, 4)
    assert block.facts["months"].source == "release"


def test_a_demand_has_its_clause_in_the_front_matter_and_its_bullet_below():
    block = read_block(
        "---\nkey: a\ntitle: A\nkind: demand\npurpose: ask-list\nclause: open it\nauthority: mayor\n---\n"
        "open it at once;\n"
    )
    assert block.block == Demand("open it at once", clause="open it", authority="mayor")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_library_block_reads_back_equal(data, tmp_path_factory):
    folder = tmp_path_factory.getbasetemp()
    for name, content in PICTURES.items():
        (folder / name).write_bytes(content)
    block = data.draw(st.one_of(*strategies.OF_EVERY_KIND.values()))
    made = LibraryBlock(
        key=data.draw(strategies.keys),
        title="A title: with 'marks'",
        block=block,
        purpose=data.draw(st.sampled_from(Purpose)),
        tags=("red cross", "no"),
        sources=data.draw(st.dictionaries(strategies.citation_keys, strategies.sources, max_size=2)),
        pictures={block.image: PICTURES[block.image]} if isinstance(block, Figure) else {},
    )
    assert read_block(write_block(made), folder) == made


def test_every_kind_of_block_is_tried():
    assert set(strategies.OF_EVERY_KIND) == set(BLOCK_KINDS)


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ("kind: paragraph", "kind: paragraf", 4, "write “paragraph”"),
        ("kind: paragraph\n", "", 1, "“kind” is missing"),
        ("purpose: background", "purpose: story", 5, "is no purpose"),
        ("key: lachin-blockade", "key: Lachin Blockade", 2, "lower-case letters"),
        ("tags:", "tag:", 7, "write “tags”"),
        ("language: en", "attribution: me", 6, "no field “attribution”"),
        ("{{ fact.months }}", "{{ 7*7 }}", 13, "is not a placeholder"),
        ("nine", "''", 11, "Write the value"),
    ],
)
def test_a_fault_is_refused_at_its_line(old, new, line, sentence):
    with pytest.raises(LetterFileRefusal) as caught:
        read_block(BLOCKADE.replace(old, new, 1))
    assert str(caught.value).startswith(f"Line {line}: "), str(caught.value)
    assert sentence in str(caught.value)


SHIPPED = sorted([*ROOT.glob("templates/letters/library/*.md"), *ROOT.glob("demo/library/*.md")])


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_every_block_that_ships_is_read(path):
    assert read_block(path.read_text("utf-8")).key == path.stem


def test_blocks_ship():
    assert SHIPPED
