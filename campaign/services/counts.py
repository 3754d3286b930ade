"""How many have signed, from a number that is kept and the few changes since: read without counting anybody.

Whoever comes to count, or counts no longer, adds a row; nobody touches the number, so that nobody waits for
anybody. A chore folds the rows into the number. It deletes what it adds up in the same statement that reads
it, so a row that is not committed yet is simply folded later, and none is folded twice. A reader adds the
rows that are left, in one statement: what it says is exact, however late the fold (decision 0015).
"""

from collections import Counter
from collections.abc import Collection

from sqlalchemy import ScalarSelect, Select, delete, func, insert, literal, select, text, update
from sqlalchemy import exists as is_any
from sqlalchemy.orm import Session

from campaign.domain.counts import Counted, Counts, Difference
from campaign.domain.signatories import Display, SignatureStatus
from campaign.models.count import CountChange, LetterCount
from campaign.models.letter import Letter
from campaign.models.paper_sheet import PaperSheet
from campaign.models.roll import RollEntry
from campaign.models.signature import Signature
from campaign.services import standing

# Rows folded in one transaction: a few milliseconds.
MOST_AT_ONCE = 2_000
# The number of a lock on PostgreSQL that only those who write the kept numbers take.
_LOCK = 0x636F756E7473

_OLDEST = standing.oldest_ids()
_OF_LETTER = (
    select(func.count())
    .select_from(Signature)
    .join(_OLDEST, Signature.letter_id == _OLDEST.c.letter_id)
    .where(
        Signature.letter_id == Letter.id,
        _OLDEST.c.letter_id == Letter.id,
        standing.IS_CONFIRMED,
    )
)
_CONFIRMED = _OF_LETTER.where(Signature.revision_id >= _OLDEST.c.first_id)
# What each kind adds up to. A kind that is new gets its line here.
_TRUTHS: dict[Counted, Select[int]] = {
    Counted.CONFIRMED: _CONFIRMED,
    Counted.ASKED: _OF_LETTER.where(Signature.revision_id < _OLDEST.c.first_id),
    Counted.UNNAMED: _CONFIRMED.where(Signature.display == Display.COUNTED),
    Counted.ENTERED: select(func.count())
    .select_from(RollEntry)
    .join(Signature, Signature.id == RollEntry.signature_id)
    .join(_OLDEST, RollEntry.letter_id == _OLDEST.c.letter_id)
    .where(
        RollEntry.letter_id == Letter.id,
        _OLDEST.c.letter_id == Letter.id,
        Signature.revision_id >= _OLDEST.c.first_id,
    ),
    Counted.PAPER: select(func.coalesce(func.sum(PaperSheet.count), 0))
    .join(_OLDEST, PaperSheet.letter_id == _OLDEST.c.letter_id)
    .where(
        PaperSheet.letter_id == Letter.id,
        _OLDEST.c.letter_id == Letter.id,
        PaperSheet.revision_id >= _OLDEST.c.first_id,
    ),
}


def moved(session: Session, signature: Signature, before: SignatureStatus) -> None:
    """A supporter's signature went from a status to the one it has: count it, or count it no longer. One of a
    text from which nobody is carried on is counted with those who are asked again."""
    confirmed = SignatureStatus.CONFIRMED
    change = (signature.status is confirmed) - (before is confirmed)
    if standing.is_carried(signature):
        stood(session, signature, change)
    else:
        add(session, signature.letter_id, change, Counted.ASKED)


def stood(session: Session, signature: Signature, change: int = 1) -> None:
    """A signature counts from now on, or (-1) no longer, as named or not."""
    add(session, signature.letter_id, change)
    if signature.display is Display.COUNTED:
        add(session, signature.letter_id, change, Counted.UNNAMED)


def shown_otherwise(session: Session, signature: Signature, before: Display) -> None:
    """The owner of a signature chose how it is shown: count it as named, or no longer."""
    if standing.does(signature):
        change = (signature.display is Display.COUNTED) - (before is Display.COUNTED)
        add(session, signature.letter_id, change, Counted.UNNAMED)


def add(session: Session, letter_id: int, change: int, kind: Counted = Counted.CONFIRMED) -> None:
    """So many more (or, below nothing, fewer) count under a letter, once this transaction is committed."""
    if change:
        session.add(CountChange(letter_id=letter_id, kind=kind, change=change))


def of_letter(session: Session, letter: Letter) -> Counts:
    """How many count under a letter."""
    return of_letters(session, [letter.id])[letter.id]


