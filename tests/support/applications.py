"""The application of a run of tests, made once: compiling its addresses takes longer than most tests."""

from flask import Flask

from campaign.app import configure, create_app
from campaign.runtime import Runtime


class Applications:
    """One application, which works with the runtime it was last asked for."""

    def __init__(self) -> None:
        self._app: Flask | None = None

    def of(self, runtime: Runtime) -> Flask:
        """The application of a runtime. A test that changes the application makes one of its own."""
        if self._app is None:
            self._app = create_app(runtime)
        configure(self._app, runtime)
        return self._app
