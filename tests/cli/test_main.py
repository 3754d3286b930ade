"""The command as a person starts it: a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = "docs/samples/every-kind.letter.md"

LOADED = """
import sys
from campaign.cli import main
main(sys.argv[1:], standalone_mode=False)
print(sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def python(*arguments):
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )


def test_the_package_is_the_command():
    done = python("-m", "campaign", "letter", "check", SAMPLE, "--today", "2026-11-20")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Nothing to mend.\n", "")


def test_a_refusal_has_no_traceback():
    done = python("-m", "campaign", "letter", "check", "nowhere.letter.md")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "There is no file nowhere.letter.md.\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("letter", "pdf", SAMPLE, "-o", "{folder}/out.pdf"),
        ("letter", "text", SAMPLE, "-o", "{folder}/out.txt"),
        ("letter", "check", SAMPLE),
    ],
    ids=lambda arguments: arguments[1],
)
def test_printing_and_checking_load_no_web_framework_and_no_database(arguments, tmp_path):
    done = python("-c", LOADED, *(each.format(folder=tmp_path) for each in arguments))
    assert done.returncode == 0, done.stderr
    loaded = done.stderr.splitlines()[-1]
    assert "'campaign'" in loaded
    for name in ("flask", "werkzeug", "sqlalchemy", "wtforms", "huey"):
        assert f"'{name}'" not in loaded