def of_letters(session: Session, letter_ids: Collection[int]) -> dict[int, Counts]:
    """Letter id → how many count under it."""
    kept = select(LetterCount.letter_id, LetterCount.kind, LetterCount.number.label("number"))
    since = select(CountChange.letter_id, CountChange.kind, CountChange.change.label("number"))
    parts = [each.where(each.selected_columns.letter_id.in_(letter_ids)) for each in (kept, since)]
    both = parts[0].union_all(parts[1]).subquery()
    rows = session.execute(
        select(both.c.letter_id, both.c.kind, func.sum(both.c.number)).group_by(both.c.letter_id, both.c.kind)
    )
    found: dict[int, dict[str, int]] = {each: {} for each in letter_ids}
    for letter_id, kind, number in rows:
        found[letter_id][kind] = int(number)
    return {letter_id: Counts(**numbers) for letter_id, numbers in found.items()}


def is_fold_due(session: Session) -> bool:
    """Whether there is anything to fold. Only reads."""
    return session.scalar(select(is_any(select(CountChange.id)))) or False


def fold(session: Session, most: int = MOST_AT_ONCE) -> bool:
    """Fold the oldest changes into the kept numbers; whether there may be more. Nothing where another does
    it at this moment."""
    if not _is_alone(session):
        return False
    oldest = select(CountChange.id).order_by(CountChange.id).limit(most)
    folded = session.execute(
        delete(CountChange)
        .where(CountChange.id.in_(oldest))
        .returning(CountChange.letter_id, CountChange.kind, CountChange.change)
        .execution_options(synchronize_session=False)
    ).all()
    changes: Counter[tuple[int, Counted]] = Counter()
    for letter_id, kind, change in folded:
        changes[letter_id, kind] += change
    for (letter_id, kind), change in changes.items():
        _write(session, letter_id, kind, LetterCount.number + change, change)
    return len(folded) == most


def recount(session: Session, letter: Letter) -> None:
    """Set the kept numbers of a letter to what its signatures add up to in this transaction, whoever signs
    meanwhile: for an act that changes what counts without a change for each."""
    session.flush()
    if _is_on_postgresql(session):
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    of_this = CountChange.letter_id == letter.id
    session.execute(delete(CountChange).where(of_this).execution_options(synchronize_session=False))
    # Who confirms between these statements has a row, and counts: one statement sees both or neither.
    for kind, truth in _TRUTHS.items():
        seen = select(truth.scalar_subquery(), _since(kind)).where(Letter.id == letter.id)
        true, since = session.execute(seen).one()
        _write(session, letter.id, kind, literal(true - since), true - since)


def differences(session: Session) -> list[tuple[int, Difference]]:
    """The kept counts that are not what the signatures add up to, each with the id of its letter; nobody is
    kept from signing meanwhile. Only reads."""
    found = []
    for kind, truth in _TRUTHS.items():
        kept = (
            select(LetterCount.number)
            .where(LetterCount.letter_id == Letter.id, LetterCount.kind == kind)
            .scalar_subquery()
        )
        shown = func.coalesce(kept, 0) + _since(kind)
        rows = session.execute(select(Letter.id, Letter.slug, shown, truth.scalar_subquery()))
        found += [(key, Difference(slug, kind, has, true)) for key, slug, has, true in rows if has != true]
    return found


def mend(session: Session, letter_id: int) -> None:
    """Recount a letter, if it is still there."""
    if letter := session.get(Letter, letter_id):
        recount(session, letter)


def _since(kind: Counted) -> ScalarSelect[int]:
    """What has come and gone under a letter since the last fold."""
    return (
        select(func.coalesce(func.sum(CountChange.change), 0))
        .where(CountChange.letter_id == Letter.id, CountChange.kind == kind)
        .scalar_subquery()
    )


def _write(session: Session, letter_id: int, kind: Counted, number: object, first: int) -> None:
    """Set a kept number, or make its row with the `first` one. One transaction at a time comes here."""
    row = (LetterCount.letter_id == letter_id, LetterCount.kind == kind)
    changed = session.execute(
        update(LetterCount)
        .where(*row)
        .values(number=number)
        .returning(LetterCount.number)
        .execution_options(synchronize_session=False)
    ).all()
    if not changed:
        session.execute(insert(LetterCount).values(letter_id=letter_id, kind=kind, number=first))


def _is_alone(session: Session) -> bool:
    """Whether nobody else writes kept numbers; SQLite has one writer anyway."""
    if not _is_on_postgresql(session):
        return True
    return bool(session.scalar(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": _LOCK}))


def _is_on_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"
