"""A drafted migration has a name that sorts by day, and makes the tables of the models."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MIGRATE_AND_COMPARE = """
from pathlib import Path
from campaign.db import make_engine
from campaign.migrating import differences, migrate
engine = make_engine("sqlite:///migrated.db")
migrate(engine, Path("."))
print(differences(engine))
"""


@pytest.fixture
def copy(tmp_path):
    """The application with the tables of its models, and no migration yet."""
    for folder in ("campaign", "migrations", "scripts"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for each in (tmp_path / "migrations/versions").glob("*.py"):
        each.unlink()
    return tmp_path


def run(folder, *arguments):
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "arguments", [(), ("Keep phone numbers", "Sentence."), ("../20261201_words", "Sentence.")]
)
def test_another_name_is_refused(arguments):
    done = run(ROOT, "scripts/write_migration.py", *arguments)
    assert done.returncode == 2
    assert "20261201_keep_phone_numbers" in done.stderr


def test_what_is_drafted_makes_the_tables_of_the_models(copy):
    done = run(copy, "scripts/write_migration.py", "20261201_every_table", "Make every table")
    assert done.stdout.endswith("Wrote migrations/versions/20261201_every_table.py.\n")

    drafted = (copy / "migrations/versions/20261201_every_table.py").read_text()
    assert drafted.startswith('"""Make every table')
    compared = run(copy, "-c", MIGRATE_AND_COMPARE)
    assert (compared.stdout, compared.stderr) == ("[]\n", "")
