import hashlib
import io
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.runs import run
from tests.letterfile.files import a_block, a_file

SAMPLE = Path(__file__).parents[2] / "docs/samples/every-kind.letter.md"


def words(content):
    """The words of a PDF, with single spaces."""
    pages = pypdfium2.PdfDocument(io.BytesIO(content))
    text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    return " ".join(text.split())


def letters(content):
    """The same in small letters and with no spaces: marks on each page are letter-spaced."""
    return words(content).replace(" ", "").lower()


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """The sample letter, printed as “make letter” does."""
    path = tmp_path_factory.mktemp("pdf") / "sample.pdf"
    result = run("letter", "pdf", SAMPLE, "-o", path)
    assert result.exit_code == 0, result.stderr
    return path.read_bytes(), result


def test_the_sample_letter_prints_for_its_first_recipient(printed):
    content, _ = printed
    text = words(content)
    assert "The Honorable Ada Exemplar" in text
    assert "Dear Commissioner Exemplar" in text
    assert (
        "open the footbridge before the first frost, to light the detour until then, and to publish" in text
    )


def test_the_other_recipients_are_named(printed):
    _, result = printed
    assert "This letter has 2 recipients; this is the copy for The Honorable Ada Exemplar." in result.stderr
    assert "bo-placeholder" in result.stderr


def test_the_pages_and_the_digest_are_said(printed):
    content, result = printed
    assert "pages, for The Honorable Ada Exemplar." in result.stderr
    assert hashlib.sha256(content).hexdigest() in result.stderr
    assert result.stdout == ""


def test_another_recipient_is_printed_when_asked_for():
    result = run(
        "letter", "pdf", SAMPLE, "-o", "-", "--recipient", "bo-placeholder", "--notice", "Demonstration"
    )
    assert result.exit_code == 0, result.stderr
    text = words(result.stdout_bytes)
    assert "Dear Mayor Placeholder" in text
    assert "demonstration" in letters(result.stdout_bytes)
    assert "recipients" not in result.stderr


def test_a_draft_is_marked():
    result = run("letter", "pdf", SAMPLE, "-o", "-", "--draft")
    assert "draft" in letters(result.stdout_bytes)


def test_a_recipient_that_is_not_there_is_refused():
    result = run("letter", "pdf", SAMPLE, "-o", "-", "--recipient", "nora")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "ada-exemplar, bo-placeholder" in result.stderr


def test_where_to_write_must_be_said():
    result = run("letter", "export", "a.letter.md")
    assert result.exit_code == 2
    assert "Missing option '-o'" in result.stderr


def test_a_place_that_cannot_be_written_to_is_refused(tmp_path):
    result = run("letter", "pdf", SAMPLE, "-o", tmp_path / "nowhere" / "out.pdf")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_an_unfilled_placeholder_is_refused_and_shown_in_a_draft(tmp_path):
    path = tmp_path / "a.letter.md"
    path.write_text(
        a_file(body=a_block("At {{ fact.n }}.") + "::: asks\n- a {#open-the-bridge}\n:::\n"), "utf-8"
    )
    result = run("letter", "pdf", path, "-o", tmp_path / "out.pdf")
    assert result.exit_code == 2
    assert "{{ fact.n }}" in result.stderr
    assert not (tmp_path / "out.pdf").exists()
    assert run("letter", "pdf", path, "-o", tmp_path / "out.pdf", "--draft").exit_code == 0


def test_a_roll_beside_the_letter_prints_after_it_by_name(tmp_path):
    roll = tmp_path / "roll.csv"
    roll.write_text(
        "name,place,display,language\nZoe Abel,Fresno,full,\nBo Baker,,initials,\nAnn Cole,,counted,\n"
    )
    result = run("letter", "pdf", SAMPLE, "--roll", roll, "-o", tmp_path / "out.pdf")
    assert result.exit_code == 0, result.stderr
    text = words((tmp_path / "out.pdf").read_bytes())
    assert "3 people have signed this letter." in text
    assert text.index("Zoe Abel, Fresno") < text.index("B. B.")
    assert "Ann Cole" not in text


def test_another_theme_may_be_asked_for(tmp_path):
    files = [tmp_path / f"{theme}.pdf" for theme in ("plain", "congressional")]
    for path in files:
        assert run("letter", "pdf", SAMPLE, "--theme", path.stem, "-o", path).exit_code == 0
    assert files[0].read_bytes() != files[1].read_bytes()


def test_a_pack_holds_a_letter_for_each_recipient_and_a_manifest(tmp_path):
    result = run("letter", "pdf", SAMPLE, "--pack", tmp_path / "out")
    assert result.exit_code == 0, result.stderr
    files = sorted(path.name for path in (tmp_path / "out").iterdir())
    manifest = (tmp_path / "out/manifest.csv").read_text("utf-8-sig")
    for name in files:
        if name.endswith(".pdf"):
            content = (tmp_path / "out" / name).read_bytes()
            assert hashlib.sha256(content).hexdigest() in manifest
    assert "The Honorable Ada Exemplar" in manifest
    assert len(files) == manifest.count("\n")


def test_one_place_to_write_to_is_asked_for(tmp_path):
    for wrong in (
        [],
        ["-o", tmp_path / "x.pdf", "--pack", tmp_path],
        ["--pack", tmp_path, "--recipient", "x"],
    ):
        result = run("letter", "pdf", SAMPLE, *wrong)
        assert result.exit_code == 2
        assert "--pack DIR" in result.stderr
