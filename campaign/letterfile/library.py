"""Library blocks: one reusable block a file, front matter and then its text.

A library block has no fences: the whole body is the text of the block, and nothing in it is escaped.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from campaign.domain import text as words
from campaign.domain.blocks import BLOCK_KINDS, Block, Demand, Purpose
from campaign.domain.facts import Fact
from campaign.domain.sources import Source
from campaign.letterfile import blocks, evidence, front_matter, nodes, origins
from campaign.letterfile.fences import Row
from campaign.letterfile.fields import Fields, one_of
from campaign.letterfile.library_limits import MOST_OF_BLOCK
from campaign.letterfile.origins import Origin
from campaign.letterfile.pictures import Shelf
from campaign.letterfile.yaml_text import ListInOneLine, write_mapping

FIELDS = (
    "key",
    "title",
    "kind",
    "purpose",
    "language",
    "tags",
    "archived",
    "origin",
    "sources",
    "facts",
)
# A demand that has no short name goes by its bullet, which may be long.
MOST_TITLE, MOST_TITLE_OF_DEMAND = 160, 400


@dataclass(frozen=True, slots=True)
class LibraryBlock:
    """A block with what the library knows of it: name, part in the argument, tags, and its evidence.

    `is_archived` says that it is off the shelf, `origin` from what wording elsewhere it was forked.
    """

    key: str
    title: str
    block: Block
    purpose: Purpose
    language: str = "en"
    tags: tuple[str, ...] = ()
    is_archived: bool = False
    origin: Origin | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", words.key("key", self.key))
        object.__setattr__(self, "title", _title(self.title, self.block))
        object.__setattr__(self, "language", words.language("language", self.language))
        tags = tuple(words.line("tags", tag, "a word for each tag", most=60) for tag in self.tags)
        object.__setattr__(self, "tags", tags)

    @property
    def kind(self) -> str:
        """The kind of the block."""
        return self.block.kind


def read_block(text: str, folder: Shelf = None) -> LibraryBlock:
    """The library block of a text; `folder` is where a figure's picture lies.

    Refuses `LetterFileRefusal`, with the line, as a letter file is.
    """
    return block_of(*front_matter.split(text, MOST_OF_BLOCK), folder)


def block_of(mapping: nodes.Mapping, rows: list[Row], folder: Shelf) -> LibraryBlock:
    """The library block of front matter and body, as `read_block` refuses them."""
    kind = kind_of(Fields(mapping, "the front matter", tuple(mapping.entries), line=1))
    front = Fields(mapping, "the front matter", (*FIELDS, *blocks.kind_attributes(kind)), line=1)
    purpose = front.needed("purpose", f"one of: {', '.join(Purpose)}")
    block, pictures = read_words(front, kind, rows, folder)
    with front.refusing():
        return LibraryBlock(
            key=front.needed("key", "a name for the block, such as lachin-corridor"),
            title=front.text("title"),
            block=block,
            purpose=one_of(Purpose, purpose.strip(), "purpose", front.line_of("purpose")),
            language=front.text("language") or "en",
            tags=front.texts("tags"),
            is_archived=front.flag("archived"),
            origin=origins.read(front),
            sources=evidence.read_sources(front),
            facts=evidence.read_facts(front),
            pictures=pictures,
        )


def read_words(
    front: Fields, kind: type[Block], rows: list[Row], folder: Shelf
) -> tuple[Block, Mapping[str, bytes]]:
    """The words of a block of a kind, from front matter and body, and the picture they show."""
    given = {name: front.text(name) for name in blocks.kind_attributes(kind) if front.text(name).strip()}
    body = "\n".join(row.text for row in rows)
    first_line = next((row.line for row in rows if row.text.strip()), 1)
    with front.refusing(**{kind.BODY: first_line}):
        return blocks.read_kind(kind, given, body, first_line, folder)


def write_block(library_block: LibraryBlock) -> str:
    """The text of a library block. A figure's picture belongs beside it, under its stored name."""
    return written(
        {
            "key": library_block.key,
            "title": library_block.title,
            "kind": library_block.kind,
            "purpose": library_block.purpose.value,
            "language": library_block.language,
            "tags": ListInOneLine(library_block.tags),
            "archived": library_block.is_archived,
            "origin": origins.as_plain(library_block.origin) if library_block.origin else None,
            **blocks.attributes_of(library_block.block),
            "sources": evidence.sources_as_plain(library_block.sources),
            "facts": evidence.facts_as_plain(library_block.facts),
        },
        library_block.block,
    )


def written(front: Mapping[str, Any], block: Block) -> str:
    """Front matter, its empty fields left out, and the words of a block under it."""
    filled = {name: value for name, value in front.items() if value}
    return f"---\n{write_mapping(filled)}---\n{block.body}\n"


def kind_of(front: Fields) -> type[Block]:
    """The class of the kind that front matter names."""
    name = front.needed("kind", f"one of: {', '.join(BLOCK_KINDS)}").strip()
    return blocks.kind_called(name, front.line_of("kind"))


def _title(title: str, block: Block) -> str:
    if isinstance(block, Demand):
        return words.optional_line("title", title, most=MOST_TITLE_OF_DEMAND)
    return words.line("title", title, "a title for the block", most=MOST_TITLE)
