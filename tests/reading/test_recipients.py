"""Officials of a CSV file as the recipients of a letter."""

import pytest

from campaign.domain.refusals import Refusal
from campaign.reading.recipients import MOST_BYTES, read
from tests.cli.test_letter_pdf import OFFICIALS


def written(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "officials.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_line_is_a_recipient_with_their_greeting_and_address():
    first, second, third, fourth = read(OFFICIALS)
    assert first.full_name == "The Honorable Dana Illustration"
    assert first.title == "United States Senator"
    assert first.organisation == "United States Senate"
    assert first.address.lines == ("Room 1 Sample Building", "Washington, DC 20510")
    assert [each.salutation for each in (first, second, third, fourth)] == [
        "Senator Illustration",
        "Senator Ejemplo Muestra",
        "Representative Placeholder",
        "Representative Orinakian",
    ]


def test_only_name_and_title_are_needed(tmp_path):
    (only,) = read(written(tmp_path, "title,name\r\nMayor, Ada Exemplar \r\n", "utf-8-sig"))
    assert (only.name, only.title, only.salutation) == ("Ada Exemplar", "Mayor", "Ada Exemplar")
    assert only.address.lines == ()


def test_an_empty_line_is_nobody(tmp_path):
    assert len(read(written(tmp_path, "name,title\nAda,Mayor\n\nBo,Clerk\n"))) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,office title\n", "names a column “office title”; write “"),
        ("name,titel\nAda,Mayor\n", "names a column “titel”; write “title”"),
        ("name\nAda\n", "no column “title”"),
        ("name,title,name\nAda,Mayor,Ada\n", "names the column “name” twice"),
        ("", "no column “name”"),
        ("name,title\n", "There is no recipient"),
        ("name,title\nAda,Mayor\n,Clerk\n", "Line 3: "),
        ("name,title\nAda,Mayor,more\n", "Line 2: There are more cells than columns."),
        ('name,title\n"Ada,Mayor\n', "cannot be read"),
        ("name,title,form\nAda,Mayor,senater\n", "Line 2: “senater” is no form of address; write “senator”"),
        ("name,title\nAda,Mayor\nBo,Clerk\nAda,Mayor\n", "Line 4 is the same as line 2: Ada"),
        ("name,title,key\nAda,Mayor,x\nBo,Clerk,x\n", "Line 3 is the same as line 2: x"),
        ("name,title,key\nAda,Mayor,not a key\n", "Line 2: "),
        ("name,title\n" + "A" * 300 + ",Mayor\n", "Line 2: "),
        ("name,title\nAda\u202e,Mayor\n", "Line 2: "),
    ],
)
def test_what_is_wrong_is_refused_with_the_file_and_the_line(tmp_path, text, said):
    with pytest.raises(Refusal) as refused:
        read(written(tmp_path, text))
    assert str(refused.value).startswith("officials.csv: ")
    assert said in str(refused.value)


def test_every_fault_of_a_file_is_said_at_once(tmp_path):
    text = "name,title,form\nAda,Mayor,\n,Clerk,\nBo,Clerk,senater\nAda,Mayor,\n"
    with pytest.raises(Refusal) as refused:
        read(written(tmp_path, text))
    assert [line[:24] for line in str(refused.value).splitlines()] == [
        "officials.csv: Line 3: W",
        "officials.csv: Line 4: “",
        "officials.csv: Line 5 is",
    ]


def test_who_reads_may_refuse_an_official_for_a_reason_of_their_own(tmp_path):
    def accept(official):
        if official.name == "Bo":
            raise Refusal("Not Bo.")

    with pytest.raises(Refusal, match=r"officials\.csv: Line 3: Not Bo\."):
        read(written(tmp_path, "name,title\nAda,Mayor\nBo,Clerk\n"), accept)


def test_a_file_that_cannot_be_taken_is_refused(tmp_path):
    with pytest.raises(Refusal, match="no such file"):
        read(tmp_path / "nowhere.csv")
    with pytest.raises(Refusal, match="UTF-8"):
        read(written(tmp_path, "name,title\nZoë,Mayor\n", "latin-1"))
    with pytest.raises(Refusal, match="more than 5 MB"):
        read(written(tmp_path, "name,title\n" + "x" * MOST_BYTES))
    with pytest.raises(Refusal, match="cannot be read"):
        read(tmp_path)
