"""An installation served as it is shipped: `campaign serve`, a mail server, a data folder of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from urllib.error import URLError

from tests.support.mailbox import Mailbox

ROOT = Path(__file__).parent.parent.parent
# Seconds that a busy machine may take to start the server.
PATIENCE = 60


@dataclass
class Installation:
    """Where it is served, where its data is, and the mails it sent."""

    address: str
    data: Path
    mailbox: Mailbox
    environment: dict[str, str]

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
def installed(data: Path, *, demo: bool = False):
    """Serve an installation until the end of the block."""
    with Mailbox.listening() as mailbox:
        port = _free_port()
        environment = {
            **os.environ,
            "CAMPAIGN_DATA": str(data),
            "PORT": str(port),
            "SMTP_URL": f"smtp://127.0.0.1:{mailbox.port}",
            "CAMPAIGN_WEB_WORKERS": "1",
            "CAMPAIGN_WEB_THREADS": "8",
        }
        installation = Installation(f"http://127.0.0.1:{port}", data, mailbox, environment)
        installation.command("migrate")
        if demo:
            installation.command("demo")
        with _serving(installation):
            yield installation


@contextmanager
def _serving(installation: Installation):
    log = (installation.data / "serve.log").open("w+")
    process = subprocess.Popen(
        [sys.executable, "-m", "campaign", "serve"],
        cwd=ROOT,
        env=installation.environment,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        _wait_until_well(installation, process, log)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            log.close()


def _wait_until_well(installation: Installation, process: subprocess.Popen, log) -> None:
    """Ask until the server answers that it is well; it is asked again as soon as it refused."""
    pause = Event()
    for _ in range(PATIENCE * 10):
        assert process.poll() is None, _said(log)
        try:
            with urllib.request.urlopen(f"{installation.address}/healthz", timeout=5) as answer:
                assert json.load(answer)["status"] == "well"
                return
        except (URLError, ConnectionError, OSError):
            pause.wait(0.1)
    raise AssertionError(f"The server did not start.\n{_said(log)}")


def _said(log) -> str:
    log.flush()
    log.seek(0)
    return log.read()


def _free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return opened.getsockname()[1]
