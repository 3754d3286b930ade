"""Suggestions: other words for a block, taken into the draft by an organiser, or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain import reviewing
from campaign.domain import suggestions as rules
from campaign.domain.blocks import Block, block_from
from campaign.domain.placing import Written
from campaign.domain.refusals import NotFound, Refusal, Unacceptable
from campaign.domain.savings import ONE_PRESS, Act
from campaign.domain.suggestions import SUGGESTION, SuggestionStatus
from campaign.models.account import Account
from campaign.models.letter import Letter
from campaign.models.placement import Placement
from campaign.models.reviewer import Reviewer
from campaign.models.saving import Saving
from campaign.models.suggestion import Suggestion
from campaign.services import authors, comment_news, evidence, letters, placements, savings, texts
from campaign.services.authors import Author
from campaign.services.conflicts import EditConflict


@dataclass(frozen=True, slots=True)
class Proposal:
    """A suggestion held against the block as it stands. `words` are what would be taken: the suggested ones,
    put together with what was changed since, where the two do not meet; else they are a choice to be made."""

    standing: Block
    words: Block
    is_behind: bool
    is_clash: bool


def get(session: Session, letter: Letter, public_id: str) -> Suggestion:
    """A suggestion for a letter. Refuses `NotFound`."""
    found = session.scalar(
        select(Suggestion).where(Suggestion.letter_id == letter.id, Suggestion.public_id == public_id)
    )
    if found is None:
        raise NotFound("There is no such suggestion for this letter.")
    return found


def suggest(
    session: Session,
    letter: Letter,
    name: str,
    block: Block,
    note: str = "",
    *,
    version: int,
    by: Author,
    now: datetime,
) -> Suggestion:
    """Suggest other words for a block that was read at `version`.

    Refuses `EditConflict` when it was changed since, another kind of block, words that are those that stand,
    marks that lead nowhere, and a letter that is open. A reviewer cites and names only what the letter does
    already. What is sent twice at one press is suggested once.
    """
    note = reviewing.note(note)
    authors.hold(session, letter, by, now=now)
    placement = savings.placed(letter, name)
    standing = placement.value
    if placement.version != version:
        raise EditConflict(placement.version)
    rules.refuse_another_kind(placement.kind, block.kind)
    if block == standing:
        raise Refusal("These are the words that stand. Change them, then suggest yours.")
    if twice := _just_suggested(session, placement, block, by, now):
        return twice
    if isinstance(by, Reviewer):
        rules.refuse_foreign_marks(texts.text_of(session, letter), block)
    evidence.refuse_unknown_citations(session, letter, block)
    authors.refuse_more(session, letter, Suggestion, by)
    suggestion = Suggestion(
        letter=letter,
        placement_id=placement.id,
        place=name,
        bearer=placement.bearer,
        said_of=savings.said_of(letter, name),
        kind=placement.kind,
        on_version=version,
        before=standing.payload,
        after=block.payload,
        note=note,
        at=now,
        **authors.signed(by),
    )
    session.add(suggestion)
    session.flush()
    comment_news.note(session, suggestion, now=now)
    return suggestion


def proposal(suggestion: Suggestion) -> Proposal | None:
    """What taking a suggestion would make of its block; None when the block is gone."""
    if suggestion.placement is None:
        return None
    standing = suggestion.placement.value
    if standing.payload == suggestion.before:
        return Proposal(standing, suggestion.suggested, is_behind=False, is_clash=False)
    together = _together(suggestion, standing)
    return Proposal(standing, together or suggestion.suggested, is_behind=True, is_clash=together is None)


def accept(
    session: Session,
    suggestion: Suggestion,
    words: Block | None = None,
    *,
    version: int,
    by: Account,
    now: datetime,
) -> None:
    """Take a suggestion into the letter: the suggested words, or those that the organiser made of them.
    `version` is that of the block that was looked at.

    Refuses `EditConflict` when the block was changed since; without `words` also when it is no longer the one
    that the suggestion is for, since what is then taken has to be looked at first.
    """
    suggestion = _locked(session, suggestion)
    after = SUGGESTION.move(suggestion.status, SuggestionStatus.ACCEPTED)
    placement = _placement(suggestion)
    if words is None and placement.value.payload != suggestion.before:
        raise EditConflict(placement.version)
    written = Written(words or suggestion.suggested, placement.purpose)
    placements.rewrite(session, placement, written, version=version, act=Act.ACCEPTED, by=by, now=now)
    _settle(suggestion, after, by, now)
    session.flush()


def reject(session: Session, suggestion: Suggestion, reason: str, *, by: Account, now: datetime) -> None:
    """Leave the words as they are, and say why."""
    reason = reviewing.reason(reason)
    suggestion = _locked(session, suggestion)
    _settle(suggestion, SUGGESTION.move(suggestion.status, SuggestionStatus.REJECTED), by, now)
    suggestion.reason = reason
    session.flush()


def withdraw(session: Session, suggestion: Suggestion, *, by: Author, now: datetime) -> None:
    """Take back what one suggested oneself."""
    authors.hold(session, suggestion.letter, by, now=now)
    suggestion = _locked(session, suggestion)
    if not is_by(suggestion, by):
        raise reviewing.NotYours("Only whoever suggested it may withdraw it.")
    after = SUGGESTION.move(suggestion.status, SuggestionStatus.WITHDRAWN)
    _settle(suggestion, after, by if isinstance(by, Account) else None, now)
    session.flush()


def taken(session: Session, rows: Iterable[Saving]) -> dict[int, Suggestion]:
    """By the id of a saving that took a suggestion, that suggestion: both bear one time and one place."""
    kept = {(each.letter_id, each.place, each.at): each.id for each in rows if each.act is Act.ACCEPTED}
    query = select(Suggestion).where(
        Suggestion.status == SuggestionStatus.ACCEPTED,
        Suggestion.letter_id.in_({letter for letter, _, _ in kept}),
        Suggestion.settled_at.in_({at for _, _, at in kept}),
    )
    found = session.scalars(query) if kept else ()
    named = (((each.letter_id, each.place, each.settled_at), each) for each in found)
    return {kept[at]: each for at, each in named if at in kept}


def is_by(suggestion: Suggestion, author: Author) -> bool:
    """Whether somebody suggested it themselves."""
    if isinstance(author, Reviewer):
        return suggestion.reviewer_id == author.id
    return suggestion.account_id == author.id


def _just_suggested(
    session: Session, placement: Placement, block: Block, by: Author, now: datetime
) -> Suggestion | None:
    """What somebody suggested a moment ago in the same words for the same block."""
    query = select(Suggestion).filter_by(placement_id=placement.id, **authors.signed(by))
    recent = session.scalars(query.where(Suggestion.at > now - ONE_PRESS))
    return next((each for each in recent if each.after == block.payload), None)


def _together(suggestion: Suggestion, standing: Block) -> Block | None:
    merged = rules.merged(suggestion.kind, suggestion.before, suggestion.after, standing.payload)
    try:
        return block_from(suggestion.kind, merged) if merged is not None else None
    except Unacceptable:
        return None


def _placement(suggestion: Suggestion) -> Placement:
    if suggestion.placement is None:
        raise Refusal("The block was taken out of the letter. Put it back first, or reject the suggestion.")
    return suggestion.placement


def _locked(session: Session, suggestion: Suggestion) -> Suggestion:
    """The suggestion as it stands once its letter is locked."""
    letters.refuse_frozen(letters.locked(session, suggestion.letter))
    session.refresh(suggestion)
    if suggestion.placement is not None:
        session.refresh(suggestion.placement)
    return suggestion


def _settle(suggestion: Suggestion, after: SuggestionStatus, by: Account | None, at: datetime) -> None:
    suggestion.status = after
    suggestion.settled_at = at
    suggestion.settled_by = by.id if by else None
