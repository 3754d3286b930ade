"""Accounts on the command line, for whoever runs the machine."""

import pytest

from campaign.cli import served
from campaign.config import Settings
from tests.builders.accounts import an_account
from tests.cli.runs import run


@pytest.fixture
def installation(monkeypatch, settings):
    monkeypatch.setenv("CAMPAIGN_DATA", str(settings.data))
    monkeypatch.setenv("DATABASE_URL", settings.database_url)


def test_the_link_signs_in(installation, visitor, rows, keys):
    an_account(rows, keys, email="nora@post.example")
    rows.commit()
    result = run("sign-in-link", "Nora@post.example")

    assert result.exit_code == 0, result.stderr
    link = result.stdout.strip()
    assert visitor.post("/desk" + link.partition("/desk")[2]).location == "/desk"


def test_the_link_leads_to_where_it_is_served(installation, rows, keys, settings, monkeypatch):
    an_account(rows, keys, email="nora@post.example")
    rows.commit()
    served.note(Settings(data=settings.data, PORT=8722))

    assert run("sign-in-link", "nora@post.example").stdout.startswith("http://127.0.0.1:8722/desk/")
    monkeypatch.setenv("PORT", "8723")
    assert run("sign-in-link", "nora@post.example").stdout.startswith("http://127.0.0.1:8723/desk/")
    monkeypatch.setenv("CAMPAIGN_PUBLIC_URL", "https://letters.example")
    assert run("sign-in-link", "nora@post.example").stdout.startswith("https://letters.example/desk/")


def test_a_stranger_gets_none(installation):
    result = run("sign-in-link", "stranger@post.example")

    assert result.exit_code == 2
    assert result.stderr == "Nobody works here under stranger@post.example.\n"


def test_an_administrator_is_made(installation, rows, keys):
    account = an_account(rows, keys, name="Nora", email="nora@post.example")
    rows.commit()
    result = run("make-administrator", "nora@post.example")
    rows.refresh(account)

    assert result.stdout == "Nora administers this installation.\n"
    assert account.is_administrator
