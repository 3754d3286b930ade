"""Rows that a worker takes one at a time, does something outward with, and gives back.

A lease ends by itself, so that a worker killed in the middle loses nothing: the next sweep takes the
row again. A row whose worker is gone each time may be what stops it, and whatever leaves may have left each
time: after a few times it is given up. Taking is one locked look-up: PostgreSQL skips rows that another
worker holds, SQLite lets one writer in at a time.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from campaign.models.leased import Leased

LEASE = timedelta(minutes=5)
# Leases that run out one after the other until a row is given up.
MOST_LOST = 3

Row = TypeVar("Row", bound=Leased)
Status = TypeVar("Status", bound=StrEnum)


def take(
    session: Session,
    kind: type[Row],
    status: InstrumentedAttribute[Status],
    *,
    waiting: Status,
    claimed: Status,
    give_up: Callable[[Row], None],
    by: str,
    now: datetime,
    only: Sequence[ColumnElement[bool]] = (),
) -> Row | None:
    """The oldest row that waits, or whose lease ran out, now claimed by `by`; None when there is none.

    `give_up` moves a row out of both statuses, whose lease ran out for the last time.
    """
    ran_out = (status == claimed) & (kind.lease_until < now)
    oldest = (
        select(kind)
        .where(or_(status == waiting, ran_out), *only)
        .order_by(kind.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    while (row := session.scalar(oldest)) is not None:
        if getattr(row, status.key) == claimed:
            row.leases_lost += 1
        if row.leases_lost < MOST_LOST:
            break
        row.lease_by = ""
        give_up(row)
        session.flush()
    if row is None:
        return None
    setattr(row, status.key, claimed)
    row.lease_until = now + LEASE
    row.lease_by = by
    row.attempts += 1
    session.flush()
    return row


def still_holds(row: Leased, by: str) -> bool:
    """Whether the lease is still `by`'s: after it ran out another worker may have taken the row."""
    return row.lease_by == by


def renew(row: Leased, *, by: str, now: datetime) -> None:
    """Hold a row for longer, where the work goes on and on."""
    if still_holds(row, by):
        row.lease_until = now + LEASE
