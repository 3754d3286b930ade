"""The whole library on the command line: out of a campaign, into another, and nothing half done."""

import json

import pytest

from campaign.domain.blocks import Paragraph
from campaign.services import campaigns, library
from tests.builders.blocks import a_block
from tests.builders.campaigns import a_campaign
from tests.builders.sources import a_source
from tests.cli.runs import run


@pytest.fixture(autouse=True)
def environment(monkeypatch, settings, runtime):
    """What the command finds in the environment: this test's data and database."""
    monkeypatch.setenv("CAMPAIGN_DATA", str(settings.data))
    monkeypatch.setenv("DATABASE_URL", settings.database_url)


@pytest.fixture
def folder(rows, tmp_path):
    """The library of one campaign, and another that is empty."""
    campaign = a_campaign(rows, slug="river")
    a_source(rows, campaign, "reuters")
    a_block(rows, campaign, Paragraph("Words.[^reuters]"), key="held", title="Those held")
    a_campaign(rows, slug="road")
    rows.commit()
    assert run("library", "export", "river", tmp_path / "out").exit_code == 0
    return tmp_path / "out"


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_library_goes_from_one_campaign_to_another(folder, tmp_path):
    dry = run("library", "import", "road", folder, "--dry-run")
    assert (dry.exit_code, dry.stdout.splitlines()) == (
        0,
        ["new: source reuters", "new: block held", "Two new."],
    )
    assert run("library", "import", "road", folder).exit_code == 0
    run("library", "export", "road", tmp_path / "again")
    assert contents(tmp_path / "again") == contents(folder)
    assert run("library", "import", "road", folder).stdout == "Everything is here already.\n"


def test_what_is_no_file_of_a_library_is_named_and_left_out(folder):
    (folder / "README.md").write_text("What this is for.")
    (folder / "library" / "notes.txt").write_text("x")
    result = run("library", "import", "road", folder)
    assert result.exit_code == 0
    told = [line.removeprefix(f"{folder}/") for line in result.stderr.splitlines()]
    assert told == [
        "README.md is left out: no library has such a file.",
        "library/notes.txt is left out: no library has such a file.",
    ]


def test_a_clash_is_told_with_status_2_and_changes_nothing(folder, rows, tmp_path):
    path = folder / "library" / "held.md"
    path.write_text(path.read_text().replace("Words.", "Else.").replace("language: en", "language: fr"))
    result = run("library", "import", "river", folder, "--format", "json")
    assert result.exit_code == 2
    told = json.loads(result.stdout)
    assert told["clashes"] == 1
    assert [each["fate"] for each in told["steps"]] == ["same", "clash"]
    assert "Its original is in the language en here" in told["steps"][1]["said"][0]


def test_an_edited_file_is_another_wording(folder, rows):
    path = folder / "library" / "held.md"
    path.write_text(path.read_text().replace("Words.", "Else."))
    result = run("library", "import", "river", folder)
    assert "changed: block held It gets another wording." in result.stdout
    rows.rollback()
    rows.expire_all()
    block = library.get(rows, campaigns.find(rows, "river"), "held")
    assert [each.value.text for each in block.versions] == ["Words.[^reuters]", "Else.[^reuters]"]


def test_what_is_not_there_is_refused_in_a_sentence(folder, tmp_path):
    for words in (
        ("export", "nowhere", tmp_path / "x"),
        ("import", "nowhere", folder),
        ("import", "road", tmp_path / "none"),
    ):
        result = run("library", *words)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "There is no" in result.stderr
    assert not (tmp_path / "x").exists()
