"""What somebody saved on a page that counts no versions is shown to the other before it is overwritten."""

import pytest

from campaign.domain.terms import TermGroup
from campaign.services import term_groups
from tests.builders.blocks import a_block
from tests.builders.sources import a_fact, a_source

DESK = "/desk/campaigns/river"
FIELDS = {
    "facts/counted": ("reads", "source", "as_of", "review_by"),
    "sources/the-register": ("title", "outlet", "author", "published_on", "url", "accessed_on", "hedge"),
    "term-groups": ("preferred", "variants", "explained", "language"),
    "library/blocks/thanks": ("title", "purpose", "tags", "language"),
    "settings": (
        *("name", "summary", "language", "timezone", "clock_days", "approvals_needed"),
        *("letterhead_name", "letterhead_lines", "theme", "paper", "citations"),
    ),
}
CHANGED = {
    "facts/counted": "reads",
    "sources/the-register": "hedge",
    "term-groups": "explained",
    "library/blocks/thanks": "title",
    "settings": "summary",
}


@pytest.fixture(params=FIELDS)
def place(request):
    return request.param


@pytest.fixture
def address(place, rows, campaign, letter):
    a_fact(rows, campaign, "counted", value="at least 23")
    a_source(rows, campaign, "the-register", hedge="lawyers said")
    group = TermGroup(("captive",), preferred="prisoner", explained="prisoners of war")
    number = term_groups.add(rows, campaign, group).id
    a_block(rows, campaign, key="thanks", title="Thanks")
    rows.commit()
    pages = {
        "term-groups": f"term-groups/{number}/edit",
        "library/blocks/thanks": "library/blocks/thanks/description",
        "settings": "settings",
    }
    return f"{DESK}/{pages.get(place, f'{place}/edit')}"


def form_of(visitor, address, place, words=None):
    page = visitor.get(address)
    form = {field: page.typed(field) or "" for field in (*FIELDS[place], "seen")}
    return {**form, CHANGED[place]: words or form[CHANGED[place]]}


def stands(visitor, address, place):
    return visitor.get(address).typed(CHANGED[place])


def test_it_stands_above_the_form_which_is_saved_over_it_the_second_time(nora, levon, place, address):
    hers, his = (
        form_of(each, address, place, f"{who} words") for each, who in ((nora, "her"), (levon, "his"))
    )
    levon.post(address, his)
    page = nora.post(address, hers, status=409)
    assert [each.text for each in page.find_all("del")] == ["his"]
    assert page.typed(CHANGED[place]) == "her words"
    assert "Somebody saved this after you opened it." in page.text
    assert stands(nora, address, place) == "his words"
    nora.post(address, {**hers, "seen": page.typed("seen")})
    assert stands(nora, address, place) == "her words"


def test_who_changes_nothing_puts_nothing_back(nora, levon, place, address):
    hers = form_of(nora, address, place)
    levon.post(address, form_of(levon, address, place, "his words"))
    nora.post(address, hers, status=409)
    assert stands(nora, address, place) == "his words"


def test_what_is_pressed_twice_is_no_conflict(nora, place, address):
    hers = form_of(nora, address, place, "her words")
    for _ in range(2):
        nora.post(address, hers)
    assert stands(nora, address, place) == "her words"
