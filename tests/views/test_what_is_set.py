"""What is set for the installation is read every few seconds by one of those who ask."""

import pytest
from sqlalchemy.exc import OperationalError

from campaign.domain.installation import Installation, Stop
from campaign.views.what_is_set import SECONDS, WhatIsSet

FIRST, SECOND = Installation(), Installation(stop=Stop("Let it rest."))
AWAY = OperationalError("SELECT", None, Exception("The database is away."))


@pytest.fixture
def clock():
    return [0.0]


@pytest.fixture
def changes():
    return [0]


@pytest.fixture
def kept_of(clock, changes):
    """What is read in turn; an exception is raised."""

    def made(*values):
        left = list(values)

        def read():
            value = left.pop(0)
            if isinstance(value, Exception):
                raise value
            return value

        return WhatIsSet(read, changed=lambda: changes[0], clock=lambda: clock[0])

    return made


def test_it_is_read_once_in_a_while_and_at_once_when_it_was_set_here(kept_of, clock):
    kept = kept_of(FIRST, SECOND, FIRST)
    assert [kept.get(), kept.get()] == [FIRST, FIRST]
    clock[0] += SECONDS
    assert [kept.get(), kept.get()] == [SECOND, SECOND]
    kept.forget()
    assert kept.get() is FIRST


def test_while_the_database_is_away_the_last_one_stands(kept_of, clock):
    kept = kept_of(FIRST, AWAY, SECOND)
    kept.get()
    clock[0] += SECONDS
    assert [kept.get(), kept.get()] == [FIRST, FIRST]
    clock[0] += SECONDS
    assert kept.get() is SECOND


def test_where_none_was_read_before_what_went_wrong_is_raised(kept_of):
    kept = kept_of(AWAY, FIRST)
    with pytest.raises(OperationalError):
        kept.get()
    assert kept.get() is FIRST


def test_what_was_set_elsewhere_is_read_at_once_by_whoever_looks(kept_of, changes):
    kept = kept_of(FIRST, SECOND)
    kept.get()
    changes[0] += 1
    assert [kept.get(looks=False), kept.get(), kept.get(looks=False)] == [FIRST, SECOND, SECOND]


def test_what_is_set_while_it_is_read_is_read_again():
    values = [FIRST, SECOND]

    def read():
        value = values.pop(0)
        if values:
            kept.forget()
        return value

    kept = WhatIsSet(read, clock=lambda: 0.0)
    assert [kept.get(), kept.get()] == [FIRST, SECOND]
