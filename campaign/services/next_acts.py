"""What is to be done next with each letter, and the moves that it may make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.checks import Around
from campaign.domain.letters import LETTER, LetterStatus
from campaign.models.account import Account
from campaign.models.campaign import Campaign
from campaign.models.letter import Letter
from campaign.services import approved, around, checks, counts, days, letters, waived


class Act(StrEnum):
    """The next thing to do with a letter."""

    MEND = "mend"
    APPROVE = "approve"
    OPEN = "open"
    GATHER = "gather"
    CLOSE = "close"
    DELIVER = "deliver"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Listed:
    """A letter in the list: how many have signed, what is next, and how many things stand in its way."""

    letter: Letter
    signatures: int
    act: Act
    to_mend: int = 0


@dataclass(frozen=True, slots=True)
class Move:
    """A move that a letter may make; a backward one asks for a reason."""

    to: LetterStatus
    needs_reason: bool


def of_campaign(session: Session, campaign: Campaign, *, now: datetime) -> list[Listed]:
    """Every letter of a campaign, newest first."""
    listed = letters.in_campaign(session, campaign)
    drafts = [letter for letter in listed if letter.is_unopened]
    held_against = around.of_letters(session, drafts)
    to_mend = _to_mend(session, drafts, held_against, now=now)
    waiting = approved.missing(session, drafts)
    return [
        _listed(session, letter, to_mend.get(letter.id, 0), letter.id in waiting, now=now)
        for letter in listed
    ]


def moves_of(session: Session, letter: Letter) -> list[Move]:
    """Where a letter may go, forward moves first; not to where it never may again, as a copy has left."""
    shut = {LetterStatus.OPEN} if not letter.is_unopened and letters.has_left(session, letter) else set()
    return [
        Move(to, LETTER.needs_reason(letter.status, to))
        for to in LETTER.following(letter.status)
        if to not in shut
    ]


def people_of(session: Session, letter: Letter) -> dict[int, str]:
    """The names of those who moved a letter, by account."""
    ids = {move.account_id for move in letter.moves if move.account_id}
    rows = session.execute(select(Account.id, Account.name).where(Account.id.in_(ids)))
    return {row.id: row.name for row in rows}


def _to_mend(
    session: Session, drafts: Sequence[Letter], held_against: Mapping[int, Around], *, now: datetime
) -> dict[int, int]:
    """How many things stand in the way of each draft, by its id."""
    of_each = waived.of_letters(session, [letter.id for letter in drafts])
    found = {
        letter.id: checks.findings(session, letter, now=now, held_against=held_against[letter.id])
        for letter in drafts
    }
    return {id_: len(waived.in_the_way(each, of_each.get(id_, frozenset()))) for id_, each in found.items()}


def _listed(session: Session, letter: Letter, to_mend: int, is_waiting: bool, *, now: datetime) -> Listed:
    count = counts.of_letter(session, letter).confirmed
    if letter.is_unopened:
        ready = Act.APPROVE if is_waiting else Act.OPEN
        return Listed(letter, count, Act.MEND if to_mend else ready, to_mend)
    return Listed(letter, count, _after_opening(letter, now))


def _after_opening(letter: Letter, now: datetime) -> Act:
    if letter.status is LetterStatus.OPEN:
        today = days.civil_day(letter.campaign, now)
        return Act.GATHER if letter.is_stopped or letter.takes_signatures(today) else Act.CLOSE
    return Act.DELIVER if letter.status in (LetterStatus.CLOSED, LetterStatus.SEALED) else Act.NONE
