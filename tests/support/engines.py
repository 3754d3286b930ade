"""Engines that outlive a test, so that a statement is compiled once a run and not once a test."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event, make_url

from campaign.db import make_engine


class Engines:
    """Idle engines by kind of database. One that is lent connects to the address it is lent for."""

    def __init__(self) -> None:
        self._idle: dict[str, list[_Led]] = defaultdict(list)

    @contextmanager
    def lent(self, url: str) -> Iterator[Engine]:
        """An engine on a database, for as long as the test lasts; its connections are closed at the end."""
        idle = self._idle[make_url(url).drivername]
        led = idle.pop() if idle else _Led(url)
        led.url = url
        yield led.engine
        led.engine.dispose()
        idle.append(led)


class _Led:
    """An engine whose connections go where `url` says now, and not where it said when the engine was made."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = make_engine(url)
        event.listen(self.engine, "do_connect", self._lead)
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", _be_careless)

    def _lead(self, dialect, _record, positional, named) -> None:
        places, names = dialect.create_connect_args(make_url(self.url))
        positional[:] = places
        named.update(names)


def _be_careless(connection, _record) -> None:
    """A test's database need not outlive a power cut."""
    connection.execute("PRAGMA synchronous=OFF").close()
