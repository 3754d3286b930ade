"""The people of a campaign: invited, given a role, removed. One organiser always stays."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from campaign.domain.accounts import Person
from campaign.domain.refusals import NotFound, Refusal, Unacceptable
from campaign.keys import Keys
from campaign.models.account import Account, Membership, Role
from campaign.models.campaign import Campaign
from campaign.notices.desk_invitation import desk_invitation
from campaign.notices.links import Links
from campaign.services import accounts, outbox, sign_in

# Longer than an ordinary sign-in link: the account it opens is new, and holds nothing yet.
INVITATION_LASTS = timedelta(days=7)


class LastOrganiser(Refusal):
    """Nobody would be left to run the campaign."""


def members(session: Session, campaign: Campaign) -> list[Membership]:
    """Everybody who works in a campaign, organisers first, then by name."""
    rows = session.scalars(
        select(Membership)
        .where(Membership.campaign_id == campaign.id)
        .options(joinedload(Membership.account))
    )
    return sorted(rows, key=lambda each: (list(Role).index(each.role), each.account.name.casefold(), each.id))


def get(session: Session, campaign: Campaign, public_id: str) -> Membership:
    """The membership of the account with that public id. Refuses `NotFound`."""
    found = session.scalar(
        select(Membership)
        .join(Account)
        .where(Membership.campaign_id == campaign.id, Account.public_id == public_id)
        .options(joinedload(Membership.account))
    )
    if found is None:
        raise NotFound("Nobody of that kind works in this campaign.")
    return found


def join(session: Session, campaign: Campaign, account: Account, role: Role) -> Membership:
    """Make an account a member. Refuses `Unacceptable` when it is one."""
    membership = Membership(campaign_id=campaign.id, account_id=account.id, role=role)
    try:
        with session.begin_nested():
            session.add(membership)
    except IntegrityError as error:
        raise Unacceptable("email", "Whoever has this address works in this campaign already.") from error
    return membership


def invite(
    session: Session,
    keys: Keys,
    links: Links,
    campaign: Campaign,
    person: Person,
    role: Role,
    *,
    by: Account,
    now: datetime,
) -> Membership:
    """Ask somebody to work on a campaign: an account when they have none, and a mail that leads there.

    An account that was there keeps its own name, and gets no link that signs it in.
    """
    account = accounts.find(session, keys, person.email)
    is_new = account is None
    if account is None:
        account = accounts.add(session, keys, person, now=now)
    membership = join(session, campaign, account, role)
    link, code = links.desk(campaign.slug), ""
    if is_new:
        link, code = sign_in.link_to_mail(session, keys, links, account, lasts=INVITATION_LASTS, now=now)
    mail = desk_invitation(
        campaign=campaign.name,
        inviter=by.name,
        may_change=role is Role.ORGANISER,
        link=link,
        code=code,
        lasts=INVITATION_LASTS if is_new else None,
    )
    # No campaign's outbox shows a link that would sign in whoever reads it there.
    shown_in = None if is_new else campaign
    outbox.queue(session, keys, mail, accounts.email_of(keys, account), campaign=shown_in, now=now)
    return membership


def change_role(session: Session, membership: Membership, role: Role) -> None:
    """Give a member another role. Refuses `LastOrganiser`."""
    if role is not Role.ORGANISER:
        _refuse_last(session, membership)
    membership.role = role
    session.flush()


def remove(session: Session, membership: Membership) -> None:
    """Take a member out of a campaign; the account stays. Refuses `LastOrganiser`."""
    _refuse_last(session, membership)
    session.delete(membership)
    session.flush()


def _refuse_last(session: Session, membership: Membership) -> None:
    # Two organisers may remove each other at once: the campaign's row makes them take turns.
    session.execute(select(Campaign.id).where(Campaign.id == membership.campaign_id).with_for_update())
    organisers = session.scalar(
        select(func.count())
        .select_from(Membership)
        .where(Membership.campaign_id == membership.campaign_id, Membership.role == Role.ORGANISER)
    )
    if membership.role is Role.ORGANISER and organisers == 1:
        raise LastOrganiser("A campaign keeps at least one organiser. Make somebody else organiser first.")
