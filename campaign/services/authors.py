"""Whoever says something of a draft, a member or a reviewer: whether they may now, and how much."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from campaign.domain import reviewing
from campaign.domain.reviewers import ENDED, ReviewOver
from campaign.models.account import Account
from campaign.models.comment import Comment
from campaign.models.letter import Letter
from campaign.models.reviewer import Reviewer
from campaign.models.suggestion import Suggestion
from campaign.services import letters

Author = Account | Reviewer


def hold(session: Session, letter: Letter, by: Author, *, now: datetime) -> None:
    """Keep a draft from others until this transaction ends, for somebody to say something of it. Refuses a
    letter that is open, and `ReviewOver` for a reviewer whose review was ended meanwhile."""
    letters.refuse_frozen(letters.locked(session, letter))
    if isinstance(by, Reviewer):
        session.refresh(by)
        if not by.may_review(now):
            raise ReviewOver(ENDED)


def signed(by: Author) -> dict[str, int]:
    """The column that says who it was."""
    return {"reviewer_id": by.id} if isinstance(by, Reviewer) else {"account_id": by.id}


def refuse_more(session: Session, letter: Letter, kind: type[Comment] | type[Suggestion], by: Author) -> None:
    """Refuse one more where a letter has enough, and where one reviewer has said enough: their link must not
    shut the review for everybody."""
    most, what = _MOST[kind]
    of_letter = select(func.count()).select_from(kind).where(kind.letter_id == letter.id)
    reviewing.refuse_more(session.scalar(of_letter) or 0, most, f"This letter has {most:,} {what}")
    if isinstance(by, Reviewer):
        theirs = session.scalar(of_letter.where(kind.reviewer_id == by.id)) or 0
        most = reviewing.MOST_OF_A_REVIEWER
        reviewing.refuse_more(theirs, most, f"You have made {most} {what}")


_MOST = {
    Comment: (reviewing.MOST_COMMENTS, "comments"),
    Suggestion: (reviewing.MOST_SUGGESTIONS, "suggestions"),
}
