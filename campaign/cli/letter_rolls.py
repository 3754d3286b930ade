"""The supporters of a letter file, from a roll beside it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from campaign.domain.constituents import Constituents, by_state
from campaign.domain.document import Document
from campaign.domain.regions import state_in
from campaign.domain.signatories import Display
from campaign.reading import rolls
from campaign.reading.rolls import RollEntry
from campaign.rendering import glyphs
from campaign.rendering.collation import name_key

roll_option = click.option(
    "--roll", type=click.Path(path_type=Path), metavar="CSV", help="The supporters, one a line."
)


def in_order(roll: Path | None) -> tuple[RollEntry, ...]:
    """The entries of a roll by what is shown of the name, so that no place in it says who signed when."""

    def key(entry: RollEntry) -> Any:
        return name_key(entry.supporter.shown or entry.name), entry.place, entry.name

    return tuple(sorted(rolls.read(roll, _refuse_unprintable), key=key)) if roll else ()


def _refuse_unprintable(entry: RollEntry) -> None:
    """Refuse a name that is to be printed and cannot be, while its line is known."""
    if entry.display is not Display.COUNTED:
        glyphs.check_supporter(entry.supporter)


def signed_by(document: Document, entries: Sequence[RollEntry]) -> Document:
    """The document with these supporters."""
    counted = sum(each.display is Display.COUNTED for each in entries)
    named = tuple(each.supporter for each in entries if each.display is not Display.COUNTED)
    signatories = replace(document.signatories, supporters=named, counted=counted)
    told = constituents(entries).get(document.recipient.represents)
    return replace(document, signatories=signatories, constituents=told)


def constituents(entries: Sequence[RollEntry]) -> dict[str, Constituents]:
    """Those from each state where there are enough, by its code."""
    states = [(state_in(each.place), each) for each in entries]
    named = ((state, each.supporter) for state, each in states if each.display is not Display.COUNTED)
    counted = Counter(state for state, each in states if each.display is Display.COUNTED)
    return by_state(named, counted)
