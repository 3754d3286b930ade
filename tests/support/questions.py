"""What the database is asked."""

from contextlib import contextmanager

from sqlalchemy import event


@contextmanager
def questions(session):
    """The statements that a session's database is asked meanwhile."""
    asked = []

    def note(connection, cursor, statement, *more):
        asked.append(statement)

    engine = session.connection().engine
    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)
