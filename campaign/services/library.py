"""The library of a campaign: blocks found, written, worded anew, archived."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from campaign.domain.blocks import Block as BlockValue
from campaign.domain.blocks import Purpose
from campaign.domain.refusals import NotFound, Refusal, Unacceptable
from campaign.domain.searching import Sought
from campaign.letterfile.library import LibraryBlock
from campaign.models.account import Account
from campaign.models.block import Block, BlockVersion
from campaign.models.campaign import Campaign
from campaign.services import evidence, library_search, wordings
from campaign.services.conflicts import hold_row, refuse_unseen
from campaign.services.starters import starters

# Found by its key, whichever campaign: for those who place blocks.
find_block = wordings.find


class WrittenMeanwhile(Refusal):
    """Somebody else wrote a wording of the same block since this one was begun."""


def get(session: Session, campaign: Campaign, key: str) -> Block:
    """The block of a key. Refuses `NotFound`."""
    if found := find_block(session, campaign, key):
        return found
    raise NotFound("There is no such block in this campaign's library.")


def listed(session: Session, campaign: Campaign, kind: str = "", *, archived: bool = False) -> list[Block]:
    """The blocks on the shelf, or those that are archived, in the order a letter takes them."""
    return library_search.fitting(session, campaign, Sought(kind=kind, archived=archived))


def languages(blocks: Iterable[Block]) -> list[str]:
    """Every language that some blocks are worded in, once, in alphabetical order."""
    return sorted({language for block in blocks for language in block.languages})


def tags(blocks: Iterable[Block]) -> list[str]:
    """Every tag of some blocks, once, in alphabetical order."""
    return sorted({tag for block in blocks for tag in block.tags}, key=str.casefold)


def add_block(
    session: Session,
    campaign: Campaign,
    key: str,
    title: str,
    purpose: Purpose,
    block: BlockValue,
    tags: Iterable[str] = (),
    language: str = "",
    *,
    by: Account | None,
    now: datetime,
) -> Block:
    """A new block in its first wording. Refuses `Unacceptable` when the key is taken."""
    entry = LibraryBlock(key, title, block, purpose, language or campaign.language, tuple(tags))
    row = Block(
        campaign_id=campaign.id,
        key=entry.key,
        kind=entry.kind,
        purpose=entry.purpose,
        title=entry.title,
        language=entry.language,
        tags=list(entry.tags),
        created_at=now,
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as error:
        raise Unacceptable("key", f"Another block has the key “{entry.key}”. Choose another.") from error
    wordings.add_version(session, row, block, by=by, now=now)
    return row


def add_version(
    session: Session,
    block: Block,
    value: BlockValue,
    *,
    after: int | None = None,
    by: Account | None,
    now: datetime,
) -> BlockVersion:
    """A new wording, after the one numbered `after`; the wordings before it stay as they are.

    Refuses words that are the newest already, and `WrittenMeanwhile` when there is a newer wording.
    """
    wordings.refuse_another_kind(block, value)
    # Kept from others until the transaction ends: two new wordings must not take one number.
    session.execute(select(Block.id).where(Block.id == block.id).with_for_update())
    session.refresh(block, ["versions"])
    if after is not None and block.newest.number != after:
        raise WrittenMeanwhile(
            "Somebody wrote another wording meanwhile; it stands below. Save again to put yours after it."
        )
    if block.newest.payload == value.payload:
        raise Unacceptable(value.BODY, "This is the newest wording, word for word. Change it, then save.")
    return wordings.add_version(session, block, value, by=by, now=now)


def said_of(block: Block) -> tuple[str, Purpose, tuple[str, ...], str]:
    """What the library says of a block: its title, part, tags and language."""
    return block.title, block.purpose, tuple(block.tags), block.language


def describe(
    session: Session,
    block: Block,
    title: str,
    purpose: Purpose,
    tags: Iterable[str],
    language: str,
    *,
    seen: str | None = None,
) -> None:
    """Change what the library says of a block; its words stay. Another language is that of its original,
    which was said wrongly: refuses one that it is translated into. `seen` is the mark of what was said when
    it was opened: refuses as `refuse_unseen` does."""
    entry = LibraryBlock(block.key, title, block.newest.value, purpose, language, tuple(tags))
    hold_row(session, block)
    refuse_unseen(said_of(block), (entry.title, entry.purpose, entry.tags, entry.language), seen)
    _say_language(block, entry.language)
    block.title, block.purpose = entry.title, entry.purpose
    block.tags = list(entry.tags)
    session.flush()


def _say_language(block: Block, language: str) -> None:
    if language == block.language:
        return
    if language in block.languages:
        raise Unacceptable(
            "language", "The block is translated into this language. Choose that of the original."
        )
    for version in block.versions:
        if version.language == block.language:
            version.language = language
    block.language = language


def archive(session: Session, block: Block, *, now: datetime) -> None:
    """Take a block off the shelf; letters that hold it keep it."""
    block.archived_at = now
    session.flush()


def bring_back(session: Session, block: Block) -> None:
    """Put an archived block on the shelf again."""
    block.archived_at = None
    session.flush()


def copy_starters(session: Session, campaign: Campaign, *, now: datetime) -> None:
    """Copy the starter library into a campaign; what it has already stays as it is."""
    for entry in starters():
        if find_block(session, campaign, entry.key) is None:
            bring(session, campaign, entry, by=None, now=now)


def bring(
    session: Session, campaign: Campaign, entry: LibraryBlock, *, by: Account | None, now: datetime
) -> Block:
    """A library block with its sources and facts; a block of the same key gets its words as a wording."""
    evidence.bring(session, campaign, entry.sources, entry.facts, entry.language, by=by, now=now)
    block = find_block(session, campaign, entry.key)
    if block is None:
        return add_block(
            session,
            campaign,
            entry.key,
            entry.title,
            entry.purpose,
            entry.block,
            entry.tags,
            entry.language,
            by=by,
            now=now,
        )
    wordings.version_of(session, block, entry.block, language=entry.language, by=by, now=now)
    return block
