"""What tests of migrations have at hand: a database of their own, to be altered."""

import pytest

from campaign.db import make_engine


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database(request, databases):
    yield from databases.fresh(request.param, is_altered=True)


@pytest.fixture
def engine(database):
    made = make_engine(database)
    yield made
    made.dispose()
