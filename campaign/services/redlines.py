"""Newer words of the library, offered to drafts: looked at, taken or not wanted. Nothing is ever pushed."""

from datetime import datetime

from sqlalchemy.orm import Session

from campaign.domain.refusals import NotFound, Refusal
from campaign.models.block import BlockVersion
from campaign.models.placement import Placement
from campaign.services import savings


class NewerStill(Refusal):
    """Between looking at newer words and taking them the library got newer ones."""


def other_words(placement: Placement) -> BlockVersion | None:
    """The library's newest wording for a block of a draft, where that says something else; else None."""
    if placement.block is None or not placement.letter.takes_edits:
        return None
    newest = placement.block.newest_for(placement.letter.language)
    return None if newest.value == placement.value else newest


def offered_to(placement: Placement) -> BlockVersion | None:
    """The newer wording that a block of a draft may take: not the one it was made from, nor one that was
    not wanted."""
    newest = other_words(placement)
    if newest is placement.block_version or (newest and newest.number == placement.declined_version):
        return None
    return newest


def decline(session: Session, placement: Placement, number: int, *, now: datetime) -> None:
    """Keep the letter's words: the wording of a number is offered no more; a later one is. Refuses `NotFound`
    for a number that no wording has."""
    placement = savings.lock_placed(session, placement, now=now)
    if placement.block is None or placement.block.numbered(number) is None:
        raise NotFound("The library has no such words of this block.")
    placement.declined_version = number
    session.flush()
