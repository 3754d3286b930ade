import csv
import hashlib
import io
import subprocess
from pathlib import Path

import page as page_validation
import pikepdf
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
    assert len(files) == manifest.count("\n") + 1
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=tmp_path / "out", capture_output=True
    )
    assert done.returncode == 0


def test_one_place_to_write_to_is_asked_for(tmp_path):
    for wrong in (
        [],
        ["-o", tmp_path / "x.pdf", "--pack", tmp_path],
        ["--pack", tmp_path, "--recipient", "x"],
        ["-o", tmp_path / "x.pdf", "--merged", tmp_path / "y.pdf"],
        ["--merged", tmp_path / "y.pdf", "--recipient", "x"],
    ):
        result = run("letter", "pdf", SAMPLE, *wrong)
        assert result.exit_code == 2
        assert "--output FILE" in result.stderr
        assert list(tmp_path.iterdir()) == []


def test_the_merged_file_is_not_written_among_those_of_the_pack(tmp_path):
    result = run(
        "letter", "pdf", SAMPLE, "--pack", tmp_path / "pack", "--merged", tmp_path / "pack" / "all.pdf"
    )
    assert result.exit_code == 2
    assert "to another place" in result.stderr
    assert list(tmp_path.iterdir()) == []


OFFICIALS = SAMPLE.with_name("officials.csv")


def test_a_pack_is_printed_for_the_officials_of_a_file(tmp_path):
    result = run("letter", "pdf", SAMPLE, "--recipients", OFFICIALS, "--pack", tmp_path / "out")
    assert result.exit_code == 0, result.stderr
    with OFFICIALS.open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    printed = [words(path.read_bytes()) for path in sorted((tmp_path / "out").glob("*.pdf"))]
    assert len(printed) == len(names) > 3
    for name, text in zip(names, printed, strict=True):
        assert name in text
        assert [other for other in names if other != name and other in text] == []
    assert "Dear Senator Illustration," in printed[0]


def test_a_file_of_a_pack_is_named_after_its_recipient(tmp_path):
    for place, more in (("own", ()), ("officials", ("--recipients", OFFICIALS))):
        assert run("letter", "pdf", SAMPLE, "--pack", tmp_path / place, *more).exit_code == 0
    start = "open-the-larch-street-bridge-"
    assert sorted(path.name for path in (tmp_path / "own").glob("*.pdf")) == [
        f"{start}001-ada-exemplar.pdf",
        f"{start}002-bo-placeholder.pdf",
    ]
    named = [path.name.removeprefix(start) for path in sorted((tmp_path / "officials").glob("*.pdf"))]
    assert named == [
        "001-dana-illustration.pdf",
        "002-tomas-ejemplo-muestra.pdf",
        "003-rene-placeholder.pdf",
        "004-member-of-congress.pdf",
    ]


def test_a_pack_that_is_not_finished_has_no_manifest(tmp_path):
    folder, broken = tmp_path / "pack", tmp_path / "a.letter.md"
    path = tmp_path / "b.letter.md"
    path.write_text(a_file(), "utf-8")
    broken.write_text(a_file(body=a_block("\U00013000") + "::: asks\n- a {#open-the-bridge}\n:::\n"), "utf-8")
    assert run("letter", "pdf", path, "--pack", folder).exit_code == 0
    assert (folder / "manifest.csv").exists()
    assert run("letter", "pdf", broken, "--pack", folder).exit_code == 2
    assert sorted(each.suffix for each in folder.iterdir()) == [".pdf"]


def test_all_letters_are_one_file_when_asked(tmp_path):
    merged, pack = tmp_path / "all.pdf", tmp_path / "pack"
    result = run("letter", "pdf", SAMPLE, "--recipients", OFFICIALS, "--merged", merged, "--pack", pack)
    assert result.exit_code == 0, result.stderr
    each = [pypdfium2.PdfDocument(path) for path in sorted(pack.glob("*.pdf"))]
    assert len(pypdfium2.PdfDocument(merged)) == sum(map(len, each))
    assert "for four recipients." in result.stderr


def test_one_of_the_officials_is_printed_by_name(tmp_path):
    result = run(
        "letter", "pdf", SAMPLE, "--recipients", OFFICIALS, "--recipient", "Rene Placeholder", "-o", "-"
    )
    assert result.exit_code == 0, result.stderr
    assert "Rene Placeholder" in words(result.stdout_bytes)


def test_of_many_recipients_a_few_are_named(tmp_path):
    path = tmp_path / "many.csv"
    path.write_text("name,title\n" + "".join(f"Person No{n} Example,Member\n" for n in range(30)))
    result = run("letter", "pdf", SAMPLE, "--recipients", path, "-o", tmp_path / "out.pdf")
    assert "This letter has 30 recipients" in result.stderr
    assert "and 17 more." in result.stderr


def test_how_far_a_large_pack_has_come_is_said_apart_from_it(tmp_path):
    path = tmp_path / "many.csv"
    path.write_text("name,title\n" + "".join(f"Person No{n} Example,Member\n" for n in range(20)))
    result = run("letter", "pdf", SAMPLE, "--recipients", path, "--pack", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Printing" in result.stderr
    assert "20 letters, manifest.csv and SHA256SUMS." in result.stderr


def test_officials_that_cannot_be_read_are_refused_with_their_line(tmp_path):
    path = tmp_path / "officials.csv"
    path.write_text("name,title\nAda Exemplar,Mayor\n,Clerk\n")
    result = run("letter", "pdf", SAMPLE, "--recipients", path, "--pack", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "officials.csv: Line 3: " in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("how", ["-o", "--merged", "--pack"])
def test_an_archive_copy_keeps_to_both_standards_and_holds_the_letter_file(tmp_path, how):
    out = tmp_path / "out"
    result = run(
        "letter", "pdf", SAMPLE, "--recipients", OFFICIALS, "--archive", "--theme", "plain", how, out
    )
    assert result.exit_code == 0, result.stderr
    content = (out if out.is_file() else min(out.glob("*.pdf"))).read_bytes()
    for claim in ("3a", "ua1"):
        assert page_validation.is_pdf_compliant_bytes(content, profile=claim)
    with pikepdf.open(io.BytesIO(content)) as file:
        source = file.attachments["open-the-larch-street-bridge.letter.md"].get_file().read_bytes().decode()
    assert "theme: plain" in source
    assert "Rene Placeholder" in source
    assert "Ada Exemplar" not in source


def test_an_archive_copy_of_a_letter_without_a_date_is_refused(tmp_path):
    path = tmp_path / "a.letter.md"
    path.write_text(a_file(body="::: asks\n- a {#open-the-bridge}\n:::\n"), "utf-8")
    result = run("letter", "pdf", path, "-o", tmp_path / "out.pdf", "--archive")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Write “dated_on: 2026-01-20” under “print:” in the letter file" in result.stderr
    more = "print:\n  dated_on: 2026-01-20\n"
    path.write_text(a_file(body="::: asks\n- a {#open-the-bridge}\n:::\n", more=more), "utf-8")
    assert run("letter", "pdf", path, "-o", tmp_path / "out.pdf", "--archive").exit_code == 0
