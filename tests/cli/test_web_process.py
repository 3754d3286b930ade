"""What the processes that answer are forked from."""

import os
import subprocess
import sys

from campaign.config import REPOSITORY

# Which databases are open, and how many threads there are, once the site is loaded.
LOOK = """
import os, wsgi
fds = [os.path.join("/proc/self/fd", each) for each in os.listdir("/proc/self/fd")]
print([os.readlink(each) for each in fds if os.path.lexists(each) and ".db" in os.readlink(each)])
print(len(os.listdir("/proc/self/task")))
"""


def test_the_site_is_loaded_without_an_open_database_and_without_a_thread(tmp_path, sqlite):
    """A fork takes neither along."""
    ours = {"CAMPAIGN_DATA": str(tmp_path), "DATABASE_URL": sqlite}
    command = [sys.executable, "-c", LOOK]
    done = subprocess.run(
        command, cwd=REPOSITORY, env={**os.environ, **ours}, capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n1\n"
