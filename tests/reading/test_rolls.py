"""A roll of supporters, as a CSV file has it."""

import pytest

from campaign.domain.refusals import Refusal
from campaign.domain.signatories import Display, Supporter
from campaign.reading import rolls

HEAD = "name,place,display,language\n"


@pytest.fixture
def roll(tmp_path):
    """Writes a roll and reads it."""

    def read(rows, head=HEAD, encoding="utf-8"):
        path = tmp_path / "roll.csv"
        path.write_text(head + rows, encoding)
        return rolls.read(path)

    return read


def test_each_line_is_a_supporter_shown_as_they_chose(roll):
    entries = roll(
        'Maro Testvanian,"Fresno, California",full,\nԱնի Օրինակյան,,initials,hy\nQuiet One,,counted,\n'
    )
    assert [each.supporter for each in entries] == [
        Supporter("Maro Testvanian", "Fresno, California"),
        Supporter("Ա. Օ.", "", language="hy"),
        Supporter(""),
    ]


def test_a_full_name_is_meant_when_nothing_is_said(roll):
    assert roll("Maro Testvanian\n")[0].display is Display.FULL


def test_a_spreadsheet_may_have_written_it(roll):
    assert len(roll("Maro Testvanian,,,\n", encoding="utf-8-sig")) == 1


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("Maro,,loudly,\n", "Line 2: Write full, first, initials or counted"),
        ("Maro,,full,\n=1+1,,full,\n", "Line 3: "),
        ("Maro,,full,klingon!\n", "Line 2: Write the code of the language"),
        ("Maro,a,full,en,more\n", "Line 2: There are more cells than columns"),
        ('"Maro\n', "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_named_by_file_and_line(roll, rows, sentence):
    with pytest.raises(Refusal, match=sentence) as refusal:
        roll(rows)
    assert str(refusal.value).startswith("roll.csv: ")


def test_columns_stand_in_any_order_and_only_the_name_is_needed(roll):
    entries = roll("hy,Fresno,Անի Օրինակյան\n", head="Language, place ,name\n")
    assert entries == (rolls.RollEntry("Անի Օրինակյան", "Fresno", Display.FULL, "hy"),)
    assert roll("Maro\n", head="name\n") == (rolls.RollEntry("Maro"),)


def test_empty_lines_before_the_header_are_passed_over(tmp_path):
    file = tmp_path / "roll.csv"
    file.write_text(",,\n\nname,place\nMaro Testvanian,Fresno\n", "utf-8")
    assert [each.supporter for each in rolls.read(file)] == [Supporter("Maro Testvanian", "Fresno")]


def test_every_fault_is_said_at_once_with_its_line(roll):
    with pytest.raises(Refusal) as refusal:
        roll("Maro,,loudly,\nAni,,,\n,Fresno,,\nZed,,,klingon!\n")
    assert [line[:20] for line in str(refusal.value).splitlines()] == [
        "roll.csv: Line 2: Wr",
        "roll.csv: Line 4: Wr",
        "roll.csv: Line 5: Wr",
    ]


def test_who_reads_may_refuse_an_entry_for_a_reason_of_their_own(tmp_path):
    def accept(entry):
        if entry.name == "Bo Baker":
            raise Refusal("Not Bo.")

    path = tmp_path / "roll.csv"
    path.write_text("name\nAnn Cole\nBo Baker\n", "utf-8")
    with pytest.raises(Refusal, match=r"roll\.csv: Line 3: Not Bo\."):
        rolls.read(path, accept)


def test_other_columns_and_other_encodings_are_refused(roll, tmp_path):
    with pytest.raises(Refusal, match="names a column “town”; write one of: name, place, display, language"):
        roll("", head="name,town\n")
    with pytest.raises(Refusal, match="UTF-8"):
        roll("Zoë,,,\n", encoding="latin-1")
    with pytest.raises(Refusal, match="no such file"):
        rolls.read(tmp_path / "nowhere.csv")
