"""The log of offices and officials: every change is kept, and shown where the office or official is."""

from collections.abc import Sequence
from dataclasses import astuple
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload

from campaign.domain.official_changes import Act, Changed
from campaign.models.account import Account
from campaign.models.official import Office, Official
from campaign.models.official_change import OfficialChange

MOST_SHOWN = 50


def note(
    session: Session,
    act: Act,
    changed: Sequence[Changed] = (),
    *,
    office: Office | None = None,
    official: Official | None = None,
    by: Account | None,
    now: datetime,
) -> None:
    """Keep what was done to an office, an official, or (both) a term."""
    session.add(
        OfficialChange(
            office=office,
            official=official,
            act=act,
            changed=[list(astuple(each)) for each in changed],
            at=now,
            account_id=by.id if by else None,
        )
    )
    session.flush()


def of_office(session: Session, office: Office) -> list[OfficialChange]:
    """The last changes of an office and its terms, newest first."""
    return _where(session, OfficialChange.office_id == office.id)


def of_official(session: Session, official: Official) -> list[OfficialChange]:
    """The last changes of an official and their terms, newest first."""
    return _where(session, OfficialChange.official_id == official.id)


def _where(session: Session, condition: ColumnElement[bool]) -> list[OfficialChange]:
    query = (
        select(OfficialChange)
        .where(condition)
        .options(
            joinedload(OfficialChange.account),
            joinedload(OfficialChange.office),
            joinedload(OfficialChange.official),
        )
        .order_by(OfficialChange.id.desc())
        .limit(MOST_SHOWN)
    )
    return list(session.scalars(query))
