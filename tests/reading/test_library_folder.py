"""A library is read from the files of a folder; every fault is named with its file."""

import hashlib
from pathlib import Path

import pytest

from campaign.domain.blocks import Figure
from campaign.domain.refusals import Refusal
from campaign.letterfile.library_folder import files_of
from campaign.reading.library_folder import files_in, library_of, read, write
from tests.letterfile.pictures import PICTURES

ROOT = Path(__file__).parents[2]
BLOCK = "---\nkey: {key}\ntitle: A\nkind: paragraph\npurpose: background\nlanguage: en\n---\nWords.\n"
WORDS = "---\nkey: a\nkind: paragraph\nlanguage: {language}\noriginal: en\n---\nWords, {language}.\n"


def block(key="a", **more):
    return {f"library/{key}.md": BLOCK.format(key=key).encode(), **more}


@pytest.mark.parametrize(
    ("folder", "blocks", "sources"), [("demo", 21, 7), ("templates/letters/library", 20, 0)]
)
def test_what_ships_is_a_library(folder, blocks, sources):
    library = read(ROOT / folder).library
    assert (len(library.blocks), len(library.sources)) == (blocks, sources)
    assert library_of(files_of(library)) == library


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"library/a.md": b"no front matter"}, "a.md: Line 1: a letter file begins with front matter"),
        (
            {"library/a.md": b"x", "sources.yaml": b"a: {titel: A}", "facts.yaml": b"- a"},
            "sources.yaml: Line 1: the source a has no field “titel”",
        ),
        (block(b="b") | {"library/b.md": BLOCK.format(key="a").encode()}, "Two files hold the block “a”"),
        ({"library/a.hy.md": WORDS.format(language="hy").encode()}, "There is no file of the block “a”"),
        (block() | {"library/a.en.md": WORDS.format(language="en").encode()}, "Say which"),
        (
            block() | {f"library/{n}.md": WORDS.format(language="hy").encode() for n in "xy"},
            "Two files hold the same words of “a” in the language hy",
        ),
        (
            block()
            | {"library/a.hy.md": WORDS.format(language="hy").replace("paragraph", "heading").encode()},
            "says otherwise",
        ),
        ({"sources.yaml": f"a: {{title: A, archived: {'0' * 64}.pdf}}".encode()}, "is missing"),
        (
            {
                "sources.yaml": f"a: {{title: A, archived: {'0' * 64}.pdf}}".encode(),
                f"archived/{'0' * 64}.pdf": b"%PDF-",
            },
            "is not the file that was kept",
        ),
        ({"sources.yaml": b"a: {title: A, archived: ../a.pdf}"}, "names no archived copy"),
        ({"pictures.yaml": b"a.png: {title: A}"}, "There is no a.png"),
        ({"library/a.md": b"\xff"}, "a.md: Line 1: this is not UTF-8"),
    ],
)
def test_a_fault_is_named_with_its_file(files, said):
    files.pop("b", None)
    with pytest.raises(Refusal) as refused:
        library_of(files)
    assert said in refused.value.sentence


def test_a_source_that_a_block_brings_along_is_one_of_the_library():
    own = BLOCK.format(key="a").replace("---\nWords", "sources: {s: {title: A}}\n---\nWords")
    assert library_of({"a.md": own.encode()}).sources["s"].title == "A"
    known = {"library/a.md": own.encode(), "sources.yaml": b"s: {title: A, hedge: they said}"}
    assert library_of(known).sources["s"].hedge == "they said"
    with pytest.raises(Refusal, match="told in two ways"):
        library_of({**known, "sources.yaml": b"s: {title: B}"})


def test_a_picture_may_have_any_name_and_is_kept_under_its_digest():
    name, content = next(iter(PICTURES.items()))
    text = (
        "---\nkey: a\ntitle: A\nkind: figure\npurpose: evidence\nimage: my road.png\nalternative: A road\n"
        "---\nThe road\n"
    )
    library = library_of({"library/a.md": text.encode(), "library/my road.png": content})
    assert library.blocks[0].block == Figure("The road", name, "A road")
    assert library.pictures == {name: content}


def test_a_folder_is_written_in_place_and_keeps_what_is_not_ours(tmp_path):
    folder = tmp_path / "library-of-river"
    old = files_of(library_of(block("a") | block("b") | {"sources.yaml": b"s: {title: S}"}))
    assert write(folder, old) == []
    (folder / "library" / "README.md").write_text("Ours")
    (folder / "library" / "notes.md").write_text("Notes")
    (folder / "letters").mkdir()
    (folder / "letters" / "a.md").write_text("x")
    new = files_of(library_of(block("a")))
    assert write(folder, new) == ["sources.yaml", "library/b.md"]
    assert (folder / "library" / "notes.md").exists()
    assert sorted(files_in(folder)) == ["library/a.md", "library/notes.md"]


def test_a_block_may_have_the_key_of_the_file_that_tells_of_a_folder(tmp_path):
    files = files_of(library_of(block("readme")))
    write(tmp_path, files)
    (tmp_path / "README.md").write_text("What this folder is for.")
    assert files_in(tmp_path) == files
    assert [each.key for each in read(tmp_path).library.blocks] == ["readme"]
    assert read(tmp_path).left_out == ("README.md",)


def test_a_copy_is_of_the_kind_that_its_file_says():
    page = b"<!doctype html><title>A page</title>"
    name = f"{hashlib.sha256(page).hexdigest()}.pdf"
    told = f"a: {{title: A, archived: {name}}}".encode()
    with pytest.raises(Refusal, match="The copy of the source “a” is not the file that was kept"):
        library_of({"sources.yaml": told, f"archived/{name}": page})


def test_a_folder_without_a_library_is_no_empty_library(tmp_path):
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(Refusal, match="No file of a library is in"):
        read(tmp_path)


def test_there_is_a_folder_to_read(tmp_path):
    with pytest.raises(Refusal, match="There is no folder"):
        read(tmp_path / "none")
