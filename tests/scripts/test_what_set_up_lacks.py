"""Set-up that cannot go on says in a sentence what is missing and which command brings it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
FAILS = "exit 100"
ONLY_LISTS_COME = 'case "$*" in *update*) exit 0 ;; *) exit 100 ;; esac'


@pytest.fixture
def machine(tmp_path):
    """Runs a script of a checkout that holds nothing else, where `programs` answer as their lines say."""

    def run(script, *arguments, **programs):
        (tmp_path / "bin").mkdir()
        (tmp_path / "scripts").mkdir()
        for each in (script, "going-on.sh"):
            shutil.copy(SCRIPTS / each, tmp_path / "scripts")
        for name, lines in programs.items():
            program = tmp_path / "bin" / name.replace("_", "-")
            program.write_text(f"#!/bin/sh\n{lines}\n", "utf-8")
            program.chmod(0o755)
        path = f"{tmp_path / 'bin'}:{os.environ['PATH']}"
        command = ["/bin/sh", str(tmp_path / "scripts" / script), *arguments]
        return subprocess.run(command, env={"PATH": path}, capture_output=True, text=True, check=False)

    return run


@pytest.mark.parametrize(
    ("who", "apt_get", "what", "mend"),
    [
        ("0", FAILS, "The package lists could not be fetched", "install it with"),
        ("0", ONLY_LISTS_COME, "The packages could not be installed", "install it with"),
        ("1000", FAILS, "The package lists could not be fetched", "ask for it with"),
    ],
)
def test_the_packages_of_the_system_that_do_not_come_are_said_with_their_command(
    machine, who, apt_get, what, mend
):
    done = machine("system-packages.sh", "libpango-1.0-0", id=f"echo {who}", apt_get=apt_get)

    assert done.returncode == 1
    assert done.stderr == (
        f"{what}, and Campaign needs libpango-1.0-0: "
        f"{mend}: apt-get install -y --no-install-recommends libpango-1.0-0\n"
    )


def test_a_machine_without_a_fitting_python_is_told_what_brings_one(machine):
    names = ("python3", "python3.14", "python3.13", "python3.12", "python3.11")
    done = machine("find-python.sh", **dict.fromkeys(names, "exit 1"))

    assert done.returncode == 1
    assert done.stdout == ""
    assert "apt-get install -y python3 brings one" in done.stderr


def test_packages_that_pip_does_not_bring_are_said_in_a_sentence(machine, tmp_path):
    makes_one_whose_pip_fails = (
        'mkdir -p .venv/bin; printf "#!/bin/sh\\nexit 1\\n" >.venv/bin/python; chmod +x .venv/bin/python'
    )
    done = machine("python-packages.sh", "python3", "run", python3=makes_one_whose_pip_fails)

    assert done.returncode == 1
    assert done.stderr == (
        "The Python packages could not be installed. Look whether pip reaches PyPI, or the mirror that "
        "pip config list names, and call make again.\n"
    )
    assert not (tmp_path / ".venv" / "set-up-run").exists()


def test_front_end_packages_that_npm_does_not_bring_are_said_in_a_sentence(machine, tmp_path):
    done = machine("front-end.sh", "run", npm="exit 1", sha256sum="echo digest")

    assert done.returncode == 1
    assert done.stderr == (
        "The front-end packages could not be fetched. Look whether npm reaches its registry, "
        "and call make again.\n"
    )
    assert not (tmp_path / "node_modules").exists()
