"""What the documentation shows can be used as it stands."""

import re

import pytest

from campaign.letterfile import read
from campaign.letterfile.library import read_block
from tests.docs.pages import ROOT, code, fences, name, pages, text

FENCES = [fence for page in pages() for fence in fences(page)]
FRAME = """---
format: 1
slug: sample
title: A sample
subject: A sample
demands:
{demands}
---

"""


def of(language):
    return [pytest.param(each.text, id=each.where) for each in FENCES if each.language == language]


@pytest.mark.parametrize("sample", of("letter"))
def test_a_letter_is_read(sample):
    assert read(sample).text.blocks


@pytest.mark.parametrize("sample", of("library-block"))
def test_a_library_block_is_read(sample):
    assert read_block(sample).block.texts


@pytest.mark.parametrize(
    "sample", [pytest.param(each.text, id=each.where) for each in FENCES if each.text.startswith(":::")]
)
def test_a_part_of_a_letter_is_read_in_a_letter(sample):
    demands = "".join(f"  {key}: {{clause: do so}}\n" for key in re.findall(r"\{#([\w-]+)", sample))
    frame = FRAME.format(demands=demands) if demands else FRAME.replace("demands:\n{demands}\n", "")
    assert read(frame + sample).text.blocks


def test_front_matter_is_marked_as_what_it_is():
    assert [each.where for each in FENCES if each.text.startswith("---") and not each.language] == []


@pytest.mark.parametrize("page", pages(), ids=name)
def test_a_file_or_folder_that_is_named_is_there(page):
    to_be_made = re.findall(r"[Ss]ave\s+this\s+as\s+`([^`]+)`", text(page))
    named = [
        each
        for each in code(page)
        if re.fullmatch(r"(campaign|demo|docs|migrations|scripts|static|templates|tests)/[\w./-]+", each)
    ]
    assert [each for each in named if each not in to_be_made and not (ROOT / each).exists()] == []
