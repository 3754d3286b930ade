"""The roster as CSV at the desk: out, looked at, brought in."""

import csv
import io

import pytest

from campaign.domain.rosters import COLUMNS
from campaign.models.account import Role
from campaign.services import invitations, letters
from tests.builders.letters import an_open_letter
from tests.support.desk import at_the_desk, fresh

SIGNERS = "/desk/campaigns/river/letters/home/signers"
ROSTER = f"{SIGNERS}/roster"
ROWS = "name,title,email,staff_name\nAda Example,Chair,ada@post.example,Ruth Sample\n"


@pytest.fixture
def organiser(visitor, rows, keys, campaign):
    an_open_letter(rows, campaign, slug="home")
    return at_the_desk(visitor, rows, keys, campaign)


def names(rows):
    found = [each.name for each in invitations.of_letter(fresh(rows), letters.find(rows, "home"))]
    rows.rollback()
    return found


def test_rows_are_looked_at_and_then_brought_in(organiser, rows):
    before = names(rows)
    page = organiser.post(f"{ROSTER}/look", {"rows": ROWS}, status=200)
    assert "One row: one new." in page.text
    assert "2 Ada Example Chair Is put on the list." in page.text
    assert names(rows) == before
    sent = {name: page.typed(name) for name in ("rows", "seen")}
    after = organiser.follow(organiser.post(f"{ROSTER}/bring-in", sent))
    assert "One row is brought in. Nothing is mailed yet." in after.text
    assert "Staff contact: Ruth Sample" in after.text
    assert names(rows) == [*before, "Ada Example"]


def test_each_row_shows_as_what_somebody_is_invited(organiser):
    rows = "name,title,organisation\nAda Example,Mayor,Town of Northfield\n"

    page = organiser.post(f"{ROSTER}/look", {"rows": rows}, status=200)

    assert "Ada Example Mayor, Town of Northfield Is put on the list." in page.text


def test_a_file_is_read_with_the_mark_of_a_spreadsheet(organiser):
    file = (io.BytesIO(("\ufeff" + ROWS).encode()), "roster.csv")
    page = organiser.post(f"{ROSTER}/look", {"file": file, "rows": ""}, status=200)
    assert "Is put on the list." in page.text
    assert page.find("input", type="hidden", name="rows").get("value").startswith("name,title")


def test_what_is_taken_along_is_read_again_as_it_is(organiser):
    answer = organiser.post("/desk/campaigns/river/letters/home/lists/invited.csv", status=200).response
    assert answer.mimetype == "text/csv"
    assert "home-invited.csv" in answer.headers["Content-Disposition"]
    text = answer.data.decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(text))) == list(COLUMNS)
    page = organiser.post(f"{ROSTER}/look", {"rows": text}, status=200)
    assert "Nothing would change." in page.text
    assert page.find("input", name="seen") is None


def test_a_refused_row_is_named_with_its_column_and_stays_to_be_mended(organiser):
    wrong = ROWS.replace("ada@post.example", "ada@")
    page = organiser.post(f"{ROSTER}/look", {"rows": wrong}, status=200)
    assert "2 Ada Example Refused. Column “email”: Add the part after the @" in page.text
    assert page.find("input", name="seen") is None
    assert page.typed("rows") == wrong


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"rows": " "}, "file", "Choose a file from your own, or write rows below."),
        ({"rows": "nmae\nAda\n"}, "rows", "names a column “nmae”; write “name”."),
        ({"rows": "name\nAda,Bo\n"}, "rows", "Line 2: There are more cells than columns."),
        ({"rows": "name\n" + "Ada\n" * 501}, "rows", "There are 501 rows; bring in at most 500 at a time."),
        ({"rows": "name\n" + "x" * 262_144}, "rows", "These rows have more than 256 kB."),
        ({"file": b"name\n\xe9\n"}, "file", "This is not UTF-8 text."),
        ({"file": b"x" * 262_145}, "file", "The file has more than 256 kB."),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(organiser, typed, field, said):
    if "file" in typed:
        typed = {"file": (io.BytesIO(typed["file"]), "roster.csv")}
    assert said in organiser.post(f"{ROSTER}/look", typed, status=200).error_at(field)


def test_what_was_not_looked_at_is_not_brought_in(organiser, rows):
    before = names(rows)
    page = organiser.post(f"{ROSTER}/bring-in", {"rows": ROWS, "seen": "0" * 64}, status=409)
    assert "The list changed meanwhile." in page.error_at("rows")
    assert page.typed("rows") == ROWS
    assert names(rows) == before


def test_a_reader_sees_no_address_of_the_roster(visitor, rows, keys, campaign):
    an_open_letter(rows, campaign, slug="home")
    at_the_desk(visitor, rows, keys, campaign, role=Role.READER)
    visitor.post("/desk/campaigns/river/letters/home/lists/invited.csv", status=403)
    visitor.post(f"{ROSTER}/bring-in", {"rows": ROWS}, status=403)
