"""What is kept of one person, told and erased by whoever runs the machine."""

import json
import stat
import zipfile

import pytest

from campaign.services import signatories
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature
from tests.cli.runs import run

ADDRESS = "maro@post.example"


@pytest.fixture
def letter(monkeypatch, settings, rows, keys):
    monkeypatch.setenv("CAMPAIGN_DATA", str(settings.data))
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    letter = an_open_letter(rows)
    a_signature(rows, keys, letter, email=ADDRESS, name="Wilhelmina Lantern")
    rows.commit()
    return letter


def test_all_that_is_kept_is_told_as_json(letter):
    told = json.loads(run("person", "export", ADDRESS).stdout)
    assert told["signatures"][0]["name"] == "Wilhelmina Lantern"


def test_or_as_a_file_that_its_owner_alone_reads(letter, tmp_path):
    file = tmp_path / "maro.zip"
    run("person", "export", ADDRESS, "-o", str(file))
    with zipfile.ZipFile(file) as packed:
        assert packed.namelist() == ["what-is-kept.json", "what-is-kept.txt"]
        assert "name: Wilhelmina Lantern" in packed.read("what-is-kept.txt").decode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = run("person", "export", ADDRESS, "-o", str(file))
    assert (again.exit_code, "Name a new file" in again.stderr) == (2, True)


def test_of_a_stranger_it_says_that_nothing_is_kept(letter):
    result = run("person", "export", "stranger@post.example")
    assert (result.exit_code, result.stderr) == (2, "Nothing is kept under stranger@post.example.\n")
    assert "nothing is kept" in run("person", "erase", "stranger@post.example").stdout


def test_nothing_is_erased_without_a_yes(letter, rows):
    said = run("person", "erase", ADDRESS).stdout
    assert said.startswith("To be erased, with --yes: 1 signature.")
    rows.rollback()
    assert signatories.count(rows, letter) == 1
    rows.rollback()

    said = run("person", "erase", ADDRESS, "--yes").stdout
    assert said.startswith("Erased: 1 signature.")
    assert "Not erased: Backups" in said
    rows.rollback()
    assert signatories.count(rows, letter) == 0
