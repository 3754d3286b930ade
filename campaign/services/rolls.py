"""The roll of supporters. Nobody reads from it who signed when.

While a letter is open, names enter its roll ten or more at a time, in no order, behind those that are there.
When it is closed, the whole roll is put in order by name. What changes is worked out first and carried out
then, so that nobody who signs waits for it. A name that is taken off leaves at once.
"""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from random import SystemRandom

from sqlalchemy import delete, exists, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from campaign.domain.letters import LetterStatus
from campaign.domain.places import may_stay, shown
from campaign.domain.signatories import Place, Supporter
from campaign.models.letter import Letter
from campaign.models.roll import SORT_KEY_BYTES, Roll, RollEntry, RollPage
from campaign.models.signature import Signature
from campaign.rendering.collation import key_bytes, sort_key
from campaign.services import counts, roll_places, signatories

# So many names enter together at least.
BATCH = 10
# Rows written by one statement.
_AT_ONCE = 5_000

_random = SystemRandom()


@dataclass(frozen=True, slots=True)
class Change:
    """Signatures to put on a roll, by their ids, with what is shown: behind those that are there, or instead
    of them. It is for the roll of this version and no other."""

    version: int
    entries: tuple[tuple[int, Supporter], ...]
    from_start: bool


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
    entered, named = signatories.count_entered(session, letter), signatories.count_named(session, letter)
    unnamed = counts.of_letter(session, letter).confirmed - named
    return PublicRoll(entered, max(named - entered, 0), max(unnamed, 0))


def is_in_order(session: Session, letter: Letter) -> bool:
    """Whether everybody who is named stands on the roll, by name."""
    roll = find(session, letter)
    return roll is not None and roll.is_sorted and not signatories.count_not_entered(session, letter)


def find(session: Session, letter: Letter) -> Roll | None:
    """What became of the roll of a letter; None when nothing did."""
    return session.get(Roll, letter.id, populate_existing=True)


def with_changes_due(session: Session) -> list[Letter]:
    """The letters whose roll may have to change: the open ones, and those closed and not in order."""
    in_order = exists().where(Roll.letter_id == Letter.id, Roll.is_sorted)
    closed = (LetterStatus.CLOSED, LetterStatus.SEALED, LetterStatus.ARCHIVED)
    return list(
        session.scalars(
            select(Letter).where(
                or_(Letter.status == LetterStatus.OPEN, Letter.status.in_(closed) & ~in_order)
            )
        )
    )


def change_due(session: Session, letter: Letter) -> Change | None:
    """How the roll of a letter is to change, or None. Only reads."""
    roll = find(session, letter)
    version = roll.version if roll else 0
    if letter.status is LetterStatus.OPEN:
        if signatories.count_not_entered(session, letter) < BATCH:
            return None
        late = signatories.not_entered(session, letter, letter.shows.widest)
        _random.shuffle(late)
        return Change(version, tuple(late), from_start=False)
    if letter.is_unopened or letter.is_recorded or is_in_order(session, letter):
        return None
    return Change(version, _in_order(session, letter), from_start=True)


def carry_out(session: Session, letter: Letter, change: Change) -> bool:
    """Let the roll change; false when it became another meanwhile."""
    roll = lock(session, letter)
    if roll.version != change.version:
        return False
    if change.from_start:
        roll.leavings += 1
        session.execute(delete(RollPage).where(RollPage.letter_id == letter.id))
        session.execute(delete(RollEntry).where(RollEntry.letter_id == letter.id))
    # One of them may have been doubted since.
    doubted = set(session.scalars(signatories.doubted_names(letter)))
    _append(session, letter, [each for each in change.entries if each[0] not in doubted])
    roll.is_sorted = change.from_start
    roll.version += 1
    session.flush()
    return True


def bring_up_to_date(session: Session, letter: Letter) -> bool:
    """Let the roll change as it is due, where nobody is kept waiting by it; whether it did."""
    change = change_due(session, letter)
    return change is not None and carry_out(session, letter, change)


