"""The roll of supporters. Nobody reads from it who signed when.

While a letter is open, names enter its roll ten or more at a time, in no order, behind those that are there.
When it is closed, the whole roll is put in order by name. What changes is worked out first and carried out
then, a batch at a time, so that nobody who signs waits for it. A name that is taken off leaves at once.
"""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import delete, exists, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from campaign.domain.letters import LetterStatus
from campaign.domain.places import Shared
from campaign.models.keeping import NamesEnd
from campaign.models.letter import Letter
from campaign.models.roll import Roll, RollEntry, RollPage
from campaign.services import counts, names_end, roll_entering, roll_leaving, roll_ordering, signatories
from campaign.services.roll_ordering import Step

# So many names enter together at least.
BATCH = 10


@dataclass(frozen=True, slots=True)
class Change:
    """The next step of what a roll is due, for the roll of this version and no other. For the steps behind it
    it keeps what takes long to read, as far as that was read: who is `late`, by the ids of their signatures,
    and who is `sharing` which place."""

    version: int
    step: Step
    late: Sequence[int] | None
    sharing: Shared | None


@dataclass(frozen=True, slots=True)
class PublicRoll:
    """How many are named, wait to be, and chose not to be."""

    named: int = 0
    waiting: int = 0
    unnamed: int = 0


def public_roll(session: Session, letter: Letter) -> PublicRoll:
    """The roll as anyone may see it: nobody while the letter keeps its list to itself."""
    if not letter.list_is_public:
        return PublicRoll()
    kept = counts.of_letter(session, letter)
    return PublicRoll(kept.entered, max(kept.named - kept.entered, 0), kept.unnamed)


def is_in_order(session: Session, letter: Letter) -> bool:
    """Whether everybody who is named stands on the roll, by name."""
    roll = find(session, letter)
    return roll is not None and roll.is_sorted and not signatories.count_not_entered(session, letter)


def find(session: Session, letter: Letter) -> Roll | None:
    """What became of the roll of a letter; None when nothing did."""
    return session.get(Roll, letter.id, populate_existing=True)


def with_changes_due(session: Session) -> list[Letter]:
    """The letters whose roll may have to change: the open ones, and those closed and not in order; but none
    whose names end."""
    keeps_names = ~exists().where(NamesEnd.letter_id == Letter.id)
    in_order = exists().where(Roll.letter_id == Letter.id, Roll.is_sorted)
    closed = (LetterStatus.CLOSED, LetterStatus.SEALED, LetterStatus.ARCHIVED)
    return list(
        session.scalars(
            select(Letter).where(
                keeps_names,
                or_(Letter.status == LetterStatus.OPEN, Letter.status.in_(closed) & ~in_order),
            )
        )
    )


def change_due(session: Session, letter: Letter, before: Change | None = None) -> Change | None:
    """The next step by which the roll of a letter is to change, or None. `before` is the step that was
    carried out last: where nothing happened since, what it read is not read again. Only reads."""
    if letter.is_unopened or letter.is_recorded or names_end.is_over(session, letter):
        return None
    roll = find(session, letter)
    version = roll.version if roll else 0
    is_next = before is not None and before.version + 1 == version
    late, sharing = (before.late, before.sharing) if before and is_next else (None, None)
    is_open = letter.status is LetterStatus.OPEN
    ordering = roll_ordering.find(session, letter)
    # Nobody enters while names are put in order, and to look who would takes a second among a million.
    if ordering is None and late is None:
        late = roll_entering.look(session, letter, BATCH if is_open else 1)
    if late or roll_ordering.is_checking(ordering):
        sharing = signatories.sharing(session, letter) if sharing is None else sharing
    if late:
        entering, rest = roll_entering.next_of(session, letter, late, sharing or {})
        return Change(version, entering, rest, sharing)
    if is_open or (roll is not None and roll.is_sorted):
        return None
    step = roll_ordering.next_step(session, letter, sharing or {})
    return Change(version, step, late if ordering is None else None, sharing)


def carry_out(session: Session, letter: Letter, change: Change) -> bool:
    """Take a step; false when the roll became another meanwhile."""
    roll = lock(session, letter)
    if roll.version != change.version:
        return False
    change.step.carry_out(session, letter, roll)
    roll.version += 1
    session.flush()
    return True


def bring_up_to_date(session: Session, letter: Letter) -> bool:
    """Let the roll change as it is due, where nobody is kept waiting by it; whether it did."""
    change = first = change_due(session, letter)
    while change is not None and carry_out(session, letter, change):
        change = change_due(session, letter, change)
    return first is not None


def leave(session: Session, letter: Letter, gone: Collection[int]) -> None:
    """Take signatures off the roll. What is shown of where others live narrows when fewer share it now."""
    roll = lock(session, letter)
    roll.version += 1
    roll.leavings += 1
    roll_leaving.spoil(session, letter, RollEntry.signature_id.in_(gone))
    roll_leaving.delete_entries(session, letter, gone)
    roll_leaving.hide_places(session, letter)
    session.flush()


def reopen(session: Session, letter: Letter) -> None:
    """Let the roll take names: it is put in order anew when the letter is closed, or is already."""
    roll = lock(session, letter)
    roll.version += 1
    roll.is_sorted = False
    roll_ordering.give_up(session, letter)
    session.flush()


def begin_anew(session: Session, letter: Letter) -> None:
    """Let the pages of a roll go, as when nobody on it stands any more. Who stands again enters it anew."""
    roll = lock(session, letter)
    roll.version += 1
    roll.leavings += 1
    roll.is_sorted = False
    roll_ordering.give_up(session, letter)
    session.execute(delete(RollPage).where(RollPage.letter_id == letter.id))
    session.flush()


def delete_entries(session: Session, letter: Letter, gone: Collection[int]) -> None:
    """Take signatures off the roll that are shown on it no more, with no page to spoil."""
    roll_leaving.delete_entries(session, letter, gone)


def lock(session: Session, letter: Letter) -> Roll:
    """The roll with its newest values, kept from others until this transaction ends.

    Whoever needs it takes it first, before signatures, the letter and what hangs on it, and in this order:
    two who wait for each other would both be turned away.
    """
    query = select(Roll).where(Roll.letter_id == letter.id).with_for_update()
    found = session.scalar(query.execution_options(populate_existing=True))
    if found is not None:
        return found
    # Two may be the first at once.
    with suppress(IntegrityError), session.begin_nested():
        session.add(Roll(letter_id=letter.id, version=0, leavings=0, is_sorted=False))
    return session.scalars(query.execution_options(populate_existing=True)).one()
