"""What is kept beside the row of a signature: where it came from, doubts, what became of its comment,
the key of its mailbox where it has another."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from campaign.domain.doubts import DOUBTS
from campaign.models.comment_choice import CommentChoice
from campaign.models.flag import Flag
from campaign.models.origin import Origin
from campaign.models.second_spelling import SecondSpelling
from campaign.models.sweep import Swept

TABLES = (Origin, Flag, CommentChoice, Swept, SecondSpelling)


def forget(session: Session, ids: Collection[int]) -> None:
    """Delete it, as when the owner takes the name off."""
    for table in TABLES:
        session.execute(delete(table).where(table.signature_id.in_(ids)))


def hand_over(session: Session, first: int, second: int) -> None:
    """Let one signature have what is kept beside a second, which becomes it, and nothing of what it had."""
    forget(session, [first])
    for table in TABLES:
        session.execute(update(table).where(table.signature_id == second).values(signature_id=first))


def of_signature(session: Session, signature_id: int) -> dict[str, Any]:
    """The same in plain words, for the owner to read."""
    origin, choice = session.get(Origin, signature_id), session.get(CommentChoice, signature_id)
    doubts = session.scalars(select(Flag.doubt).where(Flag.signature_id == signature_id).order_by(Flag.id))
    return {
        "network, as a hash": origin.network if origin else "",
        "network, as the hash of the day before": origin.before if origin else "",
        "doubted as": "; ".join(DOUBTS[each] for each in doubts),
        "comment approved": "" if choice is None else "yes" if choice.is_shown else f"no: {choice.reason}",
    }
