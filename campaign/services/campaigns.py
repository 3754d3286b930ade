"""Campaigns: found and listed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.models.account import Account, Membership
from campaign.models.campaign import Campaign


def find(session: Session, slug: str) -> Campaign | None:
    """The campaign of an address, or None."""
    return session.scalar(select(Campaign).where(Campaign.slug == slug))


def all_of(session: Session, account: Account) -> list[Campaign]:
    """The campaigns somebody works in, by name; all of them for a site administrator."""
    query = select(Campaign).order_by(Campaign.name)
    if not account.is_administrator:
        query = query.join(Membership).where(Membership.account_id == account.id)
    return list(session.scalars(query))
