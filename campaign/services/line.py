"""The line a letter stands in: the letters it follows, one after the other, and those that follow it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from campaign.models.letter import Letter
from campaign.services.ledger_rows import put_on


@dataclass(frozen=True, slots=True)
class Standing:
    """A letter of the line, with the day it counts from; None for a draft."""

    letter: Letter
    on: date | None


def before(letter: Letter) -> tuple[Letter, ...]:
    """The letters that one follows, nearest first."""
    line: list[Letter] = []
    earlier = letter.predecessor
    while earlier is not None and earlier not in (letter, *line):
        line.append(earlier)
        earlier = earlier.predecessor
    return tuple(line)


def of_letter(session: Session, letter: Letter, *, public: bool) -> tuple[Standing, ...]:
    """The whole line in time order, with the letter itself; empty where it stands alone. `public` leaves out
    what a stranger may not read, and what hangs on that alone stays: it has a place of its own."""
    line = [*before(letter), letter, *_behind(session, letter)]
    shown = [each for each in line if each.is_public or not public]
    if len(shown) < 2:
        return ()
    dated = [Standing(each, put_on(each) if each.is_public else None) for each in shown]
    return tuple(sorted(dated, key=lambda each: (each.on or date.max, each.letter.id)))


def _behind(session: Session, letter: Letter) -> list[Letter]:
    """The letters that follow one, and those that follow them."""
    found: dict[int, Letter] = {}
    nearest: Iterable[int] = [letter.id]
    while nearest:
        query = (
            select(Letter)
            .where(Letter.predecessor_id.in_(nearest), Letter.id.not_in([letter.id, *found]))
            .options(joinedload(Letter.record), joinedload(Letter.campaign))
        )
        behind = {each.id: each for each in session.scalars(query)}
        found |= behind
        nearest = list(behind)
    return list(found.values())
