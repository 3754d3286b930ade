"""A crowd signs at the server as it is shipped, and what was acknowledged is there. Nothing is timed."""

import json
from contextlib import suppress
from subprocess import TimeoutExpired

import pytest
from sqlalchemy import func, select

from bench.crowd import address_of
from bench.serving import served
from bench.signing import start_crowd
from campaign.models.notice import Notice
from campaign.models.signature import Signature
from tests.builders.letters import an_open_letter

CLIENTS = 16
# How long the crowd comes, in seconds: whatever happens to the server happens in between.
LONG = 2
# Seconds between two looks how many have signed.
LOOK = 0.05


@pytest.fixture
def path(both):
    with both.transaction() as session:
        return f"/letters/{an_open_letter(session, closes_on=None).slug}/sign"


@pytest.fixture
def server(both, path):
    with served(both.settings.data, DATABASE_URL=both.settings.database) as made:
        yield made


def addresses(runtime):
    with runtime.readers() as session:
        return set(session.scalars(select(Signature.email_key)))


def how_many(runtime, table):
    with runtime.readers() as session:
        return session.scalar(select(func.count()).select_from(table))


def acknowledged(runtime, told, name="crowd"):
    return {runtime.keys.lookup_hash(address_of(name, number)) for number in told["accepted"]}


def come(server, path, name="crowd"):
    return start_crowd(server.address, path, CLIENTS, LONG, name)


def until_some_were_told(runtime, crowd, more_than=0):
    """Nobody signs twice before the first was answered; on a slow machine, until the crowd has gone."""
    while len(addresses(runtime)) <= more_than + 2 * CLIENTS and crowd.poll() is None:
        with suppress(TimeoutExpired):
            crowd.wait(LOOK)


def test_nobody_is_turned_away_and_a_server_that_is_told_to_stop_brings_home_what_it_took(both, server, path):
    with come(server, path) as crowd:
        first = json.loads(crowd.communicate()[0])

    assert first["accepted"]
    assert first["others"] == {}
    assert acknowledged(both, first) == addresses(both)
    assert how_many(both, Signature) == how_many(both, Notice) == len(first["accepted"])

    with come(server, path, "late") as crowd:
        until_some_were_told(both, crowd, more_than=len(first["accepted"]))
        server.stop()
        late = json.loads(crowd.communicate()[0])

    assert set(late["others"]) <= {"no answer"}
    assert acknowledged(both, late, "late") == addresses(both) - acknowledged(both, first)


def test_what_a_server_acknowledged_before_it_was_killed_is_there(both, server, path):
    with come(server, path) as crowd:
        until_some_were_told(both, crowd)
        server.kill()
        told = json.loads(crowd.communicate()[0])

    assert told["accepted"]
    assert acknowledged(both, told) <= addresses(both)
    assert how_many(both, Signature) == how_many(both, Notice)
