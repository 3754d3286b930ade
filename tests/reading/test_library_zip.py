"""A ZIP of a stranger is opened within limits; whatever leads out of the folder is refused."""

import hashlib
import io
import stat
import zipfile

import pytest

from campaign.domain.refusals import Refusal
from campaign.letterfile.library_folder import files_of, zip_of
from campaign.letterfile.library_limits import ZIP
from campaign.reading import library_folder
from campaign.reading.library_folder import FoundLibrary
from campaign.reading.library_zip import read, unpacked
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
    library = library_folder.read(ROOT / "demo").library
    content = zip_of(library)
    assert content == zip_of(library)
    assert read(content) == FoundLibrary(library)


def test_an_archived_copy_that_packs_well_comes_back():
    copy = b" " * 2_000_000
    name = f"{hashlib.sha256(copy).hexdigest()}.txt"
    told = f"a: {{title: A, archived: {name}}}".encode()
    library = library_folder.library_of({"sources.yaml": told, f"archived/{name}": copy})
    assert read(zip_of(library)) == FoundLibrary(library)


def test_a_zip_without_a_library_is_no_empty_library():
    with pytest.raises(Refusal, match="No file of a library is in this ZIP"):
        read(packed([("notes.txt", b"x")]))


def test_the_folder_of_the_blocks_alone_is_read():
    assert [each.key for each in read(packed(list(block("a").items()))).library.blocks] == ["a"]


def test_it_is_read_in_an_enclosure_too():
    library = library_folder.read(ROOT / "templates/letters/library").library
    assert enclosure.run(60.0, read, zip_of(library)).library == library
    with pytest.raises(Refusal, match="This is no ZIP"):
        enclosure.run(60.0, read, b"no zip")


@pytest.mark.parametrize("around", ["", "river-library-main/", "library/", "archived/"])
def test_one_folder_around_all_is_left_out_and_so_is_what_is_no_library(around):
    files = {**block(), "library/.hidden.md": b"x", "letters/a.md": b"x", "notes.txt": b"x"}
    content = packed([(around + name, content) for name, content in files.items()] + [("__MACOSX/._a", b"x")])
    unread = ["library/.hidden.md", "letters/a.md", "notes.txt"]
    assert unpacked(content) == (block(), [*(around + name for name in unread), "__MACOSX/._a"])


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
        ([(f"{number}.md", b"x") for number in range(ZIP.files + 1)], "5,001 files"),
    ],
)
def test_what_no_library_holds_is_refused(files, said):
    with pytest.raises(Refusal, match=said):
        unpacked(packed(files))


def test_odd_files_are_named_and_left_out():
    """What a computer adds to a folder, and what tells of one, keeps no library from coming in."""
    odd = {
        ".DS_Store": b"x",
        "__MACOSX/river/library/._a.md": b"x",
        "Icon\r": b"",
        "notes: later.txt": b"x",
        "river/README.md": b"What this is for.",
        "river/library/README.md": b"What this is for.",
        "river/library/Thumbs.db": b"x",
        "river/letters/b.md": b"x",
        "river/archived/notes.txt": b"x",
        f"river/archived/{'0' * 64}.pdf": b"%PDF-",
    }
    content = packed(
        [("river/library/a.md", block()["library/a.md"]), *odd.items(), (a_link("river/last"), b"x")]
    )
    found = read(content)
    assert [each.key for each in found.library.blocks] == ["a"]
    assert set(found.left_out) == {*odd, "river/last"} - {
        "river/README.md",
        "river/library/README.md",
        f"river/archived/{'0' * 64}.pdf",
    } | {"README.md", "library/README.md", f"archived/{'0' * 64}.pdf"}


def test_a_file_that_is_broken_keeps_all_out_and_is_named():
    content = packed(
        [*block().items(), ("library/b.md", b"---\nkey: b\nkind: letter\n---\nx"), ("a.txt", b"x")]
    )
    with pytest.raises(Refusal, match=r"b.md: Line 3: "):
        read(content)


def test_two_libraries_in_one_zip_are_not_mixed():
    files = {f"{top}/library/a.md": content for top in ("one", "two") for content in block().values()}
    with pytest.raises(Refusal, match="More than one library is in this ZIP: one, two"):
        read(packed(list(files.items())))


def test_words_that_pack_too_well_are_not_packed():
    table = "".join(f"s{number}: {{title: {'a' * 300}}}\n" for number in range(2000)).encode()
    library = library_folder.library_of({"sources.yaml": table})
    assert read(zip_of(library)).library == library


def test_an_unusual_packing_is_refused():
    with pytest.raises(Refusal, match="unusual"):
        unpacked(packed([("library/a.md", b"x")], zipfile.ZIP_LZMA))


def test_a_zip_that_is_damaged_is_refused():
    content = packed([("library/a.md", b"words of a block" * 9)], zipfile.ZIP_STORED)
    for wrong in (b"", b"PK", content[:-30], content.replace(b"words", b"xords", 1)):
        with pytest.raises(Refusal, match="no ZIP that can be read"):
            unpacked(wrong)


def test_files_of_a_library_all_belong_to_one():
    library = library_folder.read(ROOT / "demo").library
    assert all(library_folder.belongs(name) for name in files_of(library))
