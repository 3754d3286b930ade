"""Wordings of a block: found again when they are there, added as a new version when they are not."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.blocks import Block as BlockValue
from campaign.domain.languages import spoken_as
from campaign.domain.refusals import Unacceptable
from campaign.models.account import Account
from campaign.models.block import Block, BlockVersion
from campaign.models.campaign import Campaign


def find(session: Session, campaign: Campaign, key: str) -> Block | None:
    """The campaign's block of a key, or None."""
    return session.scalar(select(Block).where(Block.campaign_id == campaign.id, Block.key == key))


def free_key(session: Session, campaign: Campaign, wanted: str) -> str:
    """A key that no block of the campaign has: the one wanted, or that with a number."""
    taken = set(session.scalars(select(Block.key).where(Block.campaign_id == campaign.id)))
    names = (wanted, *(f"{wanted[:74]}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def find_version(block: Block, value: BlockValue, language: str = "") -> BlockVersion | None:
    """The newest version of a block with exactly these words, or None. One in that language goes first."""
    if block.kind != value.kind:
        return None
    payload = value.payload
    found = [each for each in reversed(block.versions) if each.payload == payload]
    return next((each for each in found if each.language == language), found[0] if found else None)


def version_of(
    session: Session,
    block: Block,
    value: BlockValue,
    *,
    language: str = "",
    by: Account | None,
    now: datetime,
) -> BlockVersion:
    """The version of a block with these words: one it has, else a new one in a language, or in the nearest
    to it that the block is worded in; in the original's when none is named."""
    refuse_another_kind(block, value)
    # Kept from others until the transaction ends: two new versions must not take one number.
    session.execute(select(Block.id).where(Block.id == block.id).with_for_update())
    session.refresh(block, ["versions"])
    named = spoken_as(language, block.languages) or language if block.versions else language
    found = find_version(block, value, named)
    return found or add_version(session, block, value, language=named, by=by, now=now)


def add_version(
    session: Session,
    block: Block,
    value: BlockValue,
    *,
    language: str = "",
    translates: int | None = None,
    by: Account | None,
    now: datetime,
) -> BlockVersion:
    """A new wording of a block, which becomes the newest in its language: the original's when none is
    named. `translates` is the number of the wording it was translated from."""
    version = worded(block, value, language=language, translates=translates, by=by, now=now)
    session.flush()
    return version


def worded(
    block: Block,
    value: BlockValue,
    *,
    language: str = "",
    translates: int | None = None,
    by: Account | None,
    now: datetime,
) -> BlockVersion:
    """The same for whoever words many blocks and writes them to the database together."""
    number = block.versions[-1].number + 1 if block.versions else 1
    version = BlockVersion(
        number=number,
        language=language or block.language,
        translates=translates,
        payload=value.payload,
        created_at=now,
        created_by=by.id if by else None,
    )
    block.versions.append(version)
    return version


def refuse_another_kind(block: Block, value: BlockValue) -> None:
    """Refuse words of another kind than the block's."""
    if block.kind != value.kind:
        raise Unacceptable(
            "kind", f"“{block.key}” is a {block.kind} in this campaign, not a {value.kind}. Use another key."
        )
