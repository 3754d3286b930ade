"""Rows that are written together."""

from contextlib import suppress

from sqlalchemy import select
from sqlalchemy.exc import DataError

from campaign.models.attempt import Attempt
from campaign.models.token import Token, TokenPurpose
from campaign.services import tokens
from campaign.services.together import Together
from tests.support.clock import NOW

LASTS = tokens.KEPT_AFTER_EXPIRY


def rows(number):
    return [
        tokens.row(f"token-{each}", TokenPurpose.CODE, each or None, lifetime=LASTS, now=NOW)
        for each in range(number)
    ]


def test_rows_are_written_as_one_at_a_time_would_be(session):
    together = Together(Token, tuple(rows(1)[0]), returned=("id", "hash"))
    given = rows(3)
    written = together.write(session, given)
    found = {each.hash: each for each in session.scalars(select(Token))}
    assert {row.hash: row.id for row in written} == {each.hash: each.id for each in found.values()}
    for row in given:
        kept = found[row["hash"]]
        assert {name: getattr(kept, name) for name in row} == row
        assert (kept.tries, kept.used_at) == (0, None)


def test_no_rows_are_nothing_to_write(session):
    assert Together(Token, ("hash",), returned=("id",)).write(session, []) == ()
    assert session.scalars(select(Token)).all() == []


def test_what_is_too_long_for_its_column_is_never_cut(session):
    too_long = "x" * (Attempt.bucket.type.length + 1)
    # PostgreSQL refuses it, and SQLite has room.
    with suppress(DataError), session.begin_nested():
        Together(Attempt, ("bucket", "at")).write(session, [{"bucket": too_long, "at": NOW}])
    assert set(session.scalars(select(Attempt.bucket))) <= {too_long}
