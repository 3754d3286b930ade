"""What waits for the organisers of a campaign, in one place, and what they decide about it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from campaign.domain.doubts import DOUBTS
from campaign.domain.moderation import MOST_AT_ONCE, Decision, Queue, Waiting
from campaign.domain.signatories import SignatureStatus
from campaign.keys import Keys
from campaign.models.account import Account
from campaign.models.campaign import Campaign
from campaign.models.endorsement import Endorsement
from campaign.models.letter import Letter
from campaign.models.notice import Notice, NoticeStatus
from campaign.models.signature import Signature
from campaign.notices.links import Links
from campaign.services import doubted, endorsement_outcomes, held_mails, invitations, supporter_comments


def counts(session: Session, campaign: Campaign) -> dict[Queue, int]:
    """How many wait in each queue."""
    return {
        Queue.NAMES: doubted.count_waiting(session, campaign),
        Queue.COMMENTS: supporter_comments.count_waiting(session, campaign),
        Queue.ORGANISATIONS: session.scalar(
            select(func.count()).select_from(Endorsement).where(*_awaited(campaign))
        )
        or 0,
        Queue.MAILS: held_mails.count_waiting(session, campaign),
    }


def waiting(session: Session, keys: Keys, campaign: Campaign, queue: Queue) -> list[Waiting]:
    """Those of a queue that come next, as many as are decided at once."""
    match queue:
        case Queue.NAMES:
            return _names(session, doubted.waiting(session, campaign, most=MOST_AT_ONCE))
        case Queue.COMMENTS:
            found = supporter_comments.waiting(session, campaign, most=MOST_AT_ONCE)
            return [
                Waiting(each.public_id, each.name, words=each.comment, letter=each.letter.title)
                for each in found
            ]
        case Queue.ORGANISATIONS:
            return [_organisation(keys, each) for each in _organisations(session, campaign)]
        case Queue.MAILS:
            held = held_mails.waiting(session, campaign, most=MOST_AT_ONCE)
            return [Waiting(each.public_id, keys.unseal(each.to_sealed), (each.last_error,)) for each in held]


def decide(
    session: Session,
    keys: Keys,
    links: Links,
    campaign: Campaign,
    decision: Decision,
    *,
    by: Account,
    now: datetime,
) -> int:
    """Carry a decision out; about how many. What somebody else decided meanwhile is left aside. Organisations
    hear of it by mail.

    Refuses as `endorsement_steps` and `held_mails` do.
    """
    match decision.queue:
        case Queue.NAMES:
            return _decide_names(session, campaign, decision, by=by, now=now)
        case Queue.COMMENTS:
            found = _signatures(session, campaign, decision)
            if decision.is_yes:
                return supporter_comments.approve(session, found, by=by, now=now)
            return supporter_comments.refuse(session, found, decision.reason, by=by, now=now)
        case Queue.ORGANISATIONS:
            return _decide_organisations(session, keys, links, campaign, decision, by=by, now=now)
        case Queue.MAILS:
            return _decide_mails(session, keys, campaign, decision, by=by, now=now)


def _names(session: Session, found: Sequence[Signature]) -> list[Waiting]:
    doubts = doubted.doubts_of(session, [each.id for each in found])
    return [
        Waiting(
            each.public_id,
            each.name,
            ("; ".join(DOUBTS[doubt] for doubt in doubts[each.id]), str(each.place)),
            letter=each.letter.title,
        )
        for each in found
    ]


def _organisation(keys: Keys, each: Endorsement) -> Waiting:
    email = keys.unseal(each.email_sealed) if each.email_sealed else ""
    signer = ", ".join(said for said in (each.signer_name, each.signer_title, email) if said)
    return Waiting(
        each.public_id, each.name, (each.waiting, signer, each.web_address), letter=each.letter.title
    )


def _awaited(campaign: Campaign) -> tuple[ColumnElement[bool], ...]:
    """Whose signer confirmed their address; and, of a letter on which it can be confirmed, whom a letter file
    named: nobody has an address who could."""
    of_campaign = select(Letter.id).where(Letter.campaign_id == campaign.id)
    takes_names = of_campaign.where(Letter.status.in_(invitations.TAKES_NAMES))
    of_file = and_(Endorsement.email_key == "", Endorsement.letter_id.in_(takes_names))
    return (
        Endorsement.letter_id.in_(of_campaign),
        Endorsement.status == SignatureStatus.PENDING,
        or_(Endorsement.mail_confirmed_at.is_not(None), of_file),
    )


def _organisations(session: Session, campaign: Campaign, *more: ColumnElement[bool]) -> list[Endorsement]:
    query = select(Endorsement).where(*_awaited(campaign), *more)
    return list(session.scalars(query.order_by(func.lower(Endorsement.name)).limit(MOST_AT_ONCE)))


def _signatures(session: Session, campaign: Campaign, decision: Decision) -> Sequence[Signature]:
    return session.scalars(
        select(Signature)
        .join(Letter, Letter.id == Signature.letter_id)
        .where(Letter.campaign_id == campaign.id, Signature.public_id.in_(decision.keys))
        .order_by(Signature.id)
    ).all()


def _decide_names(
    session: Session, campaign: Campaign, decision: Decision, *, by: Account, now: datetime
) -> int:
    of_letters: dict[Letter, list[int]] = defaultdict(list)
    for each in _signatures(session, campaign, decision):
        of_letters[each.letter].append(each.id)
    # Of several letters everybody takes the locks in one order.
    in_order = sorted(of_letters, key=lambda letter: letter.id)
    if decision.is_yes:
        return sum(doubted.leave(session, each, of_letters[each], by=by, now=now) for each in in_order)
    return sum(
        doubted.take_off(session, each, of_letters[each], decision.reason, by=by, now=now)
        for each in in_order
    )


def _decide_organisations(
    session: Session,
    keys: Keys,
    links: Links,
    campaign: Campaign,
    decision: Decision,
    *,
    by: Account,
    now: datetime,
) -> int:
    step = endorsement_outcomes.accept if decision.is_yes else endorsement_outcomes.refuse
    found = _organisations(session, campaign, Endorsement.public_id.in_(decision.keys))
    for each in found:
        step(session, keys, links, each, decision.reason, by=by, now=now)
    return len(found)


def _decide_mails(
    session: Session, keys: Keys, campaign: Campaign, decision: Decision, *, by: Account, now: datetime
) -> int:
    query = select(Notice).where(Notice.campaign_id == campaign.id, Notice.public_id.in_(decision.keys))
    held = session.scalars(query.where(Notice.status == NoticeStatus.HELD)).all()
    if held and decision.is_yes:
        return held_mails.let_go(session, keys, campaign, held, by=by, now=now)
    if held:
        held_mails.throw_away(session, campaign, held, by=by, now=now)
    return len(held)