def leave(session: Session, letter: Letter, gone: Collection[int]) -> None:
    """Take signatures off the roll. What is shown of where others live narrows when fewer share it now."""
    roll = lock(session, letter)
    roll.version += 1
    roll.leavings += 1
    of_these = (RollEntry.letter_id == letter.id, RollEntry.signature_id.in_(gone))
    _spoil(session, letter, session.scalars(select(RollEntry.position).where(*of_these)).all())
    session.execute(delete(RollEntry).where(*of_these))
    _hide_places(session, letter)
    session.flush()


def reopen(session: Session, letter: Letter) -> None:
    """Let the roll take names: it is put in order anew when the letter is closed, or is already."""
    roll = lock(session, letter)
    roll.version += 1
    roll.is_sorted = False
    session.flush()


def begin_anew(session: Session, letter: Letter) -> None:
    """Let the pages of a roll go, as when nobody on it stands any more. Who stands again enters it anew."""
    roll = lock(session, letter)
    roll.version += 1
    roll.leavings += 1
    roll.is_sorted = False
    session.execute(delete(RollPage).where(RollPage.letter_id == letter.id))
    session.flush()


def forget(session: Session, letter: Letter, gone: Collection[int]) -> None:
    """Take signatures off the roll that are shown on it no more, with no page to spoil."""
    session.execute(
        delete(RollEntry).where(RollEntry.letter_id == letter.id, RollEntry.signature_id.in_(gone))
    )


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


def _in_order(session: Session, letter: Letter) -> tuple[tuple[int, Supporter], ...]:
    """Everybody who is named, by name."""
    everybody = signatories.everybody_named(session, letter, letter.shows.widest)
    return tuple(sorted(everybody, key=lambda each: sort_key(each[1])))


def _append(session: Session, letter: Letter, entries: Sequence[tuple[int, Supporter]]) -> None:
    last = session.scalar(select(func.max(RollEntry.position)).where(RollEntry.letter_id == letter.id)) or 0
    rows = [
        {
            "signature_id": key,
            "letter_id": letter.id,
            "position": position,
            "place": supporter.place,
            "sort_key": key_bytes(supporter, SORT_KEY_BYTES),
        }
        for position, (key, supporter) in enumerate(entries, start=last + 1)
    ]
    for start in range(0, len(rows), _AT_ONCE):
        session.execute(insert(RollEntry), rows[start : start + _AT_ONCE])
    roll_places.note(session, letter, {supporter.place for _, supporter in entries})


def _hide_places(session: Session, letter: Letter) -> None:
    """Show no place that fewer than ten share."""
    sharing = signatories.sharing(session, letter)
    parts = (Signature.locality, Signature.region, Signature.country)
    groups = session.execute(
        select(*parts, RollEntry.place)
        .join(RollEntry, RollEntry.signature_id == Signature.id)
        .where(RollEntry.letter_id == letter.id, RollEntry.place != "")
        .distinct()
    ).all()
    for locality, region, country, words in groups:
        place = Place(locality, region, country=country)
        if not may_stay(words, place, sharing):
            lives_there = select(Signature.id).where(
                Signature.letter_id == letter.id,
                *(column == part for column, part in zip(parts, (locality, region, country), strict=True)),
            )
            there = (RollEntry.letter_id == letter.id, RollEntry.signature_id.in_(lives_there))
            _spoil(session, letter, session.scalars(select(RollEntry.position).where(*there)).all())
            narrowed = shown(place, sharing)
            session.execute(update(RollEntry).where(*there).values(place=narrowed))
            roll_places.note(session, letter, {narrowed})


def _spoil(session: Session, letter: Letter, positions: Sequence[int]) -> None:
    """Throw away the drawings of the pages with these positions."""
    for position in positions:
        session.execute(
            update(RollPage)
            .where(RollPage.letter_id == letter.id, RollPage.first <= position, RollPage.last >= position)
            .values(plate=None)
        )
