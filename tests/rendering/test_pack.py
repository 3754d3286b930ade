import csv
import hashlib
import io
import subprocess
import zipfile

import pytest

from campaign.domain.recipients import Addressee
from campaign.rendering.pack import COLUMNS, MANIFEST, Sheet, file_names, manifest, sums, to_zip

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


@pytest.mark.parametrize(
    ("recipient", "name"),
    [
        (Addressee("Marco Rubio", "Secretary", key="secretary-rubio"), "a-001-secretary-rubio.pdf"),
        (Addressee("Tomás Núñez-O’Brien, Jr.", "Mayor"), "a-001-tomas-nunez-obrien-jr.pdf"),
        (Addressee("Søren Łuk", "Mayor"), "a-001-soren-luk.pdf"),
        (Addressee("Անի Օրինակյան", "Mayor", office="mayor-of-town"), "a-001-mayor-of-town.pdf"),
        (Addressee("Անի Օրինակյան", "Member of Congress"), "a-001-member-of-congress.pdf"),
        (Addressee("Անի Օրինակյան", "Քաղաքապետ"), "a-001.pdf"),
        (Addressee("../../etc/passwd\\con:", "Mayor"), "a-001-etc-passwd-con.pdf"),
    ],
)
def test_a_file_is_named_after_its_recipient_in_letters_that_every_system_takes(recipient, name):
    assert file_names("a", [recipient]) == [name]


def test_names_of_files_sort_as_the_recipients_come_and_are_of_one_file_each():
    names = file_names("a", [Addressee("Ada", "Mayor")] * 1200)
    assert names == sorted(set(names))
    assert names[0] == "a-0001-ada.pdf"
    assert len(file_names("a", [Addressee("A" * 200, "Mayor")])[0]) < 80
