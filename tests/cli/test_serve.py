"""`campaign serve` for real: it answers, it says how to begin, and it leaves nothing behind."""

import json
import os
import re
import socket
import sys
from urllib.request import urlopen

import pytest

from campaign.cli import processes, served
from campaign.cli.processes import LONG_ENOUGH, Part, run_together
from campaign.cli.serve import cautions, web_command
from campaign.config import REPOSITORY, Settings
from campaign.worker.chores import CHORES
from tests.cli.runs import run
from tests.support.ports import free_port
from tests.support.processes import descendants, left_of, running

PATIENCE = 60


def greeting(process):
    """What is printed until the site is up."""
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("Ctrl-C"):
            return "".join(lines)
    raise AssertionError("".join(lines))


def answer(port, path):
    with urlopen(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE) as response:
        return response.read().decode()


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_it_migrates_answers_says_nothing_of_who_asked_and_ends_every_process(tmp_path):
    """Whatever gunicorn is told elsewhere."""
    port = free_port()
    more = {"CAMPAIGN_WEB_WORKERS": "1", "GUNICORN_CMD_ARGS": "--access-logformat %(h)s%(r)s"}
    with running("serve", data=tmp_path, PORT=str(port), **more) as serve:
        said = greeting(serve)
        parts = descendants(serve.pid)

        assert f"Campaign is at http://127.0.0.1:{port}\n" in said
        assert f"http://127.0.0.1:{port}/desk/first/" in said
        assert json.loads(answer(port, "/healthz")) == {"status": "well"}
        assert "No letter is open yet" in answer(port, "/")
        assert len(parts) >= 3
        assert served.address(Settings(data=tmp_path)) == f"http://127.0.0.1:{port}"

        serve.terminate()
        assert serve.wait(PATIENCE) == 0
        assert serve.stdout.read() == ""

    assert left_of(parts, patience=0) == []
    assert not listens(port)


def test_even_when_it_is_killed_no_part_stays_behind(tmp_path, sqlite):
    more = {"CAMPAIGN_WEB_WORKERS": "1", "DATABASE_URL": sqlite}
    with running("serve", data=tmp_path, PORT=str(free_port()), **more) as serve:
        greeting(serve)
        parts = descendants(serve.pid)
        serve.kill()
        serve.wait(PATIENCE)

    assert left_of(parts) == []


def test_a_port_that_is_taken_is_refused_in_a_sentence(tmp_path, monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("CAMPAIGN_DATA", str(tmp_path))
        monkeypatch.setenv("PORT", str(port))
        result = run("serve")

    assert result.exit_code == 2
    assert f"127.0.0.1:{port} cannot be listened on" in result.stderr
    assert f"PORT={port + 1} campaign serve" in result.stderr


def test_no_access_is_logged_and_no_proxy_is_believed_unasked(tmp_path):
    command = " ".join(web_command(Settings(data=tmp_path, host="::1", PORT=8123)))

    assert "--access-logfile" not in command
    assert "--bind [::1]:8123" in command
    assert command.endswith("--forwarded-allow-ips ")


@pytest.mark.parametrize("ending", ["SIGTERM", "SIGINT"])
def test_it_ends_in_order_when_it_is_told_to_and_by_ctrl_c(ending):
    script = f"import os, signal; os.kill(os.getppid(), signal.{ending}); signal.pause()"
    telling = Part("web", (sys.executable, "-c", script), os.environ)

    assert run_together((telling,), when_up=lambda: None, port=("127.0.0.1", free_port())) == 0
    assert telling.has_died


def test_a_part_that_dies_at_its_start_takes_the_others_with_it(tmp_path, capsys):
    lasting = Part("web", (sys.executable, "-c", "import signal; signal.pause()"), os.environ)
    dying = Part("worker", (sys.executable, "-c", "raise SystemExit(3)"), os.environ)

    status = run_together((lasting, dying), when_up=lambda: None, port=("127.0.0.1", free_port()))

    assert status == 1
    assert lasting.has_died
    assert "The worker ended with status 3 right after its start." in capsys.readouterr().err


def test_a_part_that_dies_later_is_started_again(tmp_path, capsys):
    marks = tmp_path / "marks"
    marks.mkdir()
    script = (
        f"import os, pathlib; pathlib.Path({str(marks)!r}, str(os.getpid())).touch(); raise SystemExit(4)"
    )
    flaky = Part("worker", (sys.executable, "-c", script), os.environ)

    class Aged(Part):
        """A part that has always been running for a while when it dies the first time."""

        def start(self):
            is_first = not list(marks.iterdir())
            super().start()
            if is_first:
                self.started_at -= LONG_ENOUGH
            self.process.wait()

    aged = Aged(flaky.name, flaky.command, flaky.environment)
    assert run_together((aged,), when_up=lambda: None, port=("127.0.0.1", free_port())) == 1

    assert len(list(marks.iterdir())) == 2
    assert "Starting it again." in capsys.readouterr().err


def test_migrating_twice_changes_nothing_and_says_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("CAMPAIGN_DATA", str(tmp_path))
    for _ in range(2):
        result = run("migrate")
        assert (result.exit_code, result.output) == (0, "")


def test_settings_that_cannot_be_used_are_refused_by_name(tmp_path, monkeypatch):
    monkeypatch.setenv("SMTP_URL", "ftp://nowhere")

    result = run("serve")

    assert result.exit_code == 2
    assert result.stderr.startswith("SMTP_URL cannot be used")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, ["SMTP_URL"]),
        ({"SMTP_URL": "smtp://127.0.0.1"}, []),
        ({"public_url": "https://x.example"}, ["SMTP_URL", "CAMPAIGN_TRUSTED_PROXIES"]),
        ({"public_url": "https://x.example", "trusted_proxies": 1}, ["SMTP_URL"]),
    ],
)
def test_what_should_not_stay_so_is_said(settings, said):
    found = cautions(Settings(**settings))

    assert len(found) == len(said)
    assert all(name in sentence for name, sentence in zip(said, found, strict=True))


def test_whatever_ends_a_process_is_more_patient_than_what_it_ends():
    page = (REPOSITORY / "docs/how-to/put-it-on-a-server.md").read_text()
    granted = int(re.search(r"TimeoutStopSec=(\d+)", page)[1])

    assert max(each.last_wait for each in CHORES) < processes.PATIENCE < granted
