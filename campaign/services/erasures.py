"""The log of what was erased: numbers, and nobody's name. What stands in it and is not wiped yet, the worker
has still to wipe from the files of the database."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from campaign.models.keeping import Erasure, ErasureCause
from campaign.models.letter import Letter


@dataclass(frozen=True, slots=True)
class Erased:
    """So many signatures of a letter, for one cause."""

    cause: ErasureCause
    signatures: int


def note(
    session: Session, letter_id: int | None, cause: ErasureCause, signatures: int, *, now: datetime
) -> None:
    """Note that signatures of a letter were erased, with the act that does it; none is no erasure. Of what
    else was erased, such as contacts or names on paper, no letter is noted: it is counted nowhere."""
    if signatures:
        session.add(Erasure(letter_id=letter_id, cause=cause, signatures=signatures, at=now))
        session.flush()


def of_letter(session: Session, letter: Letter) -> list[Erased]:
    """How many signatures of a letter were erased, by cause, in the order of the causes. No times: whoever
    knows when somebody left would know who."""
    rows = session.execute(
        select(Erasure.cause, func.sum(Erasure.signatures))
        .where(Erasure.letter_id == letter.id)
        .group_by(Erasure.cause)
    )
    counts = dict(rows.all())
    return [Erased(cause, counts[cause]) for cause in ErasureCause if cause in counts]


def newest_unwiped(session: Session) -> int | None:
    """The newest entry whose bytes are still to be wiped; None when there is none."""
    return session.scalar(select(func.max(Erasure.id)).where(Erasure.wiped_at.is_(None)))


def mark_wiped(session: Session, upto: int, *, now: datetime) -> None:
    """Note that what was erased up to an entry is wiped. What was erased meanwhile is not."""
    session.execute(
        update(Erasure)
        .where(Erasure.id <= upto, Erasure.wiped_at.is_(None))
        .values(wiped_at=now)
        .execution_options(synchronize_session=False)
    )
