"""Lists that an organiser takes along: safe to open, proven, written down, and told to the others."""

import csv
import io
import json
from datetime import timedelta

import pytest

from campaign.domain.exports import MOST_AT_ONCE
from campaign.domain.paper import PaperName
from campaign.domain.signatories import Display, SignatureStatus
from campaign.domain.submissions import ConsentPurpose
from campaign.models.account import Role
from campaign.models.signature import Consent
from campaign.services import counts, exports, passwords, stored_files
from campaign.worker import exporting
from tests.builders.accounts import an_organiser
from tests.builders.letters import an_open_letter
from tests.builders.paper import entered
from tests.builders.signatures import a_signature
from tests.support import clock
from tests.support.desk import at_the_desk, fresh
from tests.support.outbox import mails

LISTS = "/desk/campaigns/river/letters/bridge/lists"
LOG = "/desk/campaigns/river/log"
PASSWORD = "seven quiet herons wade"


@pytest.fixture
def letter(rows, campaign):
    return an_open_letter(rows, campaign, slug="bridge")


@pytest.fixture
def desk(visitor, rows, keys, campaign, letter):
    return at_the_desk(visitor, rows, keys, campaign, name="Nora Samplian")


def taken(desk, kind):
    """A list as CSV, read by its columns."""
    content = desk.post(f"{LISTS}/{kind}.csv", status=200).response.data
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_addresses_stand_there_only_of_those_who_may_be_written_to(desk, rows, keys, letter):
    maro = a_signature(rows, keys, letter, email="maro@post.example", comment='Say, "soon"\nor never')
    maro.consents.append(
        Consent(
            revision_id=letter.revision.id, purpose=ConsentPurpose.WRITE_AGAIN, wording="Yes.", at=clock.NOW
        )
    )
    a_signature(rows, keys, letter, name="Bo Quiet", email="bo@post.example", display=Display.COUNTED)
    a_signature(rows, keys, letter, name="Not Yet", status=SignatureStatus.PENDING)
    rows.commit()
    told = {row["name"]: row for row in taken(desk, "supporters")}
    assert set(told) == {"Maro Testvanian", "Bo Quiet"}
    assert told["Maro Testvanian"]["email"] == "maro@post.example"
    assert told["Maro Testvanian"]["comment"] == 'Say, "soon"\nor never'
    assert told["Bo Quiet"]["email"] == ""
    agreed = [
        name for name in told["Bo Quiet"] if name.startswith("agreed") and told["Bo Quiet"][name] == "yes"
    ]
    assert agreed == ["agreed_to_deliver"]


def test_no_cell_acts_as_a_formula(desk, rows, keys, letter):
    a_signature(rows, keys, letter, comment="=HYPERLINK(1)")
    rows.commit()
    assert taken(desk, "supporters")[0]["comment"] == "'=HYPERLINK(1)"


def test_a_list_comes_as_json_too(desk, rows, keys, letter):
    assert json.loads(desk.post(f"{LISTS}/supporters.json", status=200).response.data) == []
    a_signature(rows, keys, letter)
    a_signature(rows, keys, letter, comment="=1")
    rows.commit()
    told = json.loads(desk.post(f"{LISTS}/supporters.json", status=200).response.data)
    assert sorted(row["comment"] for row in told) == ["", "=1"]


def test_paper_comes_with_its_sheets(desk, rows, letter):
    entered(rows, letter, PaperName("Ani Samplian", "Fresno", is_shown=True), reference="3")
    entered(rows, letter, reference="4", count=25)
    rows.commit()
    told = [(row["sheet"], row["signatures"], row["name"], row["shown"]) for row in taken(desk, "paper")]
    assert told == [("3", "1", "Ani Samplian", "yes"), ("4", "25", "", "")]


