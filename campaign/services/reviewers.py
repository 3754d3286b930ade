"""Reviewers of a draft: asked by mail, let in by a private link, ended, and in time forgotten."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from campaign.domain.accounts import Person
from campaign.domain.limits import REVIEWER, REVIEWERS
from campaign.domain.mail import same_address
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.reviewers import (
    ENDED,
    ERASED_AFTER,
    LASTS,
    MOST_REVIEWERS,
    OPENED,
    MailedLately,
    ReviewOver,
    TooManyWords,
)
from campaign.keys import Keys
from campaign.models.account import Account
from campaign.models.keeping import ErasureCause
from campaign.models.letter import Letter
from campaign.models.reviewer import Reviewer
from campaign.models.token import TokenPurpose
from campaign.notices.links import Links
from campaign.notices.review_asked import review_asked
from campaign.services import erasures, letters, limits, outbox, tokens, ways_out

KIND = "review_asked"


def of_letter(session: Session, letter: Letter) -> list[Reviewer]:
    """Everybody who was asked to review a letter, in the order they were asked."""
    query = (
        select(Reviewer)
        .where(Reviewer.letter_id == letter.id)
        .options(joinedload(Reviewer.asker))
        .order_by(Reviewer.id)
    )
    return list(session.scalars(query))


def get(session: Session, letter: Letter, public_id: str) -> Reviewer:
    """A reviewer of a letter. Refuses `NotFound`."""
    found = session.scalar(
        select(Reviewer).where(Reviewer.letter_id == letter.id, Reviewer.public_id == public_id)
    )
    if found is None:
        raise NotFound("Nobody of that kind reviews this letter.")
    return found


def email_of(keys: Keys, reviewer: Reviewer) -> str:
    """The mail address of a reviewer; empty once it is erased."""
    return keys.unseal(reviewer.email_sealed) if reviewer.email_sealed else ""


def ask(
    session: Session,
    keys: Keys,
    links: Links,
    letter: Letter,
    person: Person,
    *,
    by: Account,
    now: datetime,
) -> Reviewer:
    """Ask somebody to review a draft, and mail them their link. Refuses whoever reviews it already, and a
    letter that is open."""
    letters.refuse_frozen(letters.locked(session, letter))
    there = of_letter(session, letter)
    if len(there) >= MOST_REVIEWERS:
        raise Unacceptable("name", f"A letter has at most {MOST_REVIEWERS} reviewers.")
    wanted = same_address(person.email)
    for each in there:
        if each.may_review(now) and same_address(email_of(keys, each)) == wanted:
            raise Unacceptable("email", "Whoever has this address reviews the letter already. Mail it again.")
    reviewer = Reviewer(
        letter=letter,
        name=person.name,
        email_sealed=keys.seal(person.email),
        asked_by=by.id,
        asked_at=now,
        ends_at=now + LASTS,
    )
    session.add(reviewer)
    session.flush()
    _mail(session, keys, links, reviewer, by, now)
    return reviewer


def mail_again(
    session: Session, keys: Keys, links: Links, reviewer: Reviewer, *, by: Account, now: datetime
) -> None:
    """Mail a reviewer a new link, which lasts as long as the first; the one before stops working.
    Refuses `MailedLately` within a day of the last mail."""
    letters.refuse_frozen(letters.locked(session, reviewer.letter))
    session.refresh(reviewer)
    if reviewer.ended_at is not None or not reviewer.email_sealed:
        raise ReviewOver("This review has ended. Ask them anew.")
    if not reviewer.may_be_mailed(now):
        raise MailedLately(
            f"{reviewer.called} was mailed within the last day. Mail again once a day has passed."
        )
    reviewer.ends_at = now + LASTS
    _mail(session, keys, links, reviewer, by, now)
    session.flush()


def end(session: Session, reviewer: Reviewer, *, now: datetime) -> None:
    """End a review: the link stops working at once, and says so. What was said stays."""
    letters.locked(session, reviewer.letter)
    session.refresh(reviewer)
    reviewer.ended_at = reviewer.ended_at or now
    session.flush()


def find(session: Session, token: str, *, now: datetime) -> Reviewer:
    """The reviewer of a link. Refuses as `tokens.get` does, and `ReviewOver` when the review is."""
    row = tokens.get(session, TokenPurpose.REVIEW, token, now=now)
    found = session.get(Reviewer, row.subject)
    if found is None or found.ended_at is not None:
        raise ReviewOver(ENDED)
    if not found.letter.takes_edits:
        raise ReviewOver(OPENED)
    if not found.may_review(now):
        raise tokens.ExpiredToken("This link has run out.")
    return found


def prove(session: Session, keys: Keys, token: str, code: str, *, now: datetime) -> None:
    """Let whoever has the code of a link's mail take back what was said by that link. Refuses as `find` and
    `ways_out.prove` do."""
    ways_out.prove(session, keys, tokens.get(session, TokenPurpose.REVIEW, token, now=now), code, now=now)


def admit(session: Session, reviewer: Reviewer, network: str, *, now: datetime) -> None:
    """Count something that a reviewer sends. Refuses `TooManyWords` beyond what anybody writes in an hour."""
    if not limits.admit(session, f"reviewer:{reviewer.id}", REVIEWER, now=now):
        raise TooManyWords()
    if not limits.admit(session, limits.of_network("review", network), REVIEWERS, now=now):
        raise TooManyWords()


def erase_old(session: Session, keys: Keys, *, now: datetime) -> None:
    """Erase who reviewed, some time after the end; what they said stays, as a reviewer's."""
    before = now - ERASED_AFTER
    is_over = or_(Reviewer.ended_at < before, Reviewer.ends_at < before, Letter.opened_at < before)
    known = select(Reviewer).join(Reviewer.letter).where(Reviewer.email_sealed.is_not(None))
    # Kept from whoever mails one of them anew at this moment.
    fresh = known.where(is_over).with_for_update(of=Reviewer).execution_options(populate_existing=True)
    rows = list(session.scalars(fresh))
    still = (
        {_addressed(keys, each) for each in session.scalars(known.where(is_over.is_not(True)))}
        if rows
        else set()
    )
    for each in rows:
        if _addressed(keys, each) not in still:
            email_keys = keys.mailbox_keys(email_of(keys, each))
            outbox.forget(session, each.letter.campaign, email_keys, kind=KIND)
        tokens.forget(session, (TokenPurpose.REVIEW,), each.id)
        each.name, each.email_sealed = "", None
    erasures.note(session, None, ErasureCause.KEPT_LONG_ENOUGH, len(rows), now=now)
    session.flush()


def _addressed(keys: Keys, reviewer: Reviewer) -> tuple[int, str]:
    """The campaign that mails a reviewer, and the key of the address."""
    return reviewer.letter.campaign_id, keys.mailbox_key(email_of(keys, reviewer))


def _mail(session: Session, keys: Keys, links: Links, reviewer: Reviewer, by: Account, now: datetime) -> None:
    letter = reviewer.letter
    tokens.forget(session, (TokenPurpose.REVIEW,), reviewer.id)
    code = tokens.new_code()
    token = ways_out.mint(
        session, keys, reviewer.id, code, purpose=TokenPurpose.REVIEW, lifetime=LASTS, now=now
    )
    words = review_asked(
        name=reviewer.name,
        inviter=by.name,
        title=letter.title,
        campaign=letter.campaign.name,
        link=links.review(token),
        code=code,
        lasts=LASTS,
        is_demonstration=letter.campaign.is_demonstration,
    )
    outbox.queue(session, keys, words, email_of(keys, reviewer), campaign=letter.campaign, now=now)
