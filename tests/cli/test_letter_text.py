from pathlib import Path

from tests.cli.runs import run

SAMPLE = Path(__file__).parents[2] / "docs/samples/every-kind.letter.md"


def test_the_letter_is_written_as_plain_text(tmp_path):
    result = run("letter", "text", SAMPLE, "--recipient", "bo-placeholder")
    assert result.exit_code == 0, result.stderr
    assert "Dear Mayor Placeholder," in result.stdout
    assert result.stderr == ""
    path = tmp_path / "out.txt"
    run("letter", "text", SAMPLE, "--recipient", "bo-placeholder", "-o", path)
    assert path.read_text("utf-8") == result.stdout


def test_the_other_recipients_are_named_apart_from_the_letter():
    result = run("letter", "text", SAMPLE)
    assert "Dear Commissioner Exemplar," in result.stdout
    assert "add --recipient" in result.stderr
    assert "add --recipient" not in result.stdout
