"""Every fault of a letter file that can be told without mending another first."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from campaign.letterfile import (
    blocks,
    demands,
    evidence,
    fences,
    follows,
    heading,
    notes,
    print_settings,
    recipients,
    signatories,
)
from campaign.letterfile.fences import Fence, Row
from campaign.letterfile.fields import Fields
from campaign.letterfile.nodes import Mapping
from campaign.letterfile.refusals import LetterFileRefusal, gathered


def find(mapping: Mapping, rows: list[Row], folder: Path | None) -> Iterator[LetterFileRefusal]:
    """The faults of the parts that are read without the others."""
    for read_part in (*_of_front(mapping), *_of_body(mapping, rows, folder)):
        try:
            read_part()
        except LetterFileRefusal as refusal:
            yield refusal


def _of_front(mapping: Mapping) -> Iterator[Callable[[], object]]:
    """A reader of each part of the front matter."""
    yield partial(heading.front_of, mapping)
    for read in (
        *(heading.refuse_format, heading.read, recipients.read, print_settings.read),
        *(signatories.read_signers, signatories.read_organisations),
        *(evidence.read_facts, evidence.read_sources, demands.read, follows.read),
    ):
        yield partial(read, _lenient(mapping))


def _of_body(mapping: Mapping, rows: list[Row], folder: Path | None) -> Iterator[Callable[[], object]]:
    """The readers of the blocks and of the notes."""

    def read_blocks(fence: Fence) -> object:
        declared = demands.read(_lenient(mapping)) if fence.word == blocks.ASKS else {}
        return blocks.read(fence, declared, folder)

    yield lambda: gathered(read_blocks, fences.read(rows).fences)
    yield lambda: notes.read(fences.read(rows), {})


def _lenient(mapping: Mapping) -> Fields:
    """The front matter whatever fields it has: that some are unknown is a fault apart."""
    return Fields(mapping, "the front matter", (*heading.FIELDS, *mapping.entries), line=1)
