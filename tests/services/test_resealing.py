"""What older mail keys sealed is sealed with the newest, and whoever is interrupted goes on."""

import pytest
from sqlalchemy import LargeBinary

from campaign.db import Base
from campaign.domain.accounts import Person
from campaign.models.account import Account
from campaign.services import accounts, resealing

# Bytes that are no secret, or are of no person.
READABLE = {
    *("roll_entry.sort_key", "roll_page.plate"),
    *("seal_part.root", "seal_part.leaves", "seal_part.supporters"),
}


@pytest.fixture
def five(session, both, now):
    """Five accounts, sealed with the first key; then there is a second."""
    for number in range(5):
        accounts.add(session, both.keys, Person(f"Nora {number}", f"nora{number}@post.example"), now=now)
    session.flush()
    both.keys.mail.rotate()


def the_column():
    return Account.__table__.c.email_sealed


def turn(session, keys, *, after=0, most=None):
    values = resealing.some(session, the_column(), 2, after=after)[:most]
    resealing.put(session, the_column(), resealing.sealed_anew(keys, values))
    return values


def test_every_column_of_bytes_is_sealed_anew_or_known_to_be_readable():
    sealed = {f"{each.table.name}.{each.name}" for each in resealing.columns()}
    of_bytes = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, LargeBinary)
    }
    assert of_bytes - sealed == READABLE


def test_values_are_sealed_with_the_newest_key_and_say_the_same(session, both, five):
    assert resealing.left(session, 2) == 5
    turn(session, both.keys)

    assert resealing.left(session, 2) == 0
    session.expire_all()
    found = session.query(Account).order_by(Account.id).all()
    assert [each.email_sealed[0] for each in found] == [2] * 5
    assert [accounts.email_of(both.keys, each) for each in found] == [
        f"nora{number}@post.example" for number in range(5)
    ]


def test_whoever_was_interrupted_finds_what_is_left(session, both, five):
    done = turn(session, both.keys, most=2)

    left = resealing.some(session, the_column(), 2, after=0)
    assert resealing.left(session, 2) == len(left) == 3
    assert not {each.row for each in left} & {each.row for each in done}


def test_what_changed_meanwhile_stays_as_it_is(session, both, five):
    values = list(resealing.sealed_anew(both.keys, resealing.some(session, the_column(), 2, after=0)))
    account = session.get(Account, values[0][0].row)
    account.email_sealed = both.keys.seal("new@post.example")
    session.flush()
    resealing.put(session, the_column(), values)

    session.refresh(account)
    assert accounts.email_of(both.keys, account) == "new@post.example"


def test_what_no_key_opens_is_told_and_does_not_stop_the_others(session, both, five):
    broken = session.query(Account).order_by(Account.id).first()
    broken.email_sealed = broken.email_sealed[:-1]
    session.flush()
    values = resealing.some(session, the_column(), 2, after=0)

    anew = list(resealing.sealed_anew(both.keys, values))
    assert [each.row for each, value in anew if value is None] == [broken.id]
    assert len(anew) == 5
