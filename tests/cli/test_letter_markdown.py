from pathlib import Path

from tests.cli.runs import run

SAMPLE = Path(__file__).parents[2] / "docs/samples/every-kind.letter.md"


def test_the_letter_is_written_as_plain_markdown():
    result = run("letter", "markdown", SAMPLE, "--recipient", "bo-placeholder", "-o", "-")
    assert result.exit_code == 0, result.stderr
    assert "# Re: Reopening the Larch Street footbridge before winter" in result.stdout
    assert "Dear Mayor Placeholder," in result.stdout
