"""Forking a block at the desk, for an organiser of both campaigns."""

import pytest

from campaign.domain.blocks import Paragraph
from campaign.models.account import Account, Membership, Role
from campaign.services import library
from tests.builders.blocks import a_block
from tests.builders.campaigns import a_campaign
from tests.support.desk import at_the_desk, fresh
from tests.support.library import LIBRARY

FORK = f"{LIBRARY}/blocks/road/fork"


@pytest.fixture
def campaign(rows):
    campaign = a_campaign(rows, slug="river", name="River")
    a_block(rows, campaign, Paragraph("The road was closed."), key="road", title="The road")
    return campaign


@pytest.fixture
def there(rows):
    return a_campaign(rows, slug="hills", name="Hills")


@pytest.fixture
def organiser(visitor, rows, keys, campaign, there):
    return at_the_desk(visitor, rows, keys, campaign)


def joins(rows, there, role):
    rows.add(Membership(campaign=there, account=rows.query(Account).one(), role=role))
    rows.commit()


def test_a_block_is_forked_and_says_where_it_came_from(organiser, rows, there):
    joins(rows, there, Role.ORGANISER)
    page = organiser.follow(organiser.post(FORK, {"campaign": "hills"}))

    assert "“The road” is in the library of “Hills”." in page.text
    assert "Forked from" in page.text
    assert "River" in page.links()
    assert library.get(fresh(rows), there, "road").newest.value == Paragraph("The road was closed.")


def test_a_refusal_stands_at_the_field(organiser, rows, there):
    joins(rows, there, Role.ORGANISER)
    assert "Choose a campaign" in organiser.post(FORK, {"campaign": ""}, status=200).error_at("campaign")
    organiser.post(FORK, {"campaign": "hills"})
    page = organiser.post(FORK, {"campaign": "hills"}, status=200)
    assert "has this block already" in page.error_at("campaign")


@pytest.mark.parametrize("role", [None, Role.READER])
def test_who_is_no_organiser_there_has_nowhere_to_fork_to(organiser, rows, there, role):
    if role:
        joins(rows, there, role)
    assert "No other campaign" in organiser.get(FORK).text
    organiser.post(FORK, {"campaign": "hills"}, status=200)
    assert library.listed(fresh(rows), there) == []


def test_a_reader_forks_nothing(visitor, rows, keys, campaign, there):
    at_the_desk(visitor, rows, keys, campaign, Role.READER)
    visitor.get(FORK, status=403)
    visitor.post(FORK, {"campaign": "hills"}, status=403)
