import pytest

from campaign.signing_keys import public_keys, read_public, signing_key
from tests.cli.runs import run


@pytest.fixture(autouse=True)
def data(monkeypatch, tmp_path):
    monkeypatch.setenv("CAMPAIGN_DATA", str(tmp_path))
    return tmp_path


def test_showing_makes_no_key(data):
    result = run("keys", "show")
    assert result.exit_code == 2
    assert "There is no key yet." in result.stderr
    assert list(data.iterdir()) == []


def test_the_key_in_use_is_shown_by_its_fingerprint(data):
    signing_key(data)
    result = run("keys", "show")
    (key,) = public_keys(data).keys
    assert result.stdout == f"Key 1, seals: {key.fingerprint}\n"


def test_the_public_key_is_a_file_to_give_away(data):
    signing_key(data)
    given = data / "given.pem"
    given.write_text(run("keys", "show", "--pem").stdout)
    assert read_public(given).raw == public_keys(data).keys[0].raw


def test_a_new_key_is_made_and_the_old_one_stays_listed(data):
    signing_key(data)
    old = run("keys", "show").stdout.strip().partition(": ")[2]
    result = run("keys", "rotate", "letters", "--yes")
    assert result.exit_code == 0
    new = result.stdout.strip().partition(": ")[2]
    assert run("keys", "show").stdout == f"Key 2, seals: {new}\nKey 1, verifies only: {old}\n"


def test_nothing_changes_without_a_yes(data):
    signing_key(data)
    assert run("keys", "rotate", "letters").exit_code == 1
    assert len(public_keys(data).keys) == 1
