"""What is set for the installation is read every few seconds by one of those who ask."""

import pytest
from sqlalchemy.exc import OperationalError

from campaign.domain.installation import Installation, Stop
from campaign.views.present import SECONDS, Present

FIRST, SECOND = Installation(), Installation(stop=Stop("Let it rest."))
AWAY = OperationalError("SELECT", None, Exception("The database is away."))


@pytest.fixture
def clock():
    return [0.0]


@pytest.fixture
def present(clock):
    """What is read in turn; an exception is raised."""

    def made(*values):
        left = list(values)

        def read():
            value = left.pop(0)
            if isinstance(value, Exception):
                raise value
            return value

        return Present(read, lambda: clock[0])

    return made


def test_it_is_read_once_in_a_while_and_at_once_when_it_was_set_here(present, clock):
    kept = present(FIRST, SECOND, FIRST)
    assert [kept.get(), kept.get()] == [FIRST, FIRST]
    clock[0] += SECONDS
    assert [kept.get(), kept.get()] == [SECOND, SECOND]
    kept.forget()
    assert kept.get() is FIRST


def test_while_the_database_is_away_the_last_one_stands(present, clock):
    kept = present(FIRST, AWAY, SECOND)
    kept.get()
    clock[0] += SECONDS
    assert [kept.get(), kept.get()] == [FIRST, FIRST]
    clock[0] += SECONDS
    assert kept.get() is SECOND


def test_where_none_was_read_before_what_went_wrong_is_raised(present):
    kept = present(AWAY, FIRST)
    with pytest.raises(OperationalError):
        kept.get()
    assert kept.get() is FIRST
