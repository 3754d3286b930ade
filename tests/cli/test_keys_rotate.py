"""`campaign keys rotate mail` and `campaign keys drop`, as an operator calls them."""

import os

import pytest
from sqlalchemy import select

from campaign.cli.keys_rotate import SETTLED
from campaign.models.account import Account
from campaign.services import accounts
from tests.builders.accounts import an_account
from tests.cli.runs import run

ADDRESS = "nora@post.example"


@pytest.fixture
def installation(runtime, rows, monkeypatch, sqlite):
    """One with an account; commands find it."""
    monkeypatch.setenv("CAMPAIGN_DATA", str(runtime.settings.data))
    monkeypatch.setenv("DATABASE_URL", sqlite)
    an_account(rows, runtime.keys, email=ADDRESS)
    rows.commit()
    return runtime


def sealed_with(runtime):
    """The number of the key that the account is sealed with; its address is the same as ever."""
    with runtime.readers() as reading:
        account = reading.scalars(select(Account)).one()
        assert accounts.email_of(runtime.keys, account) == ADDRESS
        return account.email_sealed[0]


def let_time_pass(runtime):
    for file in (runtime.settings.data / "keys").iterdir():
        before = file.stat().st_mtime - SETTLED - 1
        os.utime(file, (before, before))


def test_a_new_key_seals_what_is_kept_and_a_server_that_runs_takes_it_up(installation):
    result = run("keys", "rotate", "mail", "--yes")

    assert result.exit_code == 0
    assert result.stdout == (
        "Mail key 2 seals from now on.\naccount.email_sealed: 1\nEverything is sealed with mail key 2.\n"
    )
    assert "Back up the keys folder now" in result.stderr
    assert sealed_with(installation) == 2
    assert installation.keys.seal("other@post.example")[0] == 2


def test_a_turn_that_stopped_goes_on_with_the_key_it_made(installation):
    installation.keys.mail.rotate()
    assert "Going on with that." in run("keys", "rotate", "mail", "--yes").stdout

    assert sealed_with(installation) == 2
    assert installation.keys.mail.numbers() == [1, 2]


def test_nothing_is_turned_without_a_yes(installation):
    assert run("keys", "rotate", "mail").exit_code == 1
    assert installation.keys.mail.numbers() == [1]


def test_what_does_not_open_is_named_and_stays(installation, rows):
    account = rows.scalars(select(Account)).one()
    account.email_sealed = b"\x01broken"
    rows.commit()

    result = run("keys", "rotate", "mail", "--yes")
    assert result.exit_code == 2
    assert f"account.email_sealed, row {account.id}" in result.stderr
    assert "Still sealed with an older key: one value." in run("keys", "drop", "--yes").stderr


def test_the_only_key_is_not_dropped(installation):
    result = run("keys", "drop", "--yes")
    assert result.exit_code == 2
    assert "only one mail key" in result.stderr


def test_a_key_that_is_needed_or_was_a_moment_ago_is_not_dropped(installation):
    installation.keys.mail.rotate()
    assert "Still sealed with an older key: one value." in run("keys", "drop", "--yes").stderr

    run("keys", "rotate", "mail", "--yes")
    assert "Wait for ten minutes." in run("keys", "drop", "--yes").stderr
    assert installation.keys.mail.numbers() == [1, 2]


def test_a_key_that_seals_nothing_is_dropped(installation):
    run("keys", "rotate", "mail", "--yes")
    let_time_pass(installation)

    assert run("keys", "drop").exit_code == 1
    result = run("keys", "drop", "--yes")
    assert (result.exit_code, result.stdout) == (0, "Mail key 1 is deleted.\n")
    assert installation.keys.mail.numbers() == [2]
    assert sealed_with(installation) == 2
