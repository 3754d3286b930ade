"""`campaign demo`: a sentence about what it loaded, and another when it is there already."""

import pytest
from click.testing import CliRunner

from campaign.cli import main


@pytest.fixture
def run(monkeypatch, tmp_path):
    monkeypatch.setenv("CAMPAIGN_DATA", str(tmp_path))

    def run(database, *more):
        monkeypatch.setenv("DATABASE_URL", database)
        return CliRunner().invoke(main, ["demo", *more])

    return run


def test_says_what_it_loaded_and_the_second_time_that_it_is_here(run, sqlite):
    first, second = run(sqlite), run(sqlite)
    assert first.output == (
        "Loaded “The Armenian prisoners”: two letters by others, one letter open for signature, and "
        "320 invented supporters.\n"
    )
    assert second.output == "“The Armenian prisoners” is here already; nothing changed.\n"
    assert first.exit_code == second.exit_code == 0


def test_an_empty_database_is_to_be_migrated_first(run, tmp_path):
    result = run(f"sqlite:///{tmp_path / 'empty.db'}")
    assert result.exit_code == 2
    assert "campaign migrate" in result.output


def test_a_folder_with_a_fault_is_refused_in_a_sentence(run, sqlite, tmp_path):
    folder = tmp_path / "demo"
    (folder / "letters").mkdir(parents=True)
    result = run(sqlite, "--folder", str(folder))
    assert result.exit_code == 2
    assert "holds 0 letter files" in result.output
    assert "Traceback" not in result.output
