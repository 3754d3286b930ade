"""The value, and the files that ship: the demonstration letter and the sample of every kind."""

from dataclasses import replace
from pathlib import Path

import pytest

from campaign.domain.blocks import BLOCK_KINDS
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import Signatories, Supporter
from campaign.letterfile import read, read_path, write, write_path
from tests.letterfile.files import a_file

ROOT = Path(__file__).parents[2]
SHIPPED = sorted([*ROOT.glob("demo/letters/*.letter.md"), *ROOT.glob("docs/samples/*.letter.md")])


def test_a_letter_file_holds_no_supporters():
    letter = read(a_file())
    kept = replace(letter, signatories=Signatories(supporters=(Supporter("Nora"),), counted=3))
    assert kept.signatories == Signatories()


def test_a_letter_file_is_addressed_to_those_its_text_names():
    with pytest.raises(Unacceptable):
        replace(read(a_file()), recipients=())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_letter_that_ships_reads_back_equal(path, tmp_path):
    letter = read_path(path)
    written = tmp_path / "again.letter.md"
    write_path(letter, written)
    assert read_path(written) == letter
    assert written.read_text("utf-8") == write(letter)


def test_the_demonstration_letter_ships():
    assert "release-the-prisoners.letter" in [path.stem for path in SHIPPED]


def test_the_sample_holds_every_kind_of_block():
    sample = read_path(ROOT / "docs/samples/every-kind.letter.md")
    assert {placed.block.kind for placed in sample.text.blocks} == set(BLOCK_KINDS)
