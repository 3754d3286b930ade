"""The library of a campaign given out whole, as a value that files are made of.

What it gives out is the newest words in each language, and those that a translation was made from; earlier
wordings stay in the database, and the history of the files is that of the folder they lie in.
"""

from collections.abc import Iterator

from obstore.store import ObjectStore
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from campaign.domain.blocks import Figure
from campaign.domain.refusals import Refusal
from campaign.letterfile.library import LibraryBlock
from campaign.letterfile.library_folder import Library
from campaign.letterfile.origins import Origin
from campaign.letterfile.wordings import Wording, fingerprint
from campaign.models.block import Block, BlockVersion
from campaign.models.campaign import Campaign
from campaign.services import archived_copies, facts, person_facts, pictures, sources, translations
from campaign.services.texts import fact_value, source_value

# What a page gives out at once.
MOST_AT_ONCE = 80 * 1024**2


def library_of(session: Session, storage: ObjectStore, campaign: Campaign) -> Library:
    """Everything that a library holds. Refuses `NotFound` when the storage has lost a file."""
    rows = blocks_of(session, campaign)
    copies = archived_copies.of_campaign(session, campaign)
    titles = {each.name: each.title for each in pictures.listed(session, campaign)}
    wordings = tuple(wording for row in rows for wording in wordings_of(row))
    words = [*(row.newest.value for row in rows), *(each.block for each in wordings)]
    shown = {each.image for each in words if isinstance(each, Figure)}
    return Library(
        blocks=tuple(block_value(row) for row in rows),
        wordings=wordings,
        sources={each.key: source_value(each) for each in sources.listed(session, campaign)},
        copies={key: copy.called for key, copy in copies.items()},
        facts={each.name: fact_value(each) for each in facts.listed(session, campaign)},
        people={each.key: person_facts.value_of(each) for each in person_facts.listed(session, campaign)},
        archived={copy.name: archived_copies.read(storage, copy) for copy in copies.values()},
        pictures={name: pictures.read(storage, name) for name in sorted({*titles, *shown})},
        titles={name: titles.get(name, "") for name in sorted({*titles, *shown})},
    )


def refuse_large(session: Session, campaign: Campaign) -> None:
    """Refuse to hold in memory at once what the command line writes file by file to a folder."""
    copies = archived_copies.of_campaign(session, campaign).values()
    if sum(copy.size for copy in copies) > MOST_AT_ONCE:
        raise Refusal(
            f"The archived copies have more than {MOST_AT_ONCE >> 20} MB together. Whoever runs this "
            "installation can write the library to a folder: campaign library export."
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
