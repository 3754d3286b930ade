"""What most tests of pages begin with."""

import pytest

from tests.builders.campaigns import a_campaign
from tests.builders.desk_letters import a_letter_to_nobody
from tests.support.desk import at_the_desk
from tests.support.pages import Visitor


@pytest.fixture
def campaign(rows):
    return a_campaign(rows, slug="river")


@pytest.fixture
def letter(rows, campaign):
    """A draft that goes to nobody yet."""
    return a_letter_to_nobody(rows, campaign, slug="home")


@pytest.fixture
def nora(visitor, rows, keys, campaign, letter):
    """An organiser at the draft, as is Levon: each in a browser of their own."""
    return at_the_desk(visitor, rows, keys, campaign, name="Nora Samplian")


@pytest.fixture
def levon(app, rows, keys, campaign, letter):
    return at_the_desk(Visitor(app), rows, keys, campaign, name="Levon Margarian")
