import csv
import hashlib
import io
import subprocess
import zipfile

from campaign.rendering.pack import COLUMNS, MANIFEST, Sheet, manifest, sums, to_zip

SHEETS = (
    Sheet("a.pdf", "The Honorable Ada", "Mayor", b"%PDF a", 2, 311, "7K4MQ-2XD9C"),
    Sheet("b.pdf", 'Bo "the Bridge", Jr.', "Clerk\nof Roads", b"%PDF b", 1, 311),
)
LISTED = [sheet.listed for sheet in SHEETS]


def test_the_manifest_names_each_file_with_its_digest():
    lines = list(csv.reader(io.StringIO(manifest(LISTED))))
    assert tuple(lines[0]) == COLUMNS
    digest = hashlib.sha256(b"%PDF a").hexdigest()
    assert lines[1] == ["a.pdf", "The Honorable Ada", "Mayor", "2", digest, "311", "7K4MQ-2XD9C"]
    assert (lines[2][1], lines[2][-1]) == ('Bo "the Bridge", Jr.', "")


def test_the_zip_holds_the_manifest_first_and_each_file():
    with zipfile.ZipFile(io.BytesIO(to_zip(SHEETS))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [MANIFEST, "a.pdf", "b.pdf"]
        assert archive.read("b.pdf") == b"%PDF b"
        assert archive.read(MANIFEST).decode("utf-8-sig") == manifest(LISTED)


def test_the_same_letters_make_the_same_bytes():
    assert to_zip(SHEETS) == to_zip(SHEETS)


def test_no_cell_is_a_formula():
    sheet = Sheet("a.pdf", "=1+1", "@SUM(A1)", b"%PDF", 1, 0)
    _, line = csv.reader(io.StringIO(manifest([sheet.listed])))

    assert line[1:3] == ["'=1+1", "'@SUM(A1)"]


def test_the_digests_are_listed_for_sha256sum(tmp_path):
    for sheet in SHEETS:
        (tmp_path / sheet.file).write_bytes(sheet.content)
    (tmp_path / "SHA256SUMS").write_text(sums(LISTED))
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "a.pdf: OK\nb.pdf: OK\n")
