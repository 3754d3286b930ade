"""One parameter with several values."""

from sqlalchemy import select

from campaign.among import among
from campaign.models.attempt import Attempt
from tests.support.clock import NOW


def test_a_row_is_found_by_any_of_several_values_whatever_their_number(session):
    session.add_all([Attempt(bucket=f"of “{each}”, [1]", at=NOW) for each in "abc"])
    session.flush()
    query = select(Attempt.bucket).where(among(Attempt.bucket, "buckets")).order_by(Attempt.bucket)
    for wanted in ([], ["of “b”, [1]"], ["of “a”, [1]", "of “c”, [1]", "of nobody"]):
        assert session.scalars(query, {"buckets": wanted}).all() == [each for each in wanted if "[1]" in each]


def test_and_by_numbers(session):
    rows = [Attempt(bucket="any", at=NOW) for _ in range(3)]
    session.add_all(rows)
    session.flush()
    wanted = [each.id for each in rows[1:]]
    query = select(Attempt.id).where(among(Attempt.id, "ids")).order_by(Attempt.id)
    assert session.scalars(query, {"ids": wanted}).all() == wanted


def test_an_index_over_the_column_answers(rows):
    """Without it whoever signs is looked for among everybody who signed before."""
    query = select(Attempt.id).where(among(Attempt.bucket, "buckets")).compile(rows.get_bind())
    plan = rows.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", ('["a"]',)).all()
    assert "SEARCH attempt USING COVERING INDEX ix_attempt_bucket_at (bucket=?)" in [
        each.detail for each in plan
    ]
