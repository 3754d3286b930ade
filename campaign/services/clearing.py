"""Rows that are kept for a time. Those whose time is over are looked for while reading, and cleared some at a
time, so that whoever signs waits for neither.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

# Rows looked for at once.
MOST = 10_000
# Rows cleared in one transaction.
AT_ONCE = 200

_ALL = true()

Clear = Callable[[Session, ColumnElement[bool], datetime], None]


@dataclass(frozen=True, slots=True)
class Kept:
    """Rows that are kept until `at` is longer ago than they last; only those of `which`, if that is said.
    Then `clear` does with those of a condition what is to be done; without it they are deleted."""

    key: InstrumentedAttribute[int]
    at: InstrumentedAttribute[datetime]
    lasts: timedelta
    which: ColumnElement[bool] = _ALL
    clear: Clear | None = None

    def is_over(self, now: datetime) -> ColumnElement[bool]:
        """The condition on those whose time is over."""
        return and_(self.at < now - self.lasts, self.which)


def due(session: Session, kept: Kept, *, now: datetime) -> Sequence[int]:
    """The keys of rows whose time is over, so many at once. Only reads."""
    return session.scalars(select(kept.key).where(kept.is_over(now)).limit(MOST)).all()


def clear(session: Session, kept: Kept, some: Sequence[int], *, now: datetime) -> None:
    """Clear some rows. One that is to be kept by now, such as a signature that was confirmed, stays."""
    over = and_(kept.key.in_(some), kept.is_over(now))
    if kept.clear:
        kept.clear(session, over, now)
    else:
        gone = delete(kept.key.class_).where(over)
        session.execute(gone.execution_options(synchronize_session=False))
