"""Sources of a campaign: added, changed, deleted when nothing cites them."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from campaign.domain import text as words
from campaign.domain.refusals import NotFound, Refusal, Unacceptable
from campaign.domain.sources import Source as SourceValue
from campaign.models.campaign import Campaign
from campaign.models.source import Source
from campaign.services import days, evidence, uses
from campaign.services.conflicts import hold_row, refuse_unseen
from campaign.services.texts import source_value


class InUse(Refusal):
    """Something rests on it, so it stays."""


def listed(session: Session, campaign: Campaign) -> list[Source]:
    """Every source of a campaign, by key."""
    return list(session.scalars(select(Source).where(Source.campaign_id == campaign.id).order_by(Source.key)))


def get(session: Session, campaign: Campaign, key: str) -> Source:
    """The source of a key. Refuses `NotFound`."""
    if found := evidence.find_source(session, campaign, key):
        return found
    raise NotFound("There is no such source in this campaign.")


def add(session: Session, campaign: Campaign, key: str, value: SourceValue, *, now: datetime) -> Source:
    """A new source. Refuses `Unacceptable` when the key is taken, and for a day that is still to come."""
    refuse_future(campaign, value, now)
    source = Source(campaign_id=campaign.id, key=words.citation_key("key", key))
    _set(source, value)
    try:
        with session.begin_nested():
            session.add(source)
    except IntegrityError as error:
        raise Unacceptable(
            "key", f"Another source has the key “{source.key}”. Choose another, or cite that one."
        ) from error
    return source


def change(
    session: Session,
    campaign: Campaign,
    source: Source,
    value: SourceValue,
    *,
    seen: str | None = None,
    now: datetime,
) -> None:
    """Change a source. A letter that is open keeps what people signed. `seen` is the mark of the value that
    was opened. Refuses a day still to come, and as `refuse_unseen` does."""
    refuse_future(campaign, value, now)
    hold_row(session, source)
    refuse_unseen(source_value(source), value, seen)
    _set(source, value)
    session.flush()


def keep_all(
    session: Session, campaign: Campaign, values: Mapping[str, SourceValue], *, now: datetime
) -> None:
    """Add or change many at once, by key. Refuses as `change` does."""
    rows = {row.key: row for row in listed(session, campaign)}
    for key, value in values.items():
        refuse_future(campaign, value, now)
        row = rows.get(key) or Source(campaign_id=campaign.id, key=words.citation_key("key", key))
        _set(row, value)
        session.add(row)
    session.flush()


def delete(session: Session, campaign: Campaign, source: Source) -> None:
    """Delete a source. Refuses `InUse` while anything cites it."""
    if places := uses.of_sources(session, campaign).get(source.key):
        raise InUse(f"“{places[0].title}” cites this source. Take the citation out first.")
    session.delete(source)
    session.flush()


def refuse_future(campaign: Campaign, value: SourceValue, now: datetime) -> None:
    """Refuse a source that was published or read on a day still to come."""
    for field in ("published_on", "accessed_on"):
        if on := getattr(value, field):
            days.refuse_future(field, on, today=days.civil_day(campaign, now))


def _set(row: Source, value: SourceValue) -> None:
    row.title, row.outlet, row.author = value.title, value.outlet, value.author
    row.published_on, row.url, row.accessed_on = value.published_on, value.url, value.accessed_on
    row.hedge = value.hedge
