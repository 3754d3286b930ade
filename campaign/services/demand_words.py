"""The words of demands while a letter is drafted: they stay with the letter until they are kept for good.

A draft is saved every few seconds, and a wording stays for ever. So a demand's edited words are the payload
of its placement, and become a wording of its block once: when the letter opens, when they are kept in the
library, and when another letter is to put the demand (docs/decisions/0011).
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.blocks import Demand
from campaign.domain.letters import LetterStatus
from campaign.models.account import Account
from campaign.models.block import Block, BlockVersion
from campaign.models.letter import Letter
from campaign.models.placement import Placement
from campaign.services import wordings

_DRAFTED = (LetterStatus.DRAFT, LetterStatus.IN_REVIEW)


def keep_of(session: Session, letter: Letter, *, by: Account | None, now: datetime) -> None:
    """Make wordings of what a letter says of its demands, as when it opens. The letter is locked."""
    # By block: two letters that open at once take the rows of their blocks in one order.
    edited = [each for each in letter.placements if is_edited_demand(each)]
    for placement in sorted(edited, key=lambda each: each.block_version_id or 0):
        keep(session, placement, by=by, now=now)


def keep(session: Session, placement: Placement, *, by: Account | None, now: datetime) -> None:
    """Make a wording of its block of the words that a placement holds."""
    block = placement.block
    assert block is not None
    placement.block_version = wordings.version_of(
        session, block, placement.value, language=placement.letter.language, by=by, now=now
    )
    placement.payload = None
    session.flush()


def keep_of_drafts(
    session: Session, demand: Block, letter: Letter, *, by: Account | None, now: datetime
) -> None:
    """Make wordings of what other drafts say of a demand, so that this letter gets the newest. The drafts
    themselves stay as they are: they may be in somebody's hands."""
    for placement in session.scalars(
        select(Placement)
        .join(BlockVersion, BlockVersion.id == Placement.block_version_id)
        .join(Letter, Letter.id == Placement.letter_id)
        .where(
            BlockVersion.block_id == demand.id,
            Letter.id != letter.id,
            Letter.status.in_(_DRAFTED),
        )
        .order_by(Placement.id)
    ):
        if is_edited_demand(placement):
            language = placement.letter.language
            wordings.version_of(session, demand, placement.value, language=language, by=by, now=now)


def is_edited_demand(placement: Placement) -> bool:
    """Whether a placement holds words of a demand that are no wording of its block yet."""
    return placement.kind == Demand.kind and placement.payload is not None and placement.block is not None
