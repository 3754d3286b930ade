"""CSV files as they are read: the columns, the rows, and what is wrong with either."""

import pytest

from campaign.domain.refusals import Refusal, Unacceptable
from campaign.reading.rows import Faults, Table

TABLE = Table(known=("name", "town", "language"), needed=("name", "town"), most_bytes=10_000)


@pytest.fixture
def table(tmp_path):
    """Reads a text, and gives the rows by line and the faults."""

    def read(text, one=dict):
        path = tmp_path / "some.csv"
        path.write_text(text, "utf-8")
        faults = Faults()
        return TABLE.read(path, one, faults), faults

    return read


def test_a_row_has_a_value_for_every_known_column_wherever_that_stands(table):
    found, _ = table("Town , NAME\n Fresno ,Ada\n")
    assert found == {2: {"name": "Ada", "town": "Fresno", "language": ""}}


def test_rows_without_a_word_are_none(table):
    found, faults = table("name,town\nAda,Fresno\n\n , \nBo,Boston\n")
    assert (list(found), faults.count) == ([2, 5], 0)


def test_a_row_of_several_lines_has_the_line_that_it_ends_in(table):
    found, _ = table('name,town\n"Ada\nExample",Fresno\n')
    assert list(found) == [3]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("name,twon", ["names a column “twon”; write “town”.", "names no column “town”, which is needed."]),
        ("name,town,name", ["names the column “name” twice. Take one out."]),
        ("name,town,", ["Column 3 has no name in the first line. Take it out."]),
        ("name;town", ["Semicolons set the columns apart. Save the file with commas."]),
        ("1,2", ["a column “1”", "a column “2”", "names no column “name”", "names no column “town”"]),
    ],
)
def test_every_fault_of_the_columns_is_said_at_once(table, head, said):
    with pytest.raises(Unacceptable) as refused:
        table(f"{head}\nAda,Fresno\n")
    lines = str(refused.value).splitlines()
    assert len(lines) == len(said)
    assert all(part in line for part, line in zip(said, lines, strict=True))


def test_a_row_that_is_refused_keeps_no_other_from_being_read(table):
    def one(row):
        if row["town"] == "Boston":
            raise Unacceptable("town", "Not Boston.")
        return row["name"]

    found, faults = table("name,town\nAda,Fresno\nBo,Boston\nCy,Fresno\nDi,Fresno,more\n", one)
    assert found == {2: "Ada", 4: "Cy"}
    with pytest.raises(Unacceptable) as refused:
        faults.refuse()
    assert refused.value.field == "town"
    assert str(refused.value).splitlines() == [
        "Line 3: Not Boston.",
        "Line 5: There are more cells than columns. Take the rest out.",
    ]


def test_what_breaks_off_is_said_after_the_faults_before_it(table):
    _, faults = table('name,town\nAda,Fresno,more\n"Bo,Boston\n')
    assert faults.count == 2
    assert faults.kept[1].sentence.startswith("Line 3 cannot be read: ")


def test_of_very_many_faults_the_first_twenty_are_said_and_the_others_counted():
    faults = Faults()
    for line in range(1, 1_301):
        with faults.of_line(line):
            raise Refusal("No.")
    with pytest.raises(Refusal) as refused:
        faults.refuse()
    lines = str(refused.value).splitlines()
    assert (len(lines), lines[19], lines[20]) == (21, "Line 20: No.", "And 1,280 more.")


def test_no_faults_refuse_nothing():
    Faults().refuse()
