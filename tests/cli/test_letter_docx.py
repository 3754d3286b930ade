from pathlib import Path

from tests.cli.runs import run
from tests.support.docx_files import ReadDocx

SAMPLE = Path(__file__).parents[2] / "docs/samples/every-kind.letter.md"


def test_the_letter_is_written_for_word(tmp_path):
    path = tmp_path / "out.docx"
    result = run("letter", "docx", SAMPLE, "--recipient", "bo-placeholder", "--draft", "-o", path)
    assert result.exit_code == 0, result.stderr
    file = ReadDocx(path.read_bytes())
    assert ("Salutation", "Dear Mayor Placeholder,") in file.paragraphs()
    assert ("DraftMark", "DRAFT") in file.paragraphs("header1.xml")


def test_it_says_where_it_is_to_be_written():
    assert run("letter", "docx", SAMPLE).exit_code == 2
