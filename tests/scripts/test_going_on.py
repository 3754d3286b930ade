"""A step of the set-up that is silent for long shows that it goes on."""

import subprocess
from pathlib import Path

GOING_ON = Path(__file__).resolve().parents[2] / "scripts" / "going-on.sh"


def step(command, every):
    lines = f'. "{GOING_ON}"\ngoing_on "making the fonts" {command}'
    return subprocess.run(
        ["/bin/sh", "-c", lines],
        env={"PATH": "/usr/bin:/bin", "GOING_ON_EVERY": str(every)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_step_that_runs_long_says_in_plain_lines_that_it_goes_on():
    done = step("sleep 3", every=1)

    said = done.stderr.splitlines()
    assert said[0] == "Still making the fonts, for 1 seconds so far."
    assert len(said) > 1
    assert all(each.startswith("Still making the fonts, for ") for each in said)


def test_a_short_step_is_as_it_was_and_its_failure_is_its_own():
    done = step("sh -c 'echo made; exit 7'", every=20)

    assert (done.returncode, done.stdout, done.stderr) == (7, "made\n", "")
