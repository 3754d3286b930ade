"""What a view talks with: the database session of this request, the form that was sent, the time, the keys.

A request that only reads gets a session that only reads. Views commit, once, as the last line before
the redirect. A view with a form reads:

    form = SourceForm(request.form)
    if source := typed_in(form):
        with refusals_at(form):
            sources.add(session(), campaign, source)
            commit()
            flash("The source is there.")
            return redirect(…)
    return render_template(…, form=form)
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, Protocol, TypeVar, cast

from flask import Flask, current_app, flash, g, request
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from campaign.domain.refusals import Refusal
from campaign.forms.base import Value, ValueForm
from campaign.models.campaign import Campaign
from campaign.runtime import Runtime
from campaign.services import days

READING = ("GET", "HEAD", "OPTIONS")

View = TypeVar("View", bound=Callable[..., Any])
_LOOKING: set[Callable[..., Any]] = set()


class Refusing(Protocol):
    """A form, or several of one page, that shows a refusal where it belongs."""

    def refuse(self, refusal: Refusal, /) -> None:
        """Show it."""


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


def read_on() -> Session:
    """From here on this request only reads: what was begun is given up, and whatever takes long keeps nobody
    from writing. Rows that were read before belong to the session of before."""
    close_session()
    g.session = runtime().readers()
    return cast(Session, g.session)


def is_sent() -> bool:
    """Whether a form was sent: a page that is only looked at finds nothing to be mended."""
    return request.method not in READING


def typed_in(form: ValueForm[Value]) -> Value | None:
    """What was typed into a form that was sent; None before that, and when something is to be mended."""
    return form.value() if is_sent() else None


@contextmanager
def refusals_at(form: Refusing) -> Iterator[None]:
    """Show what is refused inside at the form, and go on behind; nothing that was begun is kept or shown.

    Rows that were read before are read anew when the page shows them.
    """
    try:
        yield
    except Refusal as refusal:
        session().rollback()
        form.refuse(refusal)


@contextmanager
def refusals_told() -> Iterator[None]:
    """Tell what is refused inside in a line on the page that comes next; nothing that was begun is kept. For
    a button without a form, such as one that is pressed twice."""
    try:
        yield
    except Refusal as refusal:
        session().rollback()
        flash(refusal.sentence, "look")


def commit() -> None:
    """Make what this request did lasting, and tell the worker that rows may be waiting."""
    session().commit()
    runtime().wake()


def now() -> datetime:
    """This instant, in UTC."""
    return runtime().now()


def today(campaign: Campaign) -> date:
    """The civil day in the campaign's zone."""
    return days.civil_day(campaign, now())


def close_session(_error: BaseException | None = None) -> None:
    """Give the connection back at the end of the request; what was not committed is undone. A database that
    went away since has undone it too: what was answered stands."""
    if opened := g.pop("session", None):
        try:
            opened.close()
        except OperationalError:
            opened.invalidate()


def register(app: Flask) -> None:
    """Close the session of each request at its end."""
    app.teardown_appcontext(close_session)
