"""Pages for what went wrong, in words that help."""

import logging
from typing import Any

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.orm.exc import ObjectDeletedError, StaleDataError
from werkzeug.exceptions import HTTPException

from campaign.domain.refusals import NotFound, NotNow, Refusal
from campaign.views.conversation import READING, session

MEANWHILE = "Somebody changed or deleted the same thing at the same moment. Nothing of yours was saved."
# When to come again, in seconds, for whoever reads headers.
LATER = {"Retry-After": "30"}
_PAGES = (400, 403, 404, 405, 410, 413, 429, 500, 503)
_log = logging.getLogger(__name__)


def _page(status: int, sentence: str | None = None) -> tuple[str, int]:
    known = status if status in _PAGES else (400 if status < 500 else 500)
    is_sent = request.method not in READING
    return render_template(f"errors/{known}.html", sentence=sentence, is_sent=is_sent), status


def _note(error: Any) -> None:
    """Instead of Flask's own line, which holds the path: a one-time link has its token there."""
    _log.error("%s %s failed.", request.method, request.endpoint, exc_info=error)


def note_away(error: OperationalError) -> None:
    """Write down that the database did not answer this request."""
    _log.error("The database did not answer %s: %s", request.endpoint, error.orig)


def database_away(error: OperationalError) -> ResponseReturnValue:
    """What is answered while the database is away. The handler of another error that asks the database calls
    it itself, for what goes wrong in a handler reaches no other."""
    note_away(error)
    return *_page(503), LATER


def register(app: Flask) -> None:
    """Answer every error with a page of ours; a refusal that no form caught, with its sentence."""
    app.log_exception = _note  # type: ignore[method-assign, assignment]

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> ResponseReturnValue:
        if error.response is not None:
            return error.get_response()
        return _page(error.code or 500)

    @app.errorhandler(Refusal)
    def refused(refusal: Refusal) -> ResponseReturnValue:
        return _page(404 if isinstance(refusal, NotFound) else 400, refusal.sentence)

    @app.errorhandler(NotNow)
    def come_again(refusal: NotNow) -> ResponseReturnValue:
        return *_page(503, refusal.sentence), LATER

    @app.errorhandler(DataError)
    def nothing_can_be_so(_error: DataError) -> ResponseReturnValue:
        """PostgreSQL stores no null character, so nothing is found under an address that holds one."""
        return _page(404)

    @app.errorhandler(ObjectDeletedError)
    @app.errorhandler(StaleDataError)
    @app.errorhandler(IntegrityError)
    def done_meanwhile(error: Exception) -> ResponseReturnValue:
        """Of two at once the database let the other go first. Noted, for it may be a mistake of ours."""
        _note(error)
        session().rollback()
        return _page(400, MEANWHILE)[0], 409

    app.register_error_handler(OperationalError, database_away)
