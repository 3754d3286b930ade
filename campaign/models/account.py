"""Accounts: the people who work at the desk, what they may do, and their signed-in sessions."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime, words
from campaign.models.campaign import Campaign
from campaign.models.columns import (
    AccountKey,
    CampaignKey,
    Hash,
    Instant,
    Key,
    Line,
    PublicId,
)


class Role(StrEnum):
    """What a member of a campaign may do: an organiser everything, a reader look, comment and approve."""

    ORGANISER = "organiser"
    READER = "reader"


class Account(Base):
    """One person. `password_hash` is empty for those who sign in by mailed link only."""

    __tablename__ = "account"

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    name: Mapped[Line]
    email_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    email_key: Mapped[Hash] = mapped_column(unique=True)
    password_hash: Mapped[Line]
    is_administrator: Mapped[bool] = mapped_column(default=False)
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[Instant]

    memberships: Mapped[list["Membership"]] = relationship(
        back_populates="account", cascade="all, delete-orphan"
    )

    def role_in(self, campaign: Campaign) -> Role | None:
        """The role in a campaign; a site administrator is an organiser everywhere."""
        if self.is_administrator:
            return Role.ORGANISER
        return next(
            (each.role for each in self.memberships if each.campaign_id == campaign.id),
            None,
        )


class Membership(Base):
    """One account in one campaign."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("campaign_id", "account_id"),)

    id: Mapped[Key]
    campaign_id: Mapped[CampaignKey]
    account_id: Mapped[AccountKey]
    role: Mapped[Role] = mapped_column(words(Role))

    account: Mapped[Account] = relationship(back_populates="memberships")
    campaign: Mapped[Campaign] = relationship()


class AccountSession(Base):
    """One signed-in browser. The cookie holds a token, the row only its hash, so that it can be revoked.

    `proved_at` says when whoever sits there last showed who they are: by signing in, or with the password.
    """

    __tablename__ = "account_session"

    id: Mapped[Key]
    token_hash: Mapped[Hash] = mapped_column(unique=True)
    account_id: Mapped[AccountKey]
    created_at: Mapped[Instant]
    seen_at: Mapped[Instant]
    proved_at: Mapped[Instant]
    expires_at: Mapped[Instant]
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    account: Mapped[Account] = relationship()
