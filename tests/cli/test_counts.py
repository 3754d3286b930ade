"""The kept counts are proven on the command line."""

import pytest
from sqlalchemy import update

from campaign.models.count import LetterCount
from campaign.services import counts
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature
from tests.cli.runs import run


@pytest.fixture
def letter(monkeypatch, settings, rows, keys):
    monkeypatch.setenv("CAMPAIGN_DATA", str(settings.data))
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    made = an_open_letter(rows, slug="free-the-bus")
    a_signature(rows, keys, made)
    counts.fold(rows)
    rows.commit()
    return made


def test_right_counts_are_called_right(letter):
    result = run("counts", "check")

    assert (result.exit_code, result.stdout) == (0, "Every count is right.\n")


def test_a_wrong_count_is_told_and_mended_where_that_is_asked(letter, rows):
    rows.execute(update(LetterCount).values(number=5))
    rows.commit()
    told = "free-the-bus: 5 confirmed are kept, and there are 1.\n"

    found = run("counts", "check")
    assert (found.exit_code, found.stdout) == (1, told)
    assert found.stderr == "“campaign counts check --mend” sets them right.\n"

    assert run("counts", "check", "--mend").stdout == told + "Mended.\n"
    assert run("counts", "check").stdout == "Every count is right.\n"
