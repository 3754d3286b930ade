"""Rushes: more signatures within a minute for one letter than anybody expects, wherever they come from.

Each process counts those that it takes. Once in a second, while somebody signs, it writes down how many they
were, and reads how many came to all processes. So a crowd costs next to nothing more, and the limit is kept
but for what the others took within the last second.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from campaign.domain.limits import A_MINUTE, Limit
from campaign.models.rush import Rush
from campaign.services.clearing import Kept

_A_SECOND = timedelta(seconds=1)
# No window is longer.
COUNTED = Kept(Rush.id, Rush.at, A_MINUTE)


@dataclass(slots=True)
class _Known:
    """What a process knows of a letter: how many had come until an instant, and how many it took since."""

    at: datetime
    come: int
    more: int = 0


class Rushes:
    """The signatures of each letter, as one process counts them."""

    def __init__(self) -> None:
        self._known: dict[int, _Known] = {}

    def is_over(self, session: Session, letter_id: int, limit: Limit, *, now: datetime) -> bool:
        """Whether as many came within the window as the limit lets through; if not, count one more. Who is
        held back does not count, so that some of a crowd go on being let through."""
        known = self._known.get(letter_id)
        if known is None or now >= known.at + _A_SECOND:
            known = self._known[letter_id] = _looked_up(session, letter_id, known, now - limit.window, now)
        if known.come + known.more >= limit.most:
            return True
        known.more += 1
        return False


def _looked_up(
    session: Session, letter_id: int, known: _Known | None, since: datetime, now: datetime
) -> _Known:
    """Write down what came since a process looked last, and look again."""
    if known is not None and known.more and known.at > since:
        row = {"letter_id": letter_id, "at": known.at, "signatures": known.more}
        session.connection().execute(insert(Rush), [row])
    come = select(func.sum(Rush.signatures)).where(Rush.letter_id == letter_id, Rush.at > since)
    return _Known(now, session.scalar(come) or 0)
