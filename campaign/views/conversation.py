"""What a view talks with: the database session of this request, the time, the keys.

A request that only reads gets a session that only reads. Views commit, once, as the last line before
the redirect.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from flask import Flask, current_app, g, request
from sqlalchemy.orm import Session

from campaign.models.campaign import Campaign
from campaign.runtime import Runtime

READING = ("GET", "HEAD", "OPTIONS")

View = TypeVar("View", bound=Callable[..., Any])
_LOOKING: set[Callable[..., Any]] = set()


def runtime() -> Runtime:
    """The runtime of this process."""
    return cast(Runtime, current_app.extensions["campaign"])


def session() -> Session:
    """The database session of this request, opened at first use."""
    if "session" not in g:
        g.session = runtime().readers() if _only_looks() else _writing_session()
    return cast(Session, g.session)


def only_looks(view: View) -> View:
    """Mark a view that saves nothing, although a form is sent to it: it gets a session that only reads, and
    may take its time."""
    _LOOKING.add(view)
    return view


def _only_looks() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return request.method in READING or view in _LOOKING


def _writing_session() -> Session:
    """On SQLite a transaction that may write keeps every other writer out. The whole form is here before
    it begins, for whoever sends one a byte a minute would keep everybody from signing."""
    request.get_data(parse_form_data=True)
    return runtime().sessions()


def commit() -> None:
    """Make what this request did lasting, and tell the worker that rows may be waiting."""
    session().commit()
    runtime().wake()


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def today(campaign: Campaign) -> date:
    """The civil day in the campaign's zone."""
    return datetime.now(ZoneInfo(campaign.timezone)).date()


def close_session(_error: BaseException | None = None) -> None:
    """Give the connection back at the end of the request; what was not committed is undone."""
    if opened := g.pop("session", None):
        opened.close()


def register(app: Flask) -> None:
    """Close the session of each request at its end."""
    app.teardown_appcontext(close_session)
