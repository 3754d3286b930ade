"""Rolls and officials beside a letter file: what cannot be printed is found while its line is known."""

import pytest

from tests.cli.runs import run
from tests.cli.test_letter_pdf import SAMPLE, words


@pytest.fixture
def printed(tmp_path):
    """Prints the sample with a CSV file of this option."""

    def print_with(option, text):
        path = tmp_path / "some.csv"
        path.write_text(text, "utf-8")
        out = tmp_path / "out.pdf"
        return run("letter", "pdf", SAMPLE, option, path, "-o", out), out

    return print_with


def test_names_without_a_font_are_all_named_with_their_lines(printed):
    result, out = printed("--roll", "name,place\nAda,\nBo 𓀀,\nCy,Boston 𓀁\n")
    assert result.exit_code == 2
    first, second = result.stderr.splitlines()
    assert first.startswith("some.csv: Line 3: The name “Bo 𓀀” holds “𓀀” (U+13000")
    assert second.startswith("some.csv: Line 4: The name “Cy” holds “𓀁” (U+13001")
    assert not out.exists()


def test_a_name_that_is_not_printed_needs_no_font(printed):
    result, out = printed("--roll", "name,display\nBo 𓀀,counted\nAda Example,full\n")
    assert result.exit_code == 0, result.stderr
    assert "Ada Example" in words(out.read_bytes())


def test_officials_without_a_font_are_all_named_with_their_lines(printed):
    result, _ = printed("--recipients", "title,name,address_1\nMayor,Ada,\nMayor,Bo 𓀀,\nClerk,Cy,𓀁 Street\n")
    assert result.exit_code == 2
    first, second = result.stderr.splitlines()
    assert first.startswith("some.csv: Line 3: The name “Bo 𓀀” holds")
    assert second.startswith("some.csv: Line 4: The address line “𓀁 Street” holds")


def test_faults_of_both_kinds_are_said_together(printed):
    result, _ = printed("--roll", "name,display\nBo 𓀀,\nCy,loudly\n")
    assert [line[:17] for line in result.stderr.splitlines()] == ["some.csv: Line 2:", "some.csv: Line 3:"]
