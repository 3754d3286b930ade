"""Comments on a draft: said, answered, resolved, taken back. All of it before the letter opens."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain import reviewing
from campaign.domain.refusals import NotFound, Refusal
from campaign.domain.savings import ONE_PRESS
from campaign.models.account import Account
from campaign.models.comment import Comment
from campaign.models.letter import Letter
from campaign.models.reviewer import Reviewer
from campaign.services import authors, comment_news, letters, savings
from campaign.services.authors import Author


def get(session: Session, letter: Letter, public_id: str) -> Comment:
    """A comment on a letter. Refuses `NotFound`."""
    found = session.scalar(
        select(Comment).where(Comment.letter_id == letter.id, Comment.public_id == public_id)
    )
    if found is None:
        raise NotFound("There is no such comment on this letter.")
    return found


def say(session: Session, letter: Letter, place: str, body: str, *, by: Author, now: datetime) -> Comment:
    """Say something of a block by its name; of the letter as a whole, where that is empty. Refuses `NotFound`
    for a block that is not in the letter, and a letter that is open. What is sent twice at one press is said
    once."""
    body = reviewing.comment(body)
    authors.hold(session, letter, by, now=now)
    placement = savings.placed(letter, place) if place else None
    number = placement.id if placement else None
    if twice := _just_said(session, letter, body, by, now, placement_id=number, parent_id=None):
        return twice
    authors.refuse_more(session, letter, Comment, by)
    comment = _new(letter, body, by, now)
    comment.placement_id = number
    comment.place, comment.said_of = place, savings.said_of(letter, place)
    comment.bearer = placement.bearer if placement else ""
    session.add(comment)
    session.flush()
    comment_news.note(session, comment, now=now)
    return comment


def answer(session: Session, comment: Comment, body: str, *, by: Author, now: datetime) -> Comment:
    """Answer a comment. A thread that was resolved is open again: somebody has more to say. What is sent
    twice at one press is said once."""
    body = reviewing.comment(body)
    authors.hold(session, comment.letter, by, now=now)
    comment = _again(session, comment)
    first = comment.parent or comment
    if twice := _just_said(session, comment.letter, body, by, now, parent_id=first.id):
        return twice
    authors.refuse_more(session, comment.letter, Comment, by)
    said = _new(comment.letter, body, by, now)
    said.parent_id, said.placement_id = first.id, first.placement_id
    said.place, said.bearer, said.said_of = first.place, first.bearer, first.said_of
    first.resolved_at = first.resolved_by = None
    session.add(said)
    session.flush()
    comment_news.note(session, said, now=now)
    return said


def resolve(session: Session, comment: Comment, *, by: Account, is_organiser: bool, now: datetime) -> None:
    """Close a thread: what it says is done, or need not be. For organisers, and whoever began it."""
    first = _locked_first(session, comment)
    _refuse_others(first, by, is_organiser)
    if first.resolved_at is None:
        first.resolved_at, first.resolved_by = now, by.id
    session.flush()


def reopen(session: Session, comment: Comment, *, by: Account, is_organiser: bool) -> None:
    """Open a resolved thread again. For organisers, and whoever began it."""
    first = _locked_first(session, comment)
    _refuse_others(first, by, is_organiser)
    first.resolved_at = first.resolved_by = None
    session.flush()


def take_back(session: Session, comment: Comment, *, by: Author, now: datetime) -> None:
    """Delete what one said oneself, while nobody answered it. Refuses as `say`."""
    authors.hold(session, comment.letter, by, now=now)
    comment = _again(session, comment)
    if not is_by(comment, by):
        raise reviewing.NotYours("Only whoever said it may take it back.")
    if comment.removed_at is not None:
        raise Refusal("An organiser has removed it already.")
    if session.scalar(select(Comment.id).where(Comment.parent_id == comment.id).limit(1)):
        raise Refusal("Somebody has answered it. Answer in your turn.")
    session.delete(comment)
    session.flush()


def remove(session: Session, comment: Comment, *, by: Account, now: datetime) -> None:
    """Remove the words of a comment, whoever said them; that something was said stays. For organisers."""
    letters.refuse_frozen(letters.locked(session, comment.letter))
    comment = _again(session, comment)
    if comment.removed_at is None:
        comment.body, comment.removed_at, comment.removed_by = "", now, by.id
    session.flush()


def is_by(comment: Comment, author: Author) -> bool:
    """Whether somebody said it themselves."""
    if isinstance(author, Reviewer):
        return comment.reviewer_id == author.id
    return comment.account_id == author.id


def _locked_first(session: Session, comment: Comment) -> Comment:
    letters.refuse_frozen(letters.locked(session, comment.letter))
    comment = _again(session, comment)
    return comment.parent or comment


def _again(session: Session, comment: Comment) -> Comment:
    """A comment as it stands once the letter is locked. Refuses `NotFound` when it was taken back."""
    found = session.get(Comment, comment.id, populate_existing=True)
    if found is None:
        raise NotFound("Whoever said it has taken it back.")
    return found


def _refuse_others(first: Comment, by: Account, is_organiser: bool) -> None:
    if not is_organiser and first.account_id != by.id:
        raise reviewing.NotYours("Organisers resolve what others said. You may resolve what you began.")


def _just_said(
    session: Session, letter: Letter, body: str, by: Author, now: datetime, **where: object
) -> Comment | None:
    """What somebody said a moment ago in the same words at the same place."""
    query = select(Comment).filter_by(letter_id=letter.id, body=body, **authors.signed(by), **where)
    return session.scalar(query.where(Comment.at > now - ONE_PRESS).limit(1))


def _new(letter: Letter, body: str, by: Author, at: datetime) -> Comment:
    return Comment(letter=letter, body=body, at=at, **authors.signed(by))
