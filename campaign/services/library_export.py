"""The library of a campaign given out whole, as a value that files are made of.

What it gives out is the newest words in each language, and those that a translation was made from; earlier
wordings stay in the database, and the history of the files is that of the folder they lie in.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from obstore.store import ObjectStore
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from campaign.domain.archived_copies import CopyName
from campaign.domain.blocks import Figure
from campaign.domain.refusals import Refusal
from campaign.letterfile import library_folder
from campaign.letterfile.library import LibraryBlock
from campaign.letterfile.library_folder import Files, Library
from campaign.letterfile.library_limits import FOLDER, MOST_PACKED, ZIP, too_much
from campaign.letterfile.origins import Origin
from campaign.letterfile.wordings import Wording, fingerprint
from campaign.models.block import Block, BlockVersion
from campaign.models.campaign import Campaign
from campaign.services import archived_copies, facts, person_facts, pictures, sources, translations
from campaign.services.texts import fact_value, source_value


@dataclass(frozen=True, slots=True)
class Told:
    """A library as its rows tell it: `words` without its files, which lie in the storage under these names;
    `copies` by the key of their source, `titles` of the pictures by name."""

    words: Library
    copies: Mapping[str, CopyName]
    titles: Mapping[str, str]


def told(session: Session, campaign: Campaign) -> Told:
    """Everything that the database tells of a library. Its files take their time, and are read by
    `library_of` once nobody waits for the database."""
    rows = blocks_of(session, campaign)
    copies = archived_copies.of_campaign(session, campaign)
    titles = {each.name: each.title for each in pictures.listed(session, campaign)}
    wordings = tuple(wording for row in rows for wording in wordings_of(row))
    values = [*(row.newest.value for row in rows), *(each.block for each in wordings)]
    shown = {each.image for each in values if isinstance(each, Figure)}
    words_alone = Library(
        blocks=tuple(block_value(row) for row in rows),
        wordings=wordings,
        sources={each.key: source_value(each) for each in sources.listed(session, campaign)},
        facts={each.name: fact_value(each) for each in facts.listed(session, campaign)},
        people={each.key: person_facts.value_of(each) for each in person_facts.listed(session, campaign)},
    )
    return Told(
        words=words_alone,
        copies={key: copy.called for key, copy in copies.items()},
        titles={name: titles.get(name, "") for name in sorted({*titles, *shown})},
    )


def library_of(storage: ObjectStore, told: Told, most: int | None = None) -> Library:
    """A library with its files. Refuses `NotFound` when the storage has lost one, and files of more than
    `most` bytes together, of which no more are held in memory."""
    held = 0
    archived, shown = {}, {}
    for name in dict.fromkeys(told.copies.values()):
        archived[str(name)] = archived_copies.read_called(storage, name)
        held = _counted(held, archived[str(name)], most)
    for picture in told.titles:
        shown[picture] = pictures.read(storage, picture)
        held = _counted(held, shown[picture], most)
    return replace(told.words, copies=told.copies, archived=archived, pictures=shown, titles=told.titles)


def zip_of(library: Library) -> bytes:
    """A library as a ZIP. Refuses one that a page would not take back."""
    files = library_folder.files_of(library)
    for said in too_much({path: len(content) for path, content in files.items()}, ZIP):
        raise _too_large(said)
    packed = library_folder.packed(files)
    _counted(0, packed, MOST_PACKED)
    return packed


def too_large_to_read(files: Files) -> list[str]:
    """Why the files of a library, written to a folder, could not be brought in again; nothing if they can."""
    return list(too_much({path: len(content) for path, content in files.items()}, FOLDER))


def _counted(held: int, content: bytes, most: int | None) -> int:
    if most is not None and held + len(content) > most:
        raise _too_large(f"The library has more than {most >> 20} MB, which no page takes back as a ZIP.")
    return held + len(content)


def _too_large(said: str) -> Refusal:
    return Refusal(
        f"{said} Whoever runs this installation can write the library to a folder: campaign library export."
    )


def blocks_of(session: Session, campaign: Campaign) -> list[Block]:
    """Every block of a campaign with its wordings, archived ones too, by key."""
    query = select(Block).where(Block.campaign_id == campaign.id).order_by(Block.key)
    loaded = query.options(selectinload(Block.versions), joinedload(Block.origin))
    return list(session.scalars(loaded.execution_options(populate_existing=True)))


def block_value(row: Block) -> LibraryBlock:
    """A block in its newest words."""
    return LibraryBlock(
        key=row.key,
        title=row.title,
        block=row.newest.value,
        purpose=row.purpose,
        language=row.newest.language,
        tags=tuple(row.tags),
        is_archived=row.archived_at is not None,
        origin=_origin(row),
    )


def wordings_of(row: Block) -> Iterator[Wording]:
    """The newest translations of a block, and the replaced words that they were made from."""
    original, newest = row.newest.language, fingerprint(row.newest.value)
    replaced: dict[str, BlockVersion] = {}
    for language in row.languages:
        version = translations.newest_of(row, language)
        if version is None or language == original:
            continue
        of = row.numbered(version.translates)
        made_from = fingerprint(of.value) if of else ""
        if of and made_from != newest:
            replaced[made_from] = of
        yield Wording(row.key, version.value, language, original, made_from)
    for of in replaced.values():
        yield Wording(row.key, of.value, original, original, is_replaced=True)


def _origin(row: Block) -> Origin | None:
    origin = row.origin
    if origin is None:
        return None
    return Origin(origin.campaign_name, origin.key, origin.number, origin.forked_at)
