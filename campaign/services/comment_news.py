"""Telling members of a campaign what was said of a draft: whoever wrote on it, whoever is in the thread, and
whoever asked the reviewer. Gathered, and at most one mail an hour to a person."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from campaign.domain.savings import Act
from campaign.domain.suggestions import SuggestionStatus
from campaign.keys import Keys
from campaign.models.account import Account, Membership, Role
from campaign.models.comment import Comment
from campaign.models.letter import Letter
from campaign.models.saving import Saving
from campaign.models.suggestion import Suggestion
from campaign.models.untold import Untold
from campaign.notices.comment_came import News, comment_came
from campaign.notices.links import Links
from campaign.services import accounts, outbox

KIND = "comment_came"
EVERY = timedelta(hours=1)
# Whoever says one thing often says another: the mail waits for it.
PAUSE = timedelta(minutes=5)


def note(session: Session, said: Comment | Suggestion, *, now: datetime) -> None:
    """Note who is to be told of something. Whoever said it has seen what was said of that letter before."""
    author = said.account_id
    if author is not None:
        mine = (Untold.account_id == author, Untold.letter_id == said.letter_id)
        session.execute(delete(Untold).where(*mine))
    of = {"comment_id": said.id} if isinstance(said, Comment) else {"suggestion_id": said.id}
    for account in sorted(_concerned(session, said) - {author}):
        session.add(Untold(account_id=account, letter_id=said.letter_id, at=now, **of))
    session.flush()


def due(session: Session, keys: Keys, *, now: datetime) -> list[int]:
    """The ids of the accounts that are to be told of anything and had no mail within the hour. Only reads."""
    waits = select(Account).where(Account.id.in_(select(Untold.account_id).where(Untold.at <= now - PAUSE)))
    found = session.scalars(waits.order_by(Account.id))
    return [each.id for each in found if not _was_told(session, keys, accounts.email_of(keys, each), now)]


def tell(session: Session, keys: Keys, links: Links, account_id: int, *, now: datetime) -> bool:
    """Write one mail to somebody of all they are to be told of; whether there was anything. What was
    resolved, settled, removed or taken back meanwhile is not told, and nobody who left the campaign is."""
    rows = _taken(session, account_id)
    if not rows:
        return False
    account = rows[0].account
    email = accounts.email_of(keys, account)
    if _was_told(session, keys, email, now):
        return False
    news = _news(account, rows, links)
    if news:
        outbox.queue(session, keys, comment_came(news), email, campaign=None, now=now)
    for row in rows:
        session.delete(row)
    session.flush()
    return bool(news)


def _was_told(session: Session, keys: Keys, email: str, now: datetime) -> bool:
    return outbox.mailed(session, keys, KIND, email, since=now - EVERY) > 0


def _concerned(session: Session, said: Comment | Suggestion) -> set[int]:
    """The members that a comment or a suggestion concerns; where that is nobody any more, every organiser."""
    wrote = (Saving.letter_id == said.letter_id, Saving.act != Act.APPROVALS)
    found: set[int | None] = set(session.scalars(select(Saving.account_id).where(*wrote).distinct()))
    if said.reviewer is not None:
        found.add(said.reviewer.asked_by)
    if isinstance(said, Comment) and said.parent_id is not None:
        in_thread = (Comment.parent_id == said.parent_id) | (Comment.id == said.parent_id)
        found |= set(session.scalars(select(Comment.account_id).where(in_thread)))
    accounts_of = session.scalars(select(Account).where(Account.id.in_(found - {None})))
    here = {each.id for each in accounts_of if _works_on(each, said.letter)}
    if here:
        return here
    organisers = select(Membership.account_id).join(Account, Account.id == Membership.account_id)
    of_campaign = (Membership.campaign_id == said.letter.campaign_id, Membership.role == Role.ORGANISER)
    return set(session.scalars(organisers.where(*of_campaign, Account.is_active)))


def _works_on(account: Account, letter: Letter) -> bool:
    return account.is_active and account.role_in(letter.campaign) is not None


def _taken(session: Session, account_id: int) -> Sequence[Untold]:
    """Two workers at once: what the one has taken, the other leaves alone."""
    query = (
        select(Untold)
        .where(Untold.account_id == account_id)
        .order_by(Untold.id)
        .with_for_update(skip_locked=True, of=Untold)
        .options(
            joinedload(Untold.letter).joinedload(Letter.campaign),
            joinedload(Untold.account).selectinload(Account.memberships),
            joinedload(Untold.comment).joinedload(Comment.parent),
            joinedload(Untold.suggestion),
        )
    )
    return session.scalars(query).all()


def _news(account: Account, rows: Sequence[Untold], links: Links) -> list[News]:
    by_letter: dict[Letter, list[Untold]] = {}
    for row in rows:
        if _still_waits(row) and _works_on(account, row.letter):
            by_letter.setdefault(row.letter, []).append(row)
    return [
        News(
            title=letter.title,
            comments=sum(each.comment_id is not None for each in of),
            suggestions=sum(each.suggestion_id is not None for each in of),
            link=links.desk_review(letter.campaign.slug, letter.slug),
        )
        for letter, of in by_letter.items()
    ]


def _still_waits(row: Untold) -> bool:
    if not row.letter.takes_edits:
        return False
    if row.suggestion is not None:
        return row.suggestion.status is SuggestionStatus.OPEN
    if row.comment is None or row.comment.removed_at is not None:
        return False
    return (row.comment.parent or row.comment).resolved_at is None
