"""A ZIP of a stranger is opened within limits; whatever leads out of the folder is refused."""

import hashlib
import io
import stat
import zipfile

import pytest

from campaign.domain.refusals import Refusal
from campaign.letterfile.library_folder import files_of, zip_of
from campaign.reading import library_folder
from campaign.reading.library_zip import MOST_FILES, read, unpacked
from campaign.rendering import enclosure
from tests.reading.test_library_folder import ROOT, block


def packed(files, compression=zipfile.ZIP_DEFLATED):
    """A ZIP of (name or ZipInfo, bytes)."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", compression) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return into.getvalue()


def a_link(name):
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def test_a_library_is_packed_to_the_same_bytes_and_read_back():
    library = library_folder.read(ROOT / "demo")
    content = zip_of(library)
    assert content == zip_of(library)
    assert read(content) == library


def test_an_archived_copy_that_packs_well_comes_back():
    copy = b" " * 2_000_000
    name = f"{hashlib.sha256(copy).hexdigest()}.txt"
    told = f"a: {{title: A, archived: {name}}}".encode()
    library = library_folder.library_of({"sources.yaml": told, f"archived/{name}": copy})
    assert read(zip_of(library)) == library


def test_a_zip_without_a_library_is_no_empty_library():
    with pytest.raises(Refusal, match="No file of a library is in this ZIP"):
        read(packed([("notes.txt", b"x")]))


def test_the_folder_of_the_blocks_alone_is_read():
    assert [each.key for each in read(packed(list(block("a").items()))).blocks] == ["a"]


def test_it_is_read_in_an_enclosure_too():
    library = library_folder.read(ROOT / "templates/letters/library")
    assert enclosure.run(60.0, read, zip_of(library)) == library
    with pytest.raises(Refusal, match="This is no ZIP"):
        enclosure.run(60.0, read, b"no zip")


@pytest.mark.parametrize("around", ["", "river-library-main/", "library/", "archived/"])
def test_one_folder_around_all_is_left_out_and_so_is_what_is_no_library(around):
    files = {**block(), "library/.hidden.md": b"x", "letters/a.md": b"x", "notes.txt": b"x"}
    content = packed([(around + name, content) for name, content in files.items()] + [("__MACOSX/._a", b"x")])
    assert unpacked(content) == block()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([("../library/a.md", b"x")], "leads out"),
        ([("library/../../a.md", b"x")], "leads out"),
        ([("/etc/passwd", b"x")], "leads out"),
        ([("C:/a.md", b"x")], "leads out"),
        ([(a_link("library/a.md"), b"/etc/passwd")], "is a link"),
        ([("library/a.md", b"x"), ("library/./a.md", b"y")], "stands twice"),
        ([("library/a.md", b"x" * 900_000)], "unpacks to much more"),
        ([(f"{number}.md", b"x") for number in range(MOST_FILES + 1)], "2,001 files"),
    ],
)
def test_what_no_library_holds_is_refused(files, said):
    with pytest.raises(Refusal, match=said):
        unpacked(packed(files))


def test_an_unusual_packing_is_refused():
    with pytest.raises(Refusal, match="unusual"):
        unpacked(packed([("library/a.md", b"x")], zipfile.ZIP_LZMA))


def test_a_zip_that_is_damaged_is_refused():
    content = packed([("library/a.md", b"words of a block" * 9)], zipfile.ZIP_STORED)
    for wrong in (b"", b"PK", content[:-30], content.replace(b"words", b"xords", 1)):
        with pytest.raises(Refusal, match="no ZIP that can be read"):
            unpacked(wrong)


def test_files_of_a_library_all_belong_to_one():
    library = library_folder.read(ROOT / "demo")
    assert all(library_folder.belongs(name) for name in files_of(library))
