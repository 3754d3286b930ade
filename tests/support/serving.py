"""An installation served as it is shipped: `campaign serve`, a mail server, a data folder of its own."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Thread
from typing import IO

from campaign.config import Settings
from tests.support.mailbox import Mailbox
from tests.support.ports import free_port

ROOT = Path(__file__).parent.parent.parent
# Seconds that a busy machine may take to start the server, and to end it.
PATIENCE = 60


class Greeting:
    """What the server says while it runs, a line at a time."""

    def __init__(self, spoken: IO[str]) -> None:
        self._lines: list[str] = []
        self._has_ended = False
        self._heard = Condition()
        Thread(target=self._listen, args=(spoken,), daemon=True).start()

    @property
    def text(self) -> str:
        return "".join(self._lines)

    def wait_for(self, words: str) -> None:
        """Until the words were said."""
        with self._heard:
            self._heard.wait_for(lambda: self._has_ended or words in self.text, PATIENCE)
            assert words in self.text, f"The server did not start.\n{self.text}"

    def _listen(self, spoken: IO[str]) -> None:
        with spoken:
            for line in spoken:
                with self._heard:
                    self._lines.append(line)
                    self._heard.notify_all()
        with self._heard:
            self._has_ended = True
            self._heard.notify_all()


@dataclass
class Installation:
    """Where it is served, where its data is, the mails it sent and what it said at its start."""

    address: str
    data: Path
    mailbox: Mailbox
    environment: dict[str, str]
    greeting: Greeting | None = field(default=None)
    process: subprocess.Popen[str] | None = field(default=None)

    @property
    def first_link(self) -> str:
        """The one-time link that makes the first administrator."""
        said = self.greeting.text if self.greeting else ""
        found = re.search(r"https?://\S+/desk/first/\S+", said)
        assert found, f"No link for a first administrator was printed.\n{said}"
        return found.group()

    def start(self) -> None:
        """Serve it."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "campaign", "serve"],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        assert self.process.stdout
        self.greeting = Greeting(self.process.stdout)
        self.greeting.wait_for("Ctrl-C stops it.")
        _ask_whether_well(self)

    def kill(self) -> None:
        """End it with all its processes, at once and unasked."""
        assert self.process
        for each in _family(self.process.pid):
            # Those whose parent has ended may be gone by themselves.
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        self.process.wait(PATIENCE)

    def stop(self) -> None:
        """End it as an operator does."""
        assert self.process
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            raise

    def command(self, *words: str) -> str:
        """What `campaign …` prints."""
        done = subprocess.run(
            [sys.executable, "-m", "campaign", *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextmanager
def installed(data: Path, *, demo: bool = False) -> Iterator[Installation]:
    """Serve an installation until the end of the block."""
    with Mailbox.listening() as mailbox:
        port = free_port()
        environment = {
            **_without_settings(os.environ),
            "CAMPAIGN_DATA": str(data),
            "PORT": str(port),
            "SMTP_URL": f"smtp://127.0.0.1:{mailbox.port}",
            "CAMPAIGN_PAGE_SECONDS": "0",
            "CAMPAIGN_WEB_WORKERS": "1",
            # A browser that is driven types quicker than people.
            "CAMPAIGN_QUICKEST_FORM": "0",
            "CAMPAIGN_WEB_THREADS": "8",
        }
        installation = Installation(f"http://127.0.0.1:{port}", data, mailbox, environment)
        # Serving migrates by itself.
        if demo:
            installation.command("migrate")
            installation.command("demo")
        with _serving(installation):
            yield installation


@contextmanager
def _serving(installation: Installation) -> Iterator[None]:
    try:
        installation.start()
        yield
    finally:
        if installation.process:
            installation.stop()


def _family(process: int) -> list[int]:
    """A process and all that it started, itself first, so that it starts none anew."""
    started = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *(each for child in started for each in _family(int(child)))]


def _ask_whether_well(installation: Installation) -> None:
    with urllib.request.urlopen(f"{installation.address}/healthz", timeout=PATIENCE) as answer:
        assert json.load(answer)["status"] == "well"


def _without_settings(environment: os._Environ[str]) -> dict[str, str]:
    """An environment that says nothing to the installation, whatever this one is set to."""
    ours = {str(each.validation_alias) for each in Settings.model_fields.values() if each.validation_alias}
    return {
        name: value
        for name, value in environment.items()
        if name not in ours and not name.startswith("CAMPAIGN_")
    }
