"""What most tests of pages begin with."""

import pytest

from tests.builders.campaigns import a_campaign
from tests.builders.desk_letters import a_letter_to_nobody


@pytest.fixture
def campaign(rows):
    return a_campaign(rows, slug="river")


@pytest.fixture
def letter(rows, campaign):
    """A draft that goes to nobody yet."""
    return a_letter_to_nobody(rows, campaign, slug="home")
