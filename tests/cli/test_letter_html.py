from pathlib import Path

from tests.cli.runs import run
from tests.support.pages import proof_read

SAMPLE = Path(__file__).parents[2] / "docs/samples/every-kind.letter.md"


def test_the_letter_is_written_as_one_html_file(tmp_path):
    path = tmp_path / "out.html"
    result = run("letter", "html", SAMPLE, "--recipient", "bo-placeholder", "-o", path)
    assert result.exit_code == 0, result.stderr
    page = path.read_text("utf-8")
    proof_read(page, is_alone=True)
    assert "Dear Mayor Placeholder," in page
