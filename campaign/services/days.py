"""Civil days: what day it is in a campaign's zone, and which days cannot be."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from campaign.domain.dates import day_first
from campaign.domain.refusals import Unacceptable
from campaign.models.campaign import Campaign


def civil_day(campaign: Campaign, at: datetime) -> date:
    """The calendar day in the campaign's zone."""
    return at.astimezone(ZoneInfo(campaign.timezone)).date()


def refuse_future(field: str, on: date, *, today: date) -> None:
    """Refuse a day that has not come."""
    if on > today:
        raise Unacceptable(field, "This day is still to come. Write the day on which it happened.")


def refuse_past(field: str, on: date, *, today: date) -> None:
    """Refuse a day that is over."""
    if on < today:
        raise Unacceptable(field, f"{day_first(on)} has passed. Choose today or a later day.")


def refuse_before(field: str, on: date, earliest: date | None, what: str) -> None:
    """Refuse a day before another; `what` says what happened then: "The letter left"."""
    if earliest is not None and on < earliest:
        raise Unacceptable(field, f"{what} on {day_first(earliest)}. Write that day or a later one.")
