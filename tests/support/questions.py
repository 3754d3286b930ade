"""What the database is asked, and how SQLite finds the answers."""

from contextlib import contextmanager

from sqlalchemy import event


@contextmanager
def questions(session):
    """The statements that a session's database is asked meanwhile."""
    asked = []
    with _each_of(session, lambda statement, values: asked.append(statement)):
        yield asked


@contextmanager
def plans(session):
    """The steps by which SQLite goes to what is asked meanwhile, of each question a list."""
    asked, found = [], []
    with _each_of(session, lambda *question: asked.append(question)):
        yield found
    for statement, values in asked:
        if statement.startswith(("SELECT", "UPDATE", "DELETE")):
            explained = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            found.append([each.detail for each in explained])


@contextmanager
def _each_of(session, take):
    def note(connection, cursor, statement, values, *more):
        take(statement, values)

    engine = session.connection().engine
    event.listen(engine, "before_cursor_execute", note)
    yield
    event.remove(engine, "before_cursor_execute", note)
