"""What was erased is wiped from the files of the database too: a deleted row leaves its bytes behind.

On SQLite `secure_delete` overwrites what is deleted, but for a few rows that were moved within the file
(measured: 3 of 4,804), and the write-ahead log holds it until a checkpoint empties it. On PostgreSQL a
deleted row stays in its page, and in the write-ahead log of the server. Writing the tables anew ends the
former; the log is switched and checkpointed where our role may do that (docs/decisions/0014).
"""

from typing import cast

from sqlalchemy import Connection, Engine, text

from campaign.gate import GatedConnection

# Written anew in less than half a second, while whoever signs waits. What is larger waits for the night.
SMALL = 32 * 1024 * 1024

# The tables in which people stand in clear, with whatever is drawn of them, and the keys of lists with them.
TABLES = (
    *("signature", "signature_move", "comment_choice", "roll_entry", "roll_page"),
    *("invitation", "invitation_move", "endorsement", "endorsement_move"),
    *("paper_sheet", "paper_name", "reviewer", "appeal", "sweep", "notice", "export"),
)

# Milliseconds that a checkpoint waits for those who read. While it waits nobody writes.
_PATIENCE = 200


def wipe(engine: Engine, *, may_take_long: bool) -> bool:
    """Wipe what was erased; whether nothing of it is left. False when the database is large and it may not
    take long, or when others read all the time: it is tried again."""
    if engine.dialect.name == "sqlite":
        borrowed = engine.raw_connection()
        try:
            driver = cast(GatedConnection, borrowed.driver_connection)
            return _wipe_sqlite(driver, may_take_long=may_take_long)
        finally:
            borrowed.close()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        return _wipe_postgresql(connection, may_take_long=may_take_long)


def _wipe_sqlite(driver: GatedConnection, *, may_take_long: bool) -> bool:
    (pages,) = driver.execute("PRAGMA page_count").fetchone()
    (page_size,) = driver.execute("PRAGMA page_size").fetchone()
    is_rewritten = may_take_long or pages * page_size <= SMALL
    (usual,) = driver.execute("PRAGMA busy_timeout").fetchone()
    driver.open_gate()
    try:
        driver.execute(f"PRAGMA busy_timeout={_PATIENCE}")
        if is_rewritten:
            driver.execute("VACUUM")
        is_busy, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        driver.execute(f"PRAGMA busy_timeout={usual}")
        driver.close_gate()
    return is_rewritten and not is_busy


def _wipe_postgresql(connection: Connection, *, may_take_long: bool) -> bool:
    sizes = (f"pg_total_relation_size('{each}')" for each in TABLES)
    size = connection.execute(text(f"SELECT {' + '.join(sizes)}")).scalar_one()
    if size > SMALL and not may_take_long:
        return False
    connection.exec_driver_sql("SET statement_timeout = 0")
    try:
        for table in TABLES:
            connection.exec_driver_sql(f"VACUUM (FULL) {table}")
            # A table that was written anew is not known to be visible to all, and what is read from an index
            # alone would be looked up row by row until a fifth of the table is new.
            connection.exec_driver_sql(f"VACUUM {table}")
        _empty_log(connection)
    finally:
        connection.exec_driver_sql("RESET statement_timeout")
    return True


def _empty_log(connection: Connection) -> None:
    """Let the server begin a new file of its log and throw the old ones away, where our role may."""
    may_switch, may_checkpoint = connection.execute(
        text(
            "SELECT has_function_privilege('pg_switch_wal()', 'execute'),"
            " pg_has_role(current_user, 'pg_checkpoint', 'member')"
            " OR (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)"
            " FROM (SELECT 1) AS one WHERE EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'pg_checkpoint')"
        )
    ).one_or_none() or (False, False)
    if may_switch and may_checkpoint:
        # The log is kept back to the checkpoint before the last.
        for _ in range(2):
            connection.exec_driver_sql("SELECT pg_switch_wal()")
            connection.exec_driver_sql("CHECKPOINT")
