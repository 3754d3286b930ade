"""Signing stopped for now, and begun again, as while a letter is flooded. The letter stays open, and whoever
has a mail may still confirm."""

from datetime import datetime

from sqlalchemy.orm import Session

from campaign.domain.letters import LetterStatus
from campaign.domain.log import LogKind
from campaign.domain.refusals import Refusal
from campaign.models.account import Account
from campaign.models.letter import Letter
from campaign.services import letters, log


class NotOpen(Refusal):
    """Only where people sign can signing be stopped."""


def stop(session: Session, letter: Letter, *, by: Account | None, now: datetime) -> None:
    """Take no new signatures, once or many times. Refuses `NotOpen`."""
    _set(session, letter, True, LogKind.SIGNING_STOPPED, by=by, now=now)


def resume(session: Session, letter: Letter, *, by: Account | None, now: datetime) -> None:
    """Take signatures again, once or many times. Refuses `NotOpen`."""
    _set(session, letter, False, LogKind.SIGNING_RESUMED, by=by, now=now)


def _set(
    session: Session, letter: Letter, is_stopped: bool, kind: LogKind, *, by: Account | None, now: datetime
) -> None:
    letters.locked(session, letter)
    if letter.status is not LetterStatus.OPEN:
        raise NotOpen("This letter is not open for signature, so there is nothing to stop.")
    if letter.is_stopped is not is_stopped:
        letter.is_stopped = is_stopped
        log.of_letter(session, letter, kind, by=by, now=now)