def test_a_long_list_comes_in_parts_with_everybody_once(rows, keys, letter):
    for number in range(5):
        a_signature(rows, keys, letter, name=f"Person {chr(65 + number)}")
    parts = exports.in_parts(rows, letter, most=2)
    found = [row["name"] for part in parts for row in exports.supporters(rows, keys, letter, part)]
    assert [len(part) for part in parts] == [2, 2, 1]
    assert sorted(found) == [f"Person {letter}" for letter in "ABCDE"]


def test_an_export_is_written_down_and_told_to_the_other_organisers(desk, rows, keys, campaign, letter):
    an_organiser(rows, keys, campaign, name="Levon Margarian", email="levon@post.example")
    an_organiser(rows, keys, campaign, role=Role.READER, email="reader@post.example")
    a_signature(rows, keys, letter)
    rows.commit()
    desk.post(f"{LISTS}/supporters.csv", status=200)
    (mail,) = mails(fresh(rows), keys)
    rows.rollback()
    assert "Nora Samplian exported a list" in mail.text
    assert "Supporters, as CSV: 1" in mail.text
    assert "Testvanian" not in mail.text
    assert "Supporters, as CSV" in desk.get(LOG).text


def test_whoever_signed_in_long_ago_proves_it_with_the_same_press(visitor, rows, keys, campaign, letter):
    nora = an_organiser(rows, keys, campaign, password_hash=passwords.hashed(PASSWORD))
    rows.commit()
    visitor.sign_in(nora, clock.now() - timedelta(minutes=20))
    page = visitor.post(f"{LISTS}/supporters.csv", status=403)
    assert page.title == "Prove it is you"
    assert page.find("form", action=f"{LISTS}/supporters.csv") is not None
    assert "Exported" not in visitor.get(LOG).text
    visitor.post(f"{LISTS}/supporters.csv", {"present_password": "another"}, status=403)
    answer = visitor.post(f"{LISTS}/supporters.csv", {"present_password": PASSWORD}, status=200)
    assert answer.response.mimetype == "text/csv"
    assert visitor.get(LOG).text.count("Exported a list") == 1


def test_a_long_list_is_written_by_the_worker_and_taken_once_by_whoever_asked(
    desk, visitor, runtime, rows, keys, campaign, letter
):
    a_signature(rows, keys, letter)
    counts.add(rows, letter.id, MOST_AT_ONCE)  # as if so many more had signed
    rows.commit()
    page = desk.follow(desk.post(f"{LISTS}/supporters.csv"))
    assert "0 of 5,001 written" in page.text
    assert page.response.headers["Refresh"]
    rows.rollback()
    assert "asked for already" in desk.follow(desk.post(f"{LISTS}/supporters.csv")).text
    assert desk.get(LOG).text.count("Exported a list") == 1
    assert exporting.write_due(runtime)
    (file,) = files(runtime)
    assert b"Testvanian" not in bytes(runtime.store.get(file).bytes())
    address = written(desk)
    content = desk.post(address, status=200).response.data
    assert "Maro Testvanian" in content.decode("utf-8-sig")
    assert files(runtime) == []
    desk.post(address, status=404)
    assert "Long lists" not in desk.get(LISTS).text


def test_a_long_list_is_nobody_elses(desk, visitor, runtime, rows, keys, campaign, letter):
    counts.add(rows, letter.id, MOST_AT_ONCE + 1)
    rows.commit()
    desk.post(f"{LISTS}/supporters.json")
    exporting.write_due(runtime)
    address = written(desk)
    rows.rollback()
    other = an_organiser(rows, keys, campaign, name="Levon Margarian", email="levon@post.example")
    rows.commit()
    visitor.sign_in(other, clock.now())
    assert "Long lists" not in visitor.get(LISTS).text
    visitor.post(address, status=404)


def written(desk):
    """Where the list is taken that the worker wrote."""
    (address,) = [
        each.get("action") for each in desk.get(LISTS).find_all("form") if "/written/" in each.get("action")
    ]
    return address


def files(runtime):
    return [each.name for each in stored_files.in_folder(runtime.store, "exports")]
