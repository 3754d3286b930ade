"""What administrators set for the installation, as it stands now: read anew every few seconds in each
process, and not for each request."""

import logging
import time
from collections.abc import Callable
from threading import Lock
from typing import cast

from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError

from campaign.domain.installation import Installation, Stop
from campaign.models.letter import Letter
from campaign.runtime import Runtime
from campaign.services import installation as service
from campaign.views.conversation import today

NAME = "campaign-installation"
# Seconds after which a process learns what was set in another.
SECONDS = 2.0
_OF_ONE_LETTER = Stop("The organisers let it go on soon.", "Come back later.")

_log = logging.getLogger(__name__)


class Present:
    """The value that `read` gives, read again after a while by one of those who ask; the others go on with
    the one before. While it cannot be read, the last one stands."""

    def __init__(self, read: Callable[[], Installation], clock: Callable[[], float] = time.monotonic) -> None:
        self._read = read
        self._clock = clock
        self._reading = Lock()
        self._until = 0.0
        self._value: Installation | None = None

    def get(self) -> Installation:
        """What stands. Raises what `read` raises where there was none before."""
        known = self._value
        if known is not None and self._clock() < self._until:
            return known
        if not self._reading.acquire(blocking=known is None):
            return cast(Installation, known)
        try:
            if self._value is None or self._clock() >= self._until:
                self._value = self._read_anew()
                self._until = self._clock() + SECONDS
            return self._value
        finally:
            self._reading.release()

    def forget(self) -> None:
        """Read it anew when it is asked for next."""
        self._until = 0.0

    def _read_anew(self) -> Installation:
        try:
            return self._read()
        except SQLAlchemyError as error:
            if self._value is None:
                raise
            _log.error("What is set for the installation could not be read: %s", error)
            return self._value


def installation() -> Installation:
    """What is set, as this process knows it."""
    return _present().get()


def forget() -> None:
    """Something was set: this process looks again."""
    _present().forget()


def why_stopped(letter: Letter) -> Stop | None:
    """Why nobody can sign a letter now that is open; None where signing is not stopped."""
    if letter.is_stopped:
        return _OF_ONE_LETTER
    return installation().stop if letter.takes_signatures(today(letter.campaign)) else None


def open_view(app: Flask, runtime: Runtime) -> None:
    """Let the application see what is set in the database of a runtime."""

    def read() -> Installation:
        with runtime.readers() as session:
            return service.read(session, now=runtime.now())

    app.extensions[NAME] = Present(read)


def register(app: Flask) -> None:
    """Lend templates what stops the signing of a letter."""
    app.add_template_global(why_stopped)


def _present() -> Present:
    return cast(Present, current_app.extensions[NAME])
