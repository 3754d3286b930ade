"""A drafted migration has a name that sorts by day."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "arguments", [(), ("Keep phone numbers", "Sentence."), ("../20261201_words", "Sentence.")]
)
def test_another_name_is_refused(arguments):
    done = subprocess.run(
        [sys.executable, ROOT / "scripts/write_migration.py", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "20261201_keep_phone_numbers" in done.stderr
