"""A library read from its files: those of a folder, or of a ZIP.

Read are the files that `campaign.letterfile.library_folder` writes; a folder that holds blocks alone, without
`library/`, is a library too. Whatever else lies there is left out, and named. Every fault is named with its
file.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from campaign.domain.archived_copies import CopyName
from campaign.domain.facts import Fact
from campaign.domain.named_people import NamedPerson
from campaign.domain.refusals import Refusal, all_said
from campaign.domain.sources import Source
from campaign.domain.text import optional_line
from campaign.letterfile import evidence, pictures
from campaign.letterfile.fields import Fields
from campaign.letterfile.front_matter import decoded
from campaign.letterfile.library import LibraryBlock
from campaign.letterfile.library_folder import (
    ARCHIVED,
    BLOCKS,
    FACTS,
    PEOPLE,
    PICTURES,
    SOURCES,
    Files,
    Library,
)
from campaign.letterfile.library_limits import FOLDER, MOST_OF_BLOCK, MOST_OF_TABLE, too_much
from campaign.letterfile.named_people import read_people
from campaign.letterfile.wordings import Wording, read_either
from campaign.letterfile.yaml_text import read_mapping
from campaign.reading.files import DataFileRefusal, naming, under

# What tells of a folder, or of how one works in it, and is no block.
_TELLS = ("readme.md", "license.md", "licence.md", "changelog.md", "contributing.md", "code_of_conduct.md")
_BESIDE = (SOURCES, FACTS, PEOPLE, PICTURES)
_BOM = b"\xef\xbb\xbf"
_DIGEST = re.compile(r"[0-9a-f]{64}\.[a-z]{3,4}")


@dataclass(frozen=True, slots=True)
class FoundLibrary:
    """A library, and the paths of files beside it that belong to none."""

    library: Library
    left_out: tuple[str, ...] = ()


def read(folder: Path) -> FoundLibrary:
    """The library of a folder. Refuses `Refusal` with every fault, and for a folder that holds none."""
    there = _there(folder)
    files = _contents(folder, {name: path for name, path in there.items() if belongs(name)})
    refuse_none(files, str(folder))
    return found_in(files, [name for name in there if not belongs(name)])


def found_in(files: Files, others: Iterable[str] = ()) -> FoundLibrary:
    """The library of some files, and what is left out: `others`, which were not read, and what no library
    has a use for."""
    library = library_of(files)
    return FoundLibrary(library, tuple(sorted((*others, *_unused(files, library)))))


def _unused(files: Files, library: Library) -> Iterator[str]:
    kept = {str(name) for name in library.copies.values()}
    where = _folder_of_blocks(files)
    for name, content in files.items():
        path = PurePosixPath(name)
        folder = path.parent.as_posix()
        if folder == ARCHIVED:
            is_used = path.name in kept
        else:
            is_used = name in _BESIDE or (folder == where and not _is_told(name, content))
        if not is_used:
            yield name


def refuse_none(files: Files, where: str) -> None:
    """Refuse to take for an empty library what is none."""
    if not any(_is_a_block(name, content) or name in _BESIDE for name, content in files.items()):
        raise Refusal(
            f"No file of a library is in {where}. One has `{BLOCKS}/` with a file for each block, or "
            f"`{SOURCES}`; choose the folder that holds them."
        )


def files_in(folder: Path) -> dict[str, bytes]:
    """The files of a folder that may belong to a library, by their path in it."""
    ours = {name: path for name, path in _there(folder).items() if belongs(name)}
    contents = _contents(folder, ours)
    return {name: content for name, content in contents.items() if not _is_told(name, content)}


def _there(folder: Path) -> dict[str, Path]:
    """Every file of a folder that a library might have, by its path in it."""
    if not folder.is_dir():
        raise Refusal(f"There is no folder {folder}.")
    found = [path for where in ("", BLOCKS, ARCHIVED) for path in sorted((folder / where).glob("*"))]
    return {path.relative_to(folder).as_posix(): path for path in found if path.is_file()}


def _contents(folder: Path, named: Mapping[str, Path]) -> dict[str, bytes]:
    try:
        for said in too_much({name: path.stat().st_size for name, path in named.items()}, FOLDER):
            raise Refusal(f"{folder}: {said}")
        return {name: path.read_bytes() for name, path in named.items()}
    except OSError as error:
        raise Refusal(f"{error.filename} cannot be read: {error.strerror}.") from error


def write(folder: Path, files: Files) -> list[str]:
    """Write the files of a library into a folder, in place of one that lies there: what that held and these
    do not goes, and is told. Nothing else is touched."""
    found = _there(folder) if folder.is_dir() else {}
    there = [name for name in found if belongs(name) and _is_ours(folder, name)]
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
    gone = [name for name in there if name not in files]
    for name in gone:
        (folder / name).unlink()
    return gone


def _is_ours(folder: Path, name: str) -> bool:
    """Whether a file is such as an export writes: other texts and pictures of that folder stay."""
    path = PurePosixPath(name)
    if path.parent.as_posix() == BLOCKS and _is_block(path.name):
        rows = (folder / name).read_bytes().split(b"\n", 2)
        return rows[0] == b"---" and len(rows) > 1 and rows[1].startswith(b"key: ")
    if path.parent.as_posix() in (BLOCKS, ARCHIVED):
        return bool(_DIGEST.fullmatch(path.name))
    return name in _BESIDE


def belongs(name: str) -> bool:
    """Whether a path within a folder may be that of a file of a library."""
    path = PurePosixPath(name)
    where, called = path.parent.as_posix(), path.name
    if where == ".":
        return called in _BESIDE or _is_block(called) or pictures.is_name(called)
    if where == BLOCKS:
        return _is_block(called) or pictures.is_name(called)
    return where == ARCHIVED and bool(_DIGEST.fullmatch(called))


def library_of(files: Files) -> Library:
    """The library of some files. Refuses `Refusal` with every fault, each with the name of its file."""
    faults: list[str] = []
    inside = {PurePosixPath(name) for name in files}
    where = _folder_of_blocks(files)
    beside = {path.name: files[str(path)] for path in sorted(inside) if path.parent.as_posix() == where}
    blocks, wordings = _blocks(beside, faults)
    sources, copies = _sources(files, faults)
    facts = _facts(files, faults)
    people = _people(files, faults)
    titles, shelf = _pictures(files, beside, faults)
    shown = [*(each.pictures for each in blocks), *(each.pictures for each in wordings)]
    for name, content in (one for pictures_of in shown for one in pictures_of.items()):
        shelf[name] = content
    if faults:
        raise DataFileRefusal(all_said(faults))
    return Library(
        blocks=tuple(replace(each, pictures={}, sources={}, facts={}) for each in blocks),
        wordings=tuple(replace(each, pictures={}) for each in wordings),
        sources=_merged(blocks, sources),
        copies=copies,
        facts=_all_facts(blocks, facts),
        people=people,
        archived={path.name: files[str(path)] for path in inside if path.parent.as_posix() == ARCHIVED},
        pictures=shelf,
        titles=titles,
    )


def _folder_of_blocks(files: Files) -> str:
    return BLOCKS if any(PurePosixPath(name).parent.as_posix() == BLOCKS for name in files) else "."


def _is_block(called: str) -> bool:
    return called.endswith(".md") and not called.startswith(".")


def _is_told(name: str, content: bytes) -> bool:
    """Whether a file tells of the folder. One that begins as a block is a block, which may have that key."""
    return PurePosixPath(name).name.lower() in _TELLS and not content.removeprefix(_BOM).startswith(b"---")


def _is_a_block(name: str, content: bytes) -> bool:
    return _is_block(PurePosixPath(name).name) and not _is_told(name, content)


@contextmanager
def _kept(faults: list[str], name: str) -> Iterator[None]:
    """Keep what is refused inside among the faults, with the name of the file."""
    try:
        with naming(Path(name)):
            yield
    except Refusal as refusal:
        faults.append(refusal.sentence)


def _blocks(beside: Files, faults: list[str]) -> tuple[list[LibraryBlock], list[Wording]]:
    blocks, wordings = [], []
    for name, content in beside.items():
        if _is_a_block(name, content):
            with _kept(faults, name):
                read = read_either(decoded(content, MOST_OF_BLOCK), beside)
                if isinstance(read, Wording):
                    wordings.append(read)
                else:
                    blocks.append(read)
    return blocks, wordings


def _file(files: Files, name: str, what: str) -> Fields:
    """A file of keys as one field of front matter; an empty one when it is not there."""
    return under(what, read_mapping(decoded(files.get(name, b"{}"), MOST_OF_TABLE), first_line=1))


def _sources(files: Files, faults: list[str]) -> tuple[dict[str, Source], dict[str, CopyName]]:
    with _kept(faults, SOURCES):
        return evidence.read_archived_sources(_file(files, SOURCES, "sources"))
    return {}, {}


def _facts(files: Files, faults: list[str]) -> dict[str, Fact]:
    with _kept(faults, FACTS):
        return evidence.read_facts(_file(files, FACTS, "facts"))
    return {}


def _people(files: Files, faults: list[str]) -> dict[str, NamedPerson]:
    with _kept(faults, PEOPLE):
        return {each.key: each for each in read_people(_file(files, PEOPLE, "people"))}
    return {}


def _pictures(files: Files, beside: Files, faults: list[str]) -> tuple[dict[str, str], dict[str, bytes]]:
    """The titles of the pictures on the shelf, and those pictures, which no block need show."""
    titles, shelf = {}, {}
    with _kept(faults, PICTURES):
        for name, entry in _file(files, PICTURES, "pictures").entries("pictures").items():
            fields = Fields(entry.value, f"the picture {name}", ("title",), entry.line)
            with fields.refusing():
                picture = pictures.fetch(beside, name)
                shelf[picture.name] = picture.content
                titles[picture.name] = optional_line("title", fields.text("title"), most=200)
    return titles, shelf


def _merged(blocks: list[LibraryBlock], sources: Mapping[str, Source]) -> dict[str, Source]:
    """Every source: those of the file of all, and those that a block brings along. A block may be older, and
    know no hedge."""
    merged = dict(sources)
    for block in blocks:
        for key, source in block.sources.items():
            known = merged.setdefault(key, source)
            if replace(source, hedge=source.hedge or known.hedge) != known:
                raise DataFileRefusal(_told_twice("source", key, block.key))
    return merged


def _all_facts(blocks: list[LibraryBlock], facts: Mapping[str, Fact]) -> dict[str, Fact]:
    merged = dict(facts)
    for block in blocks:
        for name, fact in block.facts.items():
            if merged.setdefault(name, fact) != fact:
                raise DataFileRefusal(_told_twice("fact", name, block.key))
    return merged


def _told_twice(what: str, key: str, block: str) -> str:
    return f"The {what} “{key}” is told in two ways, one of them with the block “{block}”. Make them equal."
