"""Everything that stands in a database, what became another between two looks, and moves that are tried."""

from sqlalchemy import select

from campaign.db import Base


def everything(session):
    """Each row of each table, by its key."""
    return {
        table.name: {
            tuple(row[column.name] for column in table.primary_key): dict(row)
            for row in session.execute(select(table)).mappings()
        }
        for table in Base.metadata.sorted_tables
    }


def changes(before, after):
    """ "signature.status" for a value that is another, "comment +" and "comment −" for a row that came or
    went."""
    found = set()
    for table, rows in after.items():
        was = before[table]
        found |= {f"{table} +" for key in rows if key not in was}
        found |= {f"{table} −" for key in was if key not in rows}
        for key in rows.keys() & was.keys():
            found |= {f"{table}.{name}" for name in rows[key] if rows[key][name] != was[key][name]}
    return found


def each_move(session, subtests, row, moves, comes_out):
    """Bring a row to where each move begins and see what comes of it; taken back, it begins the next one."""
    for current, to in moves:
        with subtests.test(current=current, to=to), session.begin_nested() as tried:
            row.status = current
            session.flush()
            comes_out(session, row, to)
            tried.rollback()
