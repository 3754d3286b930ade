"""The whole library of a campaign as files: blocks, sources, facts, people, pictures and archived copies.

A folder has `library/` with a file for each block and each translation, and the pictures of figures; beside
it `sources.yaml`, `facts.yaml`, `named-people.yaml`, `pictures.yaml` (the titles of pictures) and
`archived/`, with the copies that `sources.yaml` names. The same library always gives the same bytes.

To add a family of files, give `Library` a field, write it in `files_of`, and read it in
`campaign.reading.library_folder.library_of`.
"""

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from campaign.domain.archived_copies import CopyName
from campaign.domain.facts import Fact
from campaign.domain.named_people import NamedPerson
from campaign.domain.sources import Source
from campaign.letterfile import evidence, library_rules
from campaign.letterfile.library import LibraryBlock, write_block
from campaign.letterfile.library_limits import MOST_RATIO, PACKS_FREELY
from campaign.letterfile.named_people import people_as_plain
from campaign.letterfile.wordings import Wording, fingerprint, write_wording
from campaign.letterfile.yaml_text import InOneLine, write_mapping

BLOCKS, ARCHIVED = "library", "archived"
SOURCES, FACTS, PICTURES = "sources.yaml", "facts.yaml", "pictures.yaml"
PEOPLE = "named-people.yaml"

Files = Mapping[str, bytes]
"""What a folder holds: path with slashes → bytes."""


@dataclass(frozen=True, slots=True)
class Library:
    """A library: `blocks` in their newest words, `wordings` their translations and what those are of.

    `copies` names the archived copy of a source by the key of the source, `archived` holds the bytes by name;
    `pictures` and `titles` are those of pictures, by name.
    """

    blocks: tuple[LibraryBlock, ...] = ()
    wordings: tuple[Wording, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    copies: Mapping[str, CopyName] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    people: Mapping[str, NamedPerson] = field(default_factory=dict)
    archived: Mapping[str, bytes] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        library_rules.refuse_twice(self.blocks)
        library_rules.refuse_astray(self.blocks, self.wordings)
        library_rules.refuse_altered(self.copies, self.archived)

    def wordings_by_key(self) -> dict[str, tuple[Wording, ...]]:
        """The translations of each block and what they are of, in an order that their words alone decide:
        replaced ones first."""
        found: dict[str, tuple[Wording, ...]] = {}
        for each in sorted(
            self.wordings, key=lambda one: (not one.is_replaced, one.language, fingerprint(one.block))
        ):
            found[each.key] = (*found.get(each.key, ()), each)
        return found


def files_of(library: Library) -> dict[str, bytes]:
    """The files of a library, in the order of their paths."""
    files = {f"{BLOCKS}/{each.key}.md": write_block(each).encode() for each in library.blocks}
    for wording in library.wordings:
        files[f"{BLOCKS}/{_called(wording)}.md"] = write_wording(wording).encode()
    files |= {f"{BLOCKS}/{name}": content for name, content in library.pictures.items()}
    files |= {f"{ARCHIVED}/{name}": library.archived[str(name)] for name in library.copies.values()}
    files |= {
        path: write_mapping(plain).encode()
        for path, plain in (
            (SOURCES, _sources(library)),
            (FACTS, evidence.facts_as_plain(_sorted(library.facts))),
            (PEOPLE, people_as_plain(_sorted(library.people).values())),
            (PICTURES, {name: InOneLine(title=title) for name, title in _sorted(library.titles).items()}),
        )
        if plain
    }
    return _sorted(files)


def zip_of(library: Library) -> bytes:
    """A library in a ZIP, which has the same bytes whenever it is packed."""
    return packed(files_of(library))


def packed(files: Files) -> bytes:
    """The files of a library in a ZIP."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name)  # dated 1980, the earliest day of a ZIP
            info.external_attr = 0o644 << 16
            archive.writestr(info, content, _packing(name, content))
    return into.getvalue()


def _packing(name: str, content: bytes) -> int:
    """Text alone is packed: the others are packed already. What packs too well would be refused when the ZIP
    comes back."""
    is_text = name.endswith((".md", ".yaml"))
    packs = is_text and (
        len(content) <= PACKS_FREELY or len(content) <= MOST_RATIO // 2 * len(zlib.compress(content))
    )
    return zipfile.ZIP_DEFLATED if packs else zipfile.ZIP_STORED


def _called(wording: Wording) -> str:
    if wording.is_replaced:
        return f"{wording.key}.replaced-{fingerprint(wording.block)}"
    return f"{wording.key}.{wording.language}"


def _sources(library: Library) -> dict[str, Any]:
    plain = evidence.sources_as_plain(_sorted(library.sources))
    for key, name in library.copies.items():
        plain[key][evidence.ARCHIVED] = str(name)
    return plain


def _sorted(named: Mapping[str, Any]) -> dict[str, Any]:
    return {name: named[name] for name in sorted(named)}
