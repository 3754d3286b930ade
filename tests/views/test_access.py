"""Who may open what at the desk, route by route: every route of every blueprint is tried.

Whoever is not signed in is sent to sign in, a stranger is told that there is no such page, a reader looks
and changes nothing. Each test tries all routes and names those that answer otherwise.
"""

from datetime import UTC, datetime

import pytest

from campaign.models.account import Role
from campaign.views.desk import WAYS_IN
from tests.builders.accounts import an_account, an_organiser
from tests.builders.campaigns import a_campaign

OPEN = (*WAYS_IN, "sign_in.sent")
# Any value will do, for who somebody is, is looked at before what they ask for.
VALUES = {"slug": "river", "kind": "paragraph"}

DESK, CAMPAIGN = "/desk", "/desk/campaigns/<slug>"


@pytest.fixture
def campaign(rows):
    made = a_campaign(rows, slug="river")
    rows.commit()
    return made


@pytest.fixture
def answers(app, visitor):
    """Every route below an address that takes a method → the status it answers with."""

    def ask(below, method, data=None, **more):
        adapter = app.url_map.bind("localhost")
        found = {}
        for rule in app.url_map.iter_rules():
            if rule.rule.startswith(below) and method in rule.methods and rule.endpoint not in OPEN:
                values = {name: VALUES.get(name, "1") for name in rule.arguments}
                address = adapter.build(rule.endpoint, values, method=method)
                found[rule.endpoint] = visitor.status_of(method, address, data, **more)
        assert len(found) > 15
        return found

    return ask


def otherwise(answers, expected):
    return {endpoint: answer for endpoint, answer in answers.items() if answer != expected}


def signed_in(visitor, rows, account):
    rows.commit()
    visitor.sign_in(account, datetime.now(UTC))


def test_whoever_is_not_signed_in_is_sent_to_sign_in(answers, campaign):
    assert otherwise(answers(DESK, "GET"), 302) == {}
    assert otherwise(answers(DESK, "POST"), 302) == {}


def test_a_stranger_is_told_that_there_is_no_such_page(answers, visitor, rows, keys, campaign):
    signed_in(visitor, rows, an_account(rows, keys))

    assert otherwise(answers(CAMPAIGN, "GET"), 404) == {}
    assert otherwise(answers(CAMPAIGN, "POST"), 404) == {}


def test_a_reader_changes_nothing(answers, visitor, rows, keys, campaign):
    signed_in(visitor, rows, an_organiser(rows, keys, campaign, role=Role.READER))

    assert otherwise(answers(CAMPAIGN, "POST"), 403) == {}


def test_a_form_without_its_token_does_nothing(answers, visitor, rows, keys, campaign):
    signed_in(visitor, rows, an_organiser(rows, keys, campaign, is_administrator=True))

    assert otherwise(answers(DESK, "POST", {"csrf_token": ""}), 400) == {}


def test_a_form_that_another_site_sends_does_nothing(answers, visitor, rows, keys, campaign):
    signed_in(visitor, rows, an_organiser(rows, keys, campaign, is_administrator=True))
    elsewhere = answers(DESK, "POST", headers={"Sec-Fetch-Site": "cross-site"})

    assert otherwise(elsewhere, 403) == {}


def test_only_a_site_administrator_starts_a_campaign(visitor, rows, keys, campaign):
    signed_in(visitor, rows, an_organiser(rows, keys, campaign))

    visitor.get("/desk/campaigns/new", status=404)
    visitor.post("/desk/campaigns/new", status=404)
