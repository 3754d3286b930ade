"""Wordings of a library block beside its newest in its own language: translations, and what they are of.

Each is a file of its own. A translation names the language of the original, and by its fingerprint the
wording that it was made from; when newer words have replaced that one, it lies beside, so that the
translation is known to be behind.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from campaign.domain import text as words
from campaign.domain.blocks import Block
from campaign.domain.canonical import canonical_json
from campaign.letterfile import blocks, front_matter, nodes
from campaign.letterfile.fences import Row
from campaign.letterfile.fields import Fields
from campaign.letterfile.library import LibraryBlock, block_of, kind_of, read_words, written
from campaign.letterfile.library_limits import MOST_OF_BLOCK
from campaign.letterfile.pictures import Shelf

FIELDS = ("key", "kind", "language", "original", "translates", "replaced")


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of the block `key`: a translation of an original in the language `original`, made from the
    wording whose fingerprint is `translates`; or, when it `is_replaced`, older words of that original.
    """

    key: str
    block: Block
    language: str
    original: str
    translates: str = ""
    is_replaced: bool = False
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", words.key("key", self.key))
        for name in ("language", "original"):
            object.__setattr__(self, name, words.language(name, getattr(self, name)))


def fingerprint(block: Block) -> str:
    """What a translation names a wording by: it is of the words, so that it is the same in every campaign."""
    return hashlib.sha256(canonical_json(block.payload).encode()).hexdigest()[:16]


def read_either(text: str, folder: Shelf = None) -> LibraryBlock | Wording:
    """What a file of a library holds: a block, or words of one that has a file of its own. Refuses
    `LetterFileRefusal`, with the line."""
    mapping, rows = front_matter.split(text, MOST_OF_BLOCK)
    read = _wording_of if "original" in mapping.entries else block_of
    return read(mapping, rows, folder)


def _wording_of(mapping: nodes.Mapping, rows: list[Row], folder: Shelf) -> Wording:
    kind = kind_of(Fields(mapping, "the front matter", tuple(mapping.entries), line=1))
    front = Fields(mapping, "the front matter", (*FIELDS, *blocks.kind_attributes(kind)), line=1)
    block, pictures = read_words(front, kind, rows, folder)
    with front.refusing():
        return Wording(
            key=front.needed("key", "the key of the block"),
            block=block,
            language=front.needed("language", "the code of its language, such as hy"),
            original=front.needed("original", "the code of the language of the original"),
            translates=front.text("translates").strip(),
            is_replaced=front.flag("replaced"),
            pictures=pictures,
        )


def write_wording(wording: Wording) -> str:
    """The text of a wording."""
    return written(
        {
            "key": wording.key,
            "kind": wording.block.kind,
            "language": wording.language,
            "original": wording.original,
            "translates": wording.translates,
            "replaced": wording.is_replaced,
            **blocks.attributes_of(wording.block),
        },
        wording.block,
    )
