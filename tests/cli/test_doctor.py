"""The doctor looks at what is there, makes nothing, and says how to bring what is not."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from campaign.cli.doctor import fonts, packages, system
from campaign.cli.doctor.findings import State
from campaign.rendering.fonts import Support, support
from campaign.rendering.libraries import Library
from campaign.signing_keys import rotate, signing_key
from tests.cli.runs import run
from tests.support.ports import free_port

ROOT = Path(__file__).parents[2]
SETTINGS = ("DATABASE_URL", "SMTP_URL", "CAMPAIGN_PUBLIC_URL", "CAMPAIGN_STORAGE_URL", "PORT")


@pytest.fixture
def data(monkeypatch, tmp_path):
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CAMPAIGN_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def looked(monkeypatch=None, **environment):
    """The exit status, and the findings by name."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    result = run("doctor", "--json")
    told = json.loads(result.stdout)
    assert told["sound"] == (result.exit_code == 0)
    return result.exit_code, {each["name"]: each for each in told["findings"]}


def test_with_nothing_set_up_all_is_well_and_nothing_is_made(data):
    result = run("doctor")
    assert result.exit_code == 0, result.stdout
    assert result.stdout.endswith("Nothing needed is missing.\n")
    for words in (
        "weasyprint",
        "70.0",
        "Pango",
        "HarfBuzz",
        "Armenian",
        "one page",
        "made at the first start",
    ):
        assert words in result.stdout
    assert not data.exists()


def test_a_program_reads_the_same(data):
    _, found = looked()
    assert found["weasyprint"]["said"] == "70.0"
    assert found["Armenian"]["said"] == "NotoSerifArmenian-400.ttf"
    assert len(found["Engine"]["said"]) == 64
    assert {each["state"] for each in found.values()} <= set(State)


def test_an_installation_is_looked_at_as_it_is(monkeypatch, data, database):
    key = signing_key(data)
    status, found = looked(monkeypatch, DATABASE_URL=database)
    assert status == 0
    assert found["Database"]["said"].endswith(", up to date")
    assert found["Key to seal with"]["said"] == key.public.fingerprint
    assert found["Mail"]["said"] == f"written to {data / 'mail'}"


def test_keys_before_stay_known_and_one_that_others_may_read_is_said(data):
    first = signing_key(data)
    second = rotate(data)
    (data / "keys/seal-2.pem").chmod(0o644)
    status, found = looked()
    assert status == 0
    assert found["Key before"]["said"] == first.public.fingerprint
    assert found["Key to seal with"]["said"] == second.public.fingerprint
    assert found["Private key"]["mend"] == f"chmod 600 {data / 'keys/seal-2.pem'}"


def test_a_database_that_is_behind_says_how_to_bring_it_up_to_date(data):
    data.mkdir()
    (data / "campaign.db").touch()
    status, found = looked()
    assert status == 1
    assert found["Database"]["state"] == State.MISSING
    assert found["Database"]["mend"] == "campaign migrate"


def test_a_database_that_does_not_answer_is_named_without_its_password(monkeypatch, data):
    url = f"postgresql://ada:very-secret@127.0.0.1:{free_port()}/campaign"
    status, found = looked(monkeypatch, DATABASE_URL=url)
    assert status == 1
    assert "cannot be used" in found["Database"]["said"]
    assert "very-secret" not in json.dumps(found)


def test_mail_is_reached_or_said_not_to_be_without_its_password(monkeypatch, data):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        status, found = looked(monkeypatch, SMTP_URL=f"smtp://ada:very-secret@127.0.0.1:{port}")
    assert (status, found["Mail"]["state"]) == (0, State.OK)
    assert f"smtp://127.0.0.1:{port}" in found["Mail"]["said"]
    status, found = looked(monkeypatch, SMTP_URL=f"smtp://ada:very-secret@127.0.0.1:{free_port()}")
    assert (status, found["Mail"]["state"]) == (1, State.MISSING)
    assert "very-secret" not in json.dumps(found)


def test_a_data_folder_that_cannot_be_written_to_is_missing(monkeypatch, data, tmp_path):
    (tmp_path / "file").touch()
    status, found = looked(monkeypatch, CAMPAIGN_DATA=str(tmp_path / "file/data"))
    assert status == 1
    assert found["Data folder"]["state"] == State.MISSING
    assert "CAMPAIGN_DATA" in found["Data folder"]["mend"]


def test_a_setting_that_cannot_be_used_is_named(monkeypatch, data):
    status, found = looked(monkeypatch, PORT="none")
    assert status == 1
    assert "PORT cannot be used" in found["Look"]["said"]


def test_a_package_that_is_missing_or_not_as_locked_is_named(tmp_path):
    lock = tmp_path / "requirements.txt"
    lock.write_text(
        "weasyprint==70.0 \\\n    --hash=sha256:0\nclick==0.1\nno-such-package==1.0\n"
        "no-such-either==1.0 ; sys_platform == 'win32'\nfontpkg-amiri==1.2\n"
    )
    found = {each.name: each for each in packages.look("Packages", lock)}
    assert found["weasyprint"].state is State.OK
    assert (found["click"].state, found["click"].said.split(";")[1]) == (State.NOTE, " locked is 0.1")
    assert found["no-such-package"].state is State.MISSING
    assert "make setup" in found["no-such-package"].mend
    assert not {"no-such-either", "fontpkg-amiri"} & set(found)


def test_a_script_without_a_font_says_what_brings_it(tmp_path):
    found = [fonts.found("Fonts", each) for each in support(tmp_path)]
    states = {each.name: each.state for each in found}
    assert {name for name, state in states.items() if state is State.MISSING} == {
        "Latin",
        "Greek",
        "Cyrillic",
    }
    (east_asian,) = [each for each in found if "Korean" in each.name]
    assert east_asian.state is State.NOTE
    assert "pip install noto-cjk-sans-jp-regular && " in east_asian.mend
    (armenian,) = [each for each in found if each.name == "Armenian"]
    assert armenian.mend.startswith("npm ci ")


def test_a_script_with_its_font_is_well():
    assert fonts.found("Fonts", Support("Thai", "a.ttf", "a", True)).state is State.OK


def test_a_library_that_does_not_load_is_named_with_its_package():
    found = system.found("System", Library("Pango", "libnothing-like-it.so.0", "libpango-1.0-0"))
    assert found.state is State.MISSING
    assert "apt-get install -y --no-install-recommends libpango-1.0-0" in found.mend


def test_without_pango_the_look_goes_on_and_the_answer_is_still_json(data, tmp_path):
    """A file of its name that is no library stands before it, as a broken installation has it."""
    (tmp_path / "libpango-1.0.so.0").touch()
    done = subprocess.run(
        [sys.executable, "-m", "campaign", "doctor", "--json"],
        cwd=ROOT,
        env={**os.environ, "LD_LIBRARY_PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    found = {each["name"]: each for each in json.loads(done.stdout)["findings"]}
    assert done.returncode == 1, done.stderr
    assert found["Pango"]["state"] == State.MISSING
    assert found["Print"]["said"].startswith("Not tried")
    assert found["Database"]["state"] == State.OK
