"""The product as processes of its own."""

import os
import select
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]


@contextmanager
def running(*arguments, data, **settings):
    """A `campaign` command as a process, ended at the end whatever happens."""
    environment = {**os.environ, "CAMPAIGN_DATA": str(data), "PYTHONUNBUFFERED": "1", **settings}
    process = subprocess.Popen(
        [sys.executable, "-m", "campaign.cli", *arguments],
        cwd=REPOSITORY,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()


def descendants(pid):
    """The ids of every process that this one started, and those started."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return []
    return [each for child in map(int, children) for each in (child, *descendants(child))]


def left_of(pids, patience=30):
    """Which of these processes are still there when each was given that many seconds to end."""
    return [pid for pid in pids if not _ends(pid, patience)]


def _ends(pid, patience):
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        readable, _, _ = select.select([handle], [], [], patience)
        return bool(readable)
    finally:
        os.close(handle)
