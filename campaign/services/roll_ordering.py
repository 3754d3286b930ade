"""The roll of a closed letter, put in order by name in batches.

First each entry is looked at again: who is named no more goes, and what is shown of where people live is what
may be shown now. Then every name gets a position behind the last one there was, in the order of the stored
sort keys. How far it went is kept with each batch, so that a worker which was killed goes on there, and no
batch keeps anybody from signing for longer than a moment.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from campaign.domain.places import Shared
from campaign.models.letter import Letter
from campaign.models.roll import SORT_KEY_BYTES, Roll, RollEntry, RollOrdering, RollPage
from campaign.models.signature import Signature
from campaign.rendering.collation import key_bytes
from campaign.services import counts, roll_leaving, roll_places, signatories

# Names of one transaction, and pages that were drawn: a fifth of a second in which others wait to write.
AT_ONCE = 1_000
PAGES_AT_ONCE = 100

_ENTRY: Any = RollEntry.__table__
_REWRITE = (
    update(_ENTRY)
    .where(_ENTRY.c.signature_id == bindparam("entry"))
    .values(place=bindparam("new_place"), sort_key=bindparam("new_key"))
)
_RENUMBER = (
    update(_ENTRY)
    .where(_ENTRY.c.signature_id == bindparam("entry"))
    .values(position=bindparam("new_position"))
)


class Step(Protocol):
    """A part of the work that was read up, to be carried out by whoever holds the roll."""

    def carry_out(self, session: Session, letter: Letter, roll: Roll) -> None:
        """Write it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the names of a roll are put in order. `is_checking` while they are looked at before."""

    done: int
    all: int
    is_checking: bool


def find(session: Session, letter: Letter) -> RollOrdering | None:
    """How far the work is; None while there is none."""
    return session.get(RollOrdering, letter.id, populate_existing=True)


def progress(session: Session, letter: Letter) -> Progress | None:
    """The same for whoever waits for it."""
    ordering = find(session, letter)
    if ordering is None:
        return None
    everybody = counts.of_letter(session, letter).entered
    if ordering.behind is None:
        return Progress(min(ordering.names, everybody), everybody, is_checking=True)
    return Progress(min(_last(session, letter) - ordering.behind, everybody), everybody, is_checking=False)


def is_checking(ordering: RollOrdering | None) -> bool:
    """Whether entries are looked at again, which takes who shares which place."""
    return ordering is not None and ordering.behind is None


def give_up(session: Session, letter: Letter) -> None:
    """Somebody is to enter the roll: its order is worked out anew when all are there."""
    session.execute(delete(RollOrdering).where(RollOrdering.letter_id == letter.id))


def next_step(session: Session, letter: Letter, sharing: Shared) -> Step:
    """What is to be done next. Only reads."""
    pages = session.scalars(
        select(RollPage.id).where(RollPage.letter_id == letter.id).limit(PAGES_AT_ONCE)
    ).all()
    if pages:
        return _Clearing(pages)
    ordering = find(session, letter)
    if ordering is None:
        return _Beginning()
    if ordering.behind is None:
        return _checking(session, letter, ordering.checked, sharing) or _Numbering((), _last(session, letter))
    following = _following(session, letter, ordering.behind)
    return _Numbering(following, ordering.behind) if following else _Ending()


@dataclass(frozen=True, slots=True)
class _Clearing:
    """Pages that were drawn of another order."""

    pages: Sequence[int]

    def carry_out(self, session: Session, letter: Letter, roll: Roll) -> None:
        session.execute(delete(RollPage).where(RollPage.id.in_(self.pages)))
        roll.leavings += 1


@dataclass(frozen=True, slots=True)
class _Beginning:
    def carry_out(self, session: Session, letter: Letter, roll: Roll) -> None:
        session.add(RollOrdering(letter_id=letter.id, checked=0, names=0, behind=None))
        roll.is_sorted = False
        roll.leavings += 1


@dataclass(frozen=True, slots=True)
class _Checking:
    """Entries up to a position, so many: those of them that are shown otherwise now, and those that go."""

    upto: int
    names: int
    changed: tuple[dict[str, object], ...]
    gone: tuple[int, ...]

    def carry_out(self, session: Session, letter: Letter, roll: Roll) -> None:
        if self.changed:
            session.connection().execute(_REWRITE, list(self.changed))
            roll_places.note(session, letter, {str(each["new_place"]) for each in self.changed})
        if self.gone:
            roll_leaving.delete_entries(session, letter, self.gone)
        session.execute(
            update(RollOrdering)
            .where(RollOrdering.letter_id == letter.id)
            .values(checked=self.upto, names=RollOrdering.names + self.names)
        )
        roll.leavings += 1


@dataclass(frozen=True, slots=True)
class _Numbering:
    """The signatures whose names come next; none, and all of them come behind this position."""

    following: Sequence[int]
    behind: int

    def carry_out(self, session: Session, letter: Letter, roll: Roll) -> None:
        first = _last(session, letter) + 1
        rows = [
            {"entry": key, "new_position": position}
            for position, key in enumerate(self.following, start=first)
        ]
        if rows:
            session.connection().execute(_RENUMBER, rows)
        session.execute(
            update(RollOrdering).where(RollOrdering.letter_id == letter.id).values(behind=self.behind)
        )
        roll.leavings += 1


@dataclass(frozen=True, slots=True)
class _Ending:
    def carry_out(self, session: Session, letter: Letter, roll: Roll) -> None:
        give_up(session, letter)
        roll.is_sorted = True
        roll.leavings += 1


def _checking(session: Session, letter: Letter, after: int, sharing: Shared) -> _Checking | None:
    """The next entries beside what is to be shown of them; None behind the last."""
    entries = session.execute(
        select(RollEntry.signature_id, RollEntry.position, RollEntry.place, RollEntry.sort_key)
        .where(RollEntry.letter_id == letter.id, RollEntry.position > after)
        .order_by(RollEntry.position)
        .limit(AT_ONCE)
    ).all()
    if not entries:
        return None
    ids = [each.signature_id for each in entries]
    named = dict(signatories.named(session, letter, letter.shows.widest, ids, sharing))
    changed = []
    for each in entries:
        if (supporter := named.get(each.signature_id)) is not None:
            seen = (supporter.place, key_bytes(supporter, SORT_KEY_BYTES))
            if seen != (each.place, each.sort_key):
                changed.append({"entry": each.signature_id, "new_place": seen[0], "new_key": seen[1]})
    gone = tuple(each for each in ids if each not in named)
    return _Checking(entries[-1].position, len(entries), tuple(changed), gone)


def _following(session: Session, letter: Letter, behind: int) -> Sequence[int]:
    """Whose names come next, by name; of one name by place and affiliation, else in no order of signing."""
    done_to = session.scalar(
        select(RollEntry.sort_key)
        .where(RollEntry.letter_id == letter.id, RollEntry.position > behind)
        .order_by(RollEntry.position.desc())
        .limit(1)
    )
    # SQLite would begin with the index by position, for each batch, and sort all that is left.
    left = [RollEntry.letter_id == letter.id, RollEntry.position + 0 <= behind]
    if done_to is not None:
        left.append(RollEntry.sort_key >= done_to)
    keys = select(RollEntry.sort_key).where(*left).order_by(RollEntry.sort_key)
    last_of_batch = session.scalar(keys.offset(AT_ONCE - 1).limit(1))
    if last_of_batch is not None:
        left.append(RollEntry.sort_key <= last_of_batch)
    return session.scalars(
        select(RollEntry.signature_id)
        .join(Signature, Signature.id == RollEntry.signature_id)
        .where(*left)
        .order_by(RollEntry.sort_key, RollEntry.place, Signature.affiliation, Signature.public_id)
        .limit(AT_ONCE)
    ).all()


def _last(session: Session, letter: Letter) -> int:
    return session.scalar(select(func.max(RollEntry.position)).where(RollEntry.letter_id == letter.id)) or 0
