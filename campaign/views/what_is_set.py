"""What administrators set for the installation, as it stands now: read anew every few seconds in each
process and once something was done at the desk, and not for each request."""

import logging
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import cast

from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError

from campaign.domain.installation import Installation, Stop
from campaign.models.letter import Letter
from campaign.runtime import Runtime
from campaign.services import installation as service
from campaign.services import throwaways
from campaign.views import shared_pages
from campaign.views.conversation import is_sent, runtime, today

NAME = "campaign-installation"
# Seconds after which a process learns what was set in another.
SECONDS = 2.0
_OF_ONE_LETTER = Stop("The organisers let it go on soon.", "Come back later.")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read, good `until` then, while the `state` in which it was read lasts."""

    value: Installation
    state: tuple[object, Hashable]
    until: float


class WhatIsSet:
    """The value that `read` gives, read again after a while by one of those who ask; the others go on with
    the one before. Once something has `changed`, or it is to be forgotten, nobody does. While it cannot be
    read, the last one stands."""

    def __init__(
        self,
        read: Callable[[], Installation],
        *,
        changed: Callable[[], Hashable] = lambda: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._read = read
        self._changed = changed
        self._clock = clock
        self._reading = Lock()
        self._forgotten = object()
        self._last: _Read | None = None

    def get(self, *, looks: bool = True) -> Installation:
        """What stands. Who does not look whether something has changed learns of it after a while. Raises
        what `read` raises where there was none before."""
        last = self._last
        is_usable = last is not None and last.state == self._state(last, looks)
        if last is not None and is_usable and self._clock() < last.until:
            return last.value
        if not self._reading.acquire(blocking=not is_usable):
            return cast(_Read, last).value
        try:
            return self._renewed(looks)
        finally:
            self._reading.release()

    def forget(self) -> None:
        """Read it anew when it is asked for next."""
        self._forgotten = object()

    def _state(self, last: _Read | None, looks: bool) -> tuple[object, Hashable]:
        if looks or last is None:
            return self._forgotten, self._changed()
        return self._forgotten, last.state[1]

    def _renewed(self, looks: bool) -> Installation:
        last = self._last
        # What changes while it is read is read again: state and time are those before.
        state, began = self._state(last, looks), self._clock()
        if last is None or last.state != state or began >= last.until:
            self._last = last = _Read(self._read_anew(), state, began + SECONDS)
        return last.value

    def _read_anew(self) -> Installation:
        try:
            return self._read()
        except SQLAlchemyError as error:
            if self._last is None:
                raise
            _log.error("What is set for the installation could not be read: %s", error)
            return self._last.value


def installation(*, looks: bool = False) -> Installation:
    """What is set, as this process knows it. A page may be kept, so it is made of what stands now; what is
    sent asks the database again as it is written, and need not look."""
    return _what_is_set().get(looks=looks or not is_sent())


def is_disposable(domain: str) -> bool:
    """Whether anybody gets an address at a mail domain to throw away."""
    return throwaways.judge(runtime().settings.disposable_domains, installation())(domain)


def forget() -> None:
    """Something was set: this process looks again."""
    _what_is_set().forget()


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

    app.extensions[NAME] = WhatIsSet(read, changed=shared_pages.watch(runtime))


def register(app: Flask) -> None:
    """Lend templates what stops the signing of a letter."""
    app.add_template_global(why_stopped)


def _what_is_set() -> WhatIsSet:
    return cast(WhatIsSet, current_app.extensions[NAME])
