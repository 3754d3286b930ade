"""Library blocks: one reusable block a file, front matter and then its text.

A library block has no fences: the whole body is the text of the block, and nothing in it is escaped.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from campaign.domain import text as words
from campaign.domain.blocks import BLOCK_KINDS, Block, Purpose
from campaign.domain.facts import Fact
from campaign.domain.sources import Source
from campaign.letterfile import blocks, evidence, front_matter
from campaign.letterfile.fields import Fields, one_of
from campaign.letterfile.yaml_text import ListInOneLine, write_mapping

FIELDS = ("key", "title", "kind", "purpose", "language", "tags", "sources", "facts")


@dataclass(frozen=True, slots=True)
class LibraryBlock:
    """A block with what the library knows of it: name, part in the argument, tags, and its evidence."""

    key: str
    title: str
    block: Block
    purpose: Purpose
    language: str = "en"
    tags: tuple[str, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", words.key("key", self.key))
        object.__setattr__(self, "title", words.line("title", self.title, "a title for the block", most=160))
        object.__setattr__(self, "language", words.language("language", self.language))
        tags = tuple(words.line("tags", tag, "a word for each tag", most=60) for tag in self.tags)
        object.__setattr__(self, "tags", tags)

    @property
    def kind(self) -> str:
        """The kind of the block."""
        return self.block.kind


def read_block(text: str, folder: Path | None = None) -> LibraryBlock:
    """The library block of a text; `folder` is where a figure's picture lies.

    Refuses `LetterFileRefusal`, with the line, as a letter file is.
    """
    mapping, rows = front_matter.split(text)
    kind = _kind(Fields(mapping, "the front matter", tuple(mapping.entries), line=1))
    attributes = blocks.kind_attributes(kind)
    front = Fields(mapping, "the front matter", (*FIELDS, *attributes), line=1)
    given = {name: front.text(name) for name in attributes if front.text(name).strip()}
    purpose = front.needed("purpose", f"one of: {', '.join(Purpose)}")
    body = "\n".join(row.text for row in rows)
    first_line = next((row.line for row in rows if row.text.strip()), 1)
    with front.refusing(**{kind.BODY: first_line}):
        block, pictures = blocks.read_kind(kind, given, body, first_line, folder)
    with front.refusing():
        return LibraryBlock(
            key=front.needed("key", "a name for the block, such as lachin-corridor"),
            title=front.text("title"),
            block=block,
            purpose=one_of(Purpose, purpose.strip(), "purpose", front.line_of("purpose")),
            language=front.text("language") or "en",
            tags=front.texts("tags"),
            sources=evidence.read_sources(front),
            facts=evidence.read_facts(front),
            pictures=pictures,
        )


def write_block(library_block: LibraryBlock) -> str:
    """The text of a library block. A figure's picture belongs beside it, under its stored name."""
    front: dict[str, Any] = {
        "key": library_block.key,
        "title": library_block.title,
        "kind": library_block.kind,
        "purpose": library_block.purpose.value,
        "language": library_block.language,
        "tags": ListInOneLine(library_block.tags),
        **blocks.attributes_of(library_block.block),
        "sources": evidence.sources_as_plain(library_block.sources),
        "facts": evidence.facts_as_plain(library_block.facts),
    }
    filled = {name: value for name, value in front.items() if value}
    return f"---\n{write_mapping(filled)}---\n{library_block.block.body}\n"


def _kind(front: Fields) -> type[Block]:
    name = front.needed("kind", f"one of: {', '.join(BLOCK_KINDS)}").strip()
    return blocks.kind_called(name, front.line_of("kind"))
