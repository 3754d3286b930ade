"""Freezing: the text of a letter becomes a revision, once nothing that the checks found stands in its way and
everybody approves who has to."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from campaign.domain.amendments import Edit
from campaign.domain.canonical import canonical, digest
from campaign.domain.letters import NotReady
from campaign.models.account import Account
from campaign.models.letter import Letter
from campaign.models.revision import Revision
from campaign.services import approved, block_uses, checks, demand_words, texts, waived


def freeze(
    session: Session, letter: Letter, edit: Edit, *, note: str, by: Account | None, now: datetime
) -> Revision:
    """The revision of a locked letter as it is written. Refuses `NotReady`, with the first thing to mend."""
    refuse_unready(session, letter, now=now)
    demand_words.keep_of(session, letter, by=by, now=now)
    # What is approved, and what people sign, is this one text: read twice, a fact could change in between.
    text = texts.text_of(session, letter)
    approved.refuse_missing(session, letter, digest(text))
    newest = session.scalar(select(func.max(Revision.number)).where(Revision.letter_id == letter.id)) or 0
    revision = Revision(
        number=newest + 1,
        canonical=canonical(text),
        digest=digest(text),
        edit=edit,
        note=note,
        carries=letter.change_rule.carries(edit),
        made_at=now,
        made_by=by.id if by else None,
    )
    revision.held = block_uses.held_by(letter)
    letter.revisions.append(revision)
    session.flush()
    return revision


def refuse_unready(session: Session, letter: Letter, *, now: datetime) -> None:
    """Refuse `NotReady` while a check stands in the way."""
    found = checks.findings(session, letter, now=now)
    blocking = waived.in_the_way(found, waived.standing(session, letter))
    if blocking:
        more = f" And {len(blocking) - 1} more to mend." if len(blocking) > 1 else ""
        raise NotReady(f"{blocking[0].sentence}{more}", "status")
