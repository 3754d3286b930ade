"""The shipped demonstration, read as it is loaded."""

import shutil
from datetime import date

import pytest

from campaign.config import REPOSITORY
from campaign.domain.demands import Change, Firmness
from campaign.domain.events import Precision
from campaign.domain.refusals import Refusal
from campaign.reading import demonstration

DEMO = REPOSITORY / "demo"


@pytest.fixture(scope="module")
def demo():
    return demonstration.read(DEMO)


def test_the_recorded_letters_stand_in_time_order(demo):
    assert [(each.letter.slug, each.letter.on) for each in demo.records] == [
        ("senators-april-2024", date(2024, 4, 4)),
        ("senators-november-2025", date(2025, 11, 21)),
    ]
    assert [each.letter.is_dated for each in demo.records] == [False, True]
    assert [each.predecessor for each in demo.records] == ["", "senators-april-2024"]


def test_a_date_may_be_a_month(demo):
    assert {each.precision for each in demo.events} == {Precision.DAY, Precision.MONTH}


def test_what_changed_is_read_as_the_domain_knows_it(demo):
    steps = dict(demo.records[1].lineage)
    assert steps["release-prisoners"].changes == (Change.HARDENED, Change.WIDENED, Change.LEVER_CHANGED)
    assert steps["admit-observers"].from_letter == ""
    firmness = {each.demand: each.firmness for each in demo.records[0].demands}
    assert firmness["release-prisoners"] is Firmness.CONDITION


def test_everything_is_there(demo):
    assert demo.letter.file.slug == demo.letter.calendar.slug == "release-the-prisoners"
    assert len(demo.supporters) == 320
    assert len(demo.library) == len(list((DEMO / "library").glob("*.md")))
    assert demo.officials.terms[1].tenure.ends_on is None


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(DEMO, tmp_path / "demo")


def test_a_fault_is_told_with_its_file(copy):
    path = copy / "letters/senators-april-2024.yaml"
    path.write_text(path.read_text("utf-8").replace("firmness: condition", "firmness: strong"), "utf-8")
    with pytest.raises(Refusal, match=r"senators-april-2024\.yaml: Line \d+: “strong” is no firmness"):
        demonstration.read(copy)


def test_a_demand_of_the_ledger_must_be_in_the_library(copy):
    (copy / "library/right-of-return.md").unlink()
    with pytest.raises(Refusal, match="right-of-return"):
        demonstration.read(copy)


def test_a_second_letter_of_its_own_is_refused(copy):
    letters = copy / "letters"
    shutil.copy(letters / "release-the-prisoners.letter.md", letters / "another.letter.md")
    with pytest.raises(Refusal, match="one letter of its own"):
        demonstration.read(copy)
