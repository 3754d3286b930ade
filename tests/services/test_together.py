"""Rows that are written together."""

from sqlalchemy import select

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
