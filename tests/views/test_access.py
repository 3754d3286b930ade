"""Who may open what, route by route: every route of every blueprint is tried.

At the desk whoever is not signed in is sent to sign in, a stranger is told that there is no such page, a
reader looks and changes nothing. No route, at the desk or in public, takes a form that another site sends.
Each test tries all routes and names those that answer otherwise.
"""

import pytest

from campaign.models.account import Role
from campaign.views.desk import WAYS_IN
from tests.builders.accounts import an_account, an_organiser
from tests.builders.campaigns import a_campaign
from tests.support import clock

OPEN = (*WAYS_IN, "sign_in.sent")
# Whoever does not administer the installation is told that there is no such page.
FOR_ADMINISTRATORS = "desk_campaigns.own_office"
# What every member of a campaign may do; here the letter is not there.
FOR_MEMBERS = (
    *("approvals.approve", "approvals.withdraw"),
    *(f"comments.{act}" for act in ("of_block", "of_letter", "answer", "resolve", "reopen", "take_back")),
    *("suggestions.suggest", "suggestions.withdraw"),
    # Copies without names: of those with names a form asks too, and organisers alone get them.
    *("desk_printings.download", "exports.take"),
)
# Any value will do, for who somebody is, is looked at before what they ask for.
VALUES = {"slug": "river", "kind": "paragraph"}

EVERYWHERE, DESK, CAMPAIGN = "/", "/desk", "/desk/campaigns/<slug>"


@pytest.fixture
def campaign(rows):
    made = a_campaign(rows, slug="river")
    rows.commit()
    return made


@pytest.fixture
def answers(app, visitor):
    """Every route below an address that takes a method → the status it answers with."""

    def ask(below, method, data=None, but=OPEN, **more):
        adapter = app.url_map.bind("localhost")
        found = {}
        for rule in app.url_map.iter_rules():
            if rule.rule.startswith(below) and method in rule.methods and rule.endpoint not in but:
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
    visitor.sign_in(account, clock.now())


def test_whoever_is_not_signed_in_is_sent_to_sign_in(answers, campaign):
    assert otherwise(answers(DESK, "GET"), 302) == {}
    assert otherwise(answers(DESK, "POST"), 303) == {}


def test_a_stranger_is_told_that_there_is_no_such_page(answers, visitor, rows, keys, campaign):
    signed_in(visitor, rows, an_account(rows, keys))

    assert otherwise(answers(CAMPAIGN, "GET"), 404) == {}
    assert otherwise(answers(CAMPAIGN, "POST"), 404) == {}


def test_a_reader_changes_nothing(answers, visitor, rows, keys, campaign):
    signed_in(visitor, rows, an_organiser(rows, keys, campaign, role=Role.READER))

    expected = dict.fromkeys((FOR_ADMINISTRATORS, *FOR_MEMBERS), 404)
    assert otherwise(answers(CAMPAIGN, "POST"), 403) == expected


def test_a_form_without_its_token_does_nothing(answers, visitor, rows, keys, campaign):
    signed_in(visitor, rows, an_organiser(rows, keys, campaign, is_administrator=True))

    assert otherwise(answers(DESK, "POST", {"csrf_token": ""}), 400) == {}


@pytest.mark.parametrize(
    "said",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
    ids=str,
)
def test_a_form_that_another_site_sends_does_nothing(answers, visitor, rows, keys, campaign, said):
    signed_in(visitor, rows, an_organiser(rows, keys, campaign, is_administrator=True))
    elsewhere = answers(EVERYWHERE, "POST", but=(), headers=said)

    assert set(WAYS_IN) <= set(elsewhere)
    assert [endpoint for endpoint in elsewhere if endpoint.startswith("signatures.")]
    assert otherwise(elsewhere, 403) == {}


def test_a_stranger_sends_nothing_long(answers, visitor, rows, keys, campaign):
    long = {"title": "x" * 70_000}

    assert otherwise(answers(DESK, "POST", long, but=()), 413) == {}
    signed_in(visitor, rows, an_organiser(rows, keys, campaign))
    assert 413 not in answers(DESK, "POST", {**long, "csrf_token": ""}).values()


def test_nothing_is_changed_but_by_post(app):
    """What checks the forms looks at POST alone; looking at a page is given a session that only reads."""
    methods = {method for rule in app.url_map.iter_rules() for method in rule.methods}

    assert methods == {"GET", "HEAD", "OPTIONS", "POST"}


@pytest.mark.parametrize("page", ["/desk/campaigns/new", "/desk/campaigns/river/own-office"])
def test_some_pages_are_a_site_administrator_s_alone(visitor, rows, keys, campaign, page):
    signed_in(visitor, rows, an_organiser(rows, keys, campaign))

    visitor.get(page, status=404)
    visitor.post(page, status=404)
