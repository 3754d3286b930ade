"""A finished page is given to many, made by one, and never kept for longer than it says."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Event, Thread

import pytest

from campaign.page_cache import GRACE, Page, PageCache


class Maker:
    """Makes pages that are numbered. It can be held up while it makes one."""

    def __init__(self):
        self.made = 0
        self.is_making, self.may_go_on = Event(), Event()
        self.may_go_on.set()

    def __call__(self):
        self.made += 1
        number = self.made
        self.is_making.set()
        self.may_go_on.wait()
        return a_page(f"page {number}")


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def a_page(words, **more):
    return Page(200, (), words.encode(), **more)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def maker():
    return Maker()


@pytest.fixture
def cache(clock):
    return PageCache(5, clock=clock)


def held_up(cache, maker):
    """Somebody else asks, and the page is not made before `may_go_on` is set."""
    maker.is_making.clear()
    maker.may_go_on.clear()
    other = Thread(target=cache.get, args=["letter", maker])
    other.start()
    maker.is_making.wait()
    return other


def let_go(other, maker):
    maker.may_go_on.set()
    other.join()


def test_a_page_is_given_out_again_until_its_time_is_over(cache, clock, maker):
    assert cache.get("letter", maker).body == b"page 1"
    clock.now += 4.9
    assert cache.get("letter", maker).body == b"page 1"
    clock.now += 0.1
    assert cache.get("letter", maker).body == b"page 2"


def test_a_page_is_as_old_as_what_was_read_for_it(cache, clock):
    def slow():
        clock.now += 4
        return a_page("slow")

    cache.get("letter", slow)
    clock.now += 1
    assert cache.get("letter", lambda: a_page("new")).body == b"new"


def test_of_many_who_ask_at_once_one_makes_it(cache, maker):
    other = held_up(cache, maker)
    with ThreadPoolExecutor(64) as pool:
        asked = [pool.submit(cache.get, "letter", maker) for _ in range(64)]
        let_go(other, maker)
    assert {each.result().body for each in asked} == {b"page 1"}
    assert maker.made == 1


def test_while_one_makes_it_anew_others_get_the_one_before(cache, clock, maker):
    cache.get("letter", maker)
    clock.now += 6
    other = held_up(cache, maker)

    assert cache.get("letter", maker).body == b"page 1"
    let_go(other, maker)
    assert cache.get("letter", maker).body == b"page 2"
    assert maker.made == 2


def test_one_that_is_much_too_old_is_given_to_nobody(cache, clock, maker):
    cache.get("letter", maker)
    clock.now += 5 + GRACE
    other = held_up(cache, maker)
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(cache.get, "letter", maker)
        let_go(other, maker)
    assert asked.result().body == b"page 2"


def test_nobody_gets_what_was_made_before_a_change(clock, maker):
    changes = count()
    state = [next(changes)]
    cache = PageCache(5, clock=clock, changed=lambda: state[0])
    cache.get("letter", maker)

    state[0] = next(changes)
    assert cache.get("letter", maker).body == b"page 2"

    clock.now += 6
    other = held_up(cache, maker)
    state[0] = next(changes)
    # Nobody waits for the one that was begun before the change.
    assert cache.get("letter", lambda: a_page("after")).body == b"after"
    let_go(other, maker)
    assert cache.get("letter", lambda: a_page("latest")).body in (b"after", b"latest")


def test_what_cannot_be_made_is_tried_by_each_for_themselves(cache, maker):
    def broken():
        maker()
        raise ValueError("No such page.")

    with pytest.raises(ValueError, match="No such page"):
        cache.get("letter", broken)
    assert len(cache) == 0
    assert cache.get("letter", maker).body == b"page 2"


def test_a_page_for_one_alone_is_kept_for_nobody(cache, maker):
    cache.get("letter", lambda: a_page("closed", is_kept=False))
    assert len(cache) == 0
    assert cache.get("letter", maker).body == b"page 1"


def test_the_page_that_was_asked_for_least_lately_goes_first(clock, maker):
    cache = PageCache(5, clock=clock, most_pages=2)
    for key in ("letter", "ledger", "letter", "campaign"):
        cache.get(key, maker)

    assert len(cache) == 2
    assert cache.get("letter", maker).body == b"page 1"
    assert cache.get("ledger", maker).body == b"page 4"


def test_what_is_kept_has_an_end_in_bytes(clock):
    cache = PageCache(5, clock=clock, most_bytes=250)
    for key in range(5):
        cache.get(key, lambda: a_page("x" * 100))
        assert len(cache) == min(key + 1, 2)
    cache.get("too long", lambda: a_page("x" * 1_000))
    assert len(cache) == 0


def test_what_nobody_may_get_any_more_is_not_kept(cache, clock, maker):
    for key in ("letter", "ledger"):
        cache.get(key, maker)
    clock.now += 5 + GRACE + 1
    cache.get("campaign", maker)
    assert len(cache) == 1
