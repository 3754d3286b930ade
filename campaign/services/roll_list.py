"""The roll as anyone reads it, a page at a time: by name, all or those of one place.

A page begins behind a name, and not at a number: so the last of a million is found as quickly as the first,
and nobody loses their place when a name is taken off. Nobody is searched by name here, for that would help
whoever looks for a person; whoever wants to read the list reads it.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from campaign.domain.showing import Audience
from campaign.domain.signatories import Supporter
from campaign.models.letter import Letter
from campaign.models.roll import RollEntry
from campaign.services import signatories

NAMES_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class ListPage:
    """Names of a page, and the signature behind which the next begins; None on the last."""

    names: tuple[Supporter, ...] = ()
    next_after: int | None = None


def first_names(session: Session, letter: Letter, most: int) -> tuple[Supporter, ...]:
    """The first of those who are named."""
    return page(session, letter, most=most).names


def page(
    session: Session, letter: Letter, *, after: int | None = None, place: str = "", most: int = NAMES_A_PAGE
) -> ListPage:
    """A page of those who are named, or of those of them of whom this place is shown; nobody while the letter
    keeps its list to itself. It begins behind a signature, or at the start when that is off the roll."""
    if not letter.list_is_public:
        return ListPage()
    showing = letter.shows.to(Audience.PUBLIC)
    query = _in_place(signatories.on_the_roll(letter).add_columns(RollEntry.signature_id), place)
    rows = session.execute(
        _behind(session, letter, query, after)
        .order_by(RollEntry.sort_key, RollEntry.position)
        .limit(most + 1)
    ).all()
    seen = tuple(signatories.as_row(showing, *row[:-1]).supporter for row in rows[:most])
    return ListPage(seen, rows[most - 1][-1] if len(rows) > most else None)


def count(session: Session, letter: Letter, place: str) -> int:
    """Of how many this place is shown."""
    query = select(func.count()).select_from(RollEntry).where(RollEntry.letter_id == letter.id)
    return session.scalar(_in_place(query, place)) or 0


def _in_place(query: Select[*tuple[Any, ...]], place: str) -> Select[*tuple[Any, ...]]:
    return query.where(RollEntry.place == place) if place else query


def _behind(
    session: Session, letter: Letter, query: Select[*tuple[Any, ...]], after: int | None
) -> Select[*tuple[Any, ...]]:
    last = session.get(RollEntry, after) if after is not None else None
    if last is None or last.letter_id != letter.id:
        return query
    further = and_(RollEntry.sort_key == last.sort_key, RollEntry.position > last.position)
    # The first half alone lets the index begin there.
    return query.where(RollEntry.sort_key >= last.sort_key, or_(RollEntry.sort_key > last.sort_key, further))
