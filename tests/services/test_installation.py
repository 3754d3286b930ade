"""What administrators set, on both databases: read as it stands today, forgotten when its time is over."""

from datetime import UTC, timedelta

import pytest

from campaign.domain.installation import Listing, ListingKind, Stop, Verdict
from campaign.domain.limits import FLOOD, get_adjustable
from campaign.domain.networks import AS_USUAL, BLOCKED
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.models.installation import ListEntry
from campaign.services import installation
from tests.builders.accounts import an_account

DOMAIN = ("post.example", ListingKind.DOMAIN)
NETWORK = ("203.0.113.0/24", ListingKind.NETWORK)


@pytest.fixture
def administrator(session, keys):
    return an_account(session, keys)


@pytest.fixture
def put_on(session, administrator, now):
    def put(what=DOMAIN, verdict=Verdict.BLOCK, days=3):
        listing = Listing(
            what[1], verdict, what[0], "An attack.", now.astimezone(UTC).date() + timedelta(days)
        )
        return installation.put_on(session, listing, by=administrator, now=now)

    return put


def test_what_is_listed_holds_through_its_last_day_and_is_forgotten_after_it(session, put_on, now):
    put_on(DOMAIN), put_on(NETWORK)
    for days, treated in ((0, BLOCKED), (3, BLOCKED), (4, AS_USUAL)):
        then = now + timedelta(days=days)
        installation.forget_ended(session, now=then)
        present = installation.read(session, now=then)
        assert present.networks.treatment("203.0.113.9") == treated
        assert bool(present.why_held("hash", "maro@post.example")) is (treated == BLOCKED)
    assert session.query(ListEntry).count() == 0


def test_one_thing_stands_on_one_list_until_it_is_taken_off(session, administrator, put_on, now):
    entry = put_on()
    with pytest.raises(Unacceptable, match="Take it off first"):
        put_on(verdict=Verdict.ALLOW)
    installation.take_off(session, entry.id, by=administrator, now=now)
    put_on(verdict=Verdict.ALLOW)
    assert installation.read(session, now=now).allows_domain("mx.post.example")
    with pytest.raises(NotFound):
        installation.take_off(session, 999, by=administrator, now=now)


def test_a_limit_and_a_stop_are_set_again_and_again(session, now):
    for most in (20, 30):
        installation.set_limit(session, get_adjustable("flood"), most, "Attack.", by=None, now=now)
    for why in ("Let it rest.", "Let it rest for longer."):
        installation.stop(session, Stop(why), by=None, now=now)
    present = installation.read(session, now=now)
    assert present.limit(FLOOD).most == 30
    assert present.stop == Stop("Let it rest for longer.")
    for _ in range(2):
        installation.resume(session, by=None, now=now)
    assert installation.read(session, now=now).stop is None
