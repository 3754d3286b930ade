"""Campaigns: found, listed, started, set."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from campaign.domain import text as words
from campaign.domain.campaigns import CampaignSettings, NewCampaign
from campaign.domain.letterheads import refuse_official
from campaign.domain.refusals import Unacceptable
from campaign.models.account import Account, Membership, Role
from campaign.models.campaign import Campaign
from campaign.services import approvals_needed, library, names_end, print_settings
from campaign.services.conflicts import hold_row, refuse_unseen


def find(session: Session, slug: str) -> Campaign | None:
    """The campaign of an address, or None."""
    return session.scalar(select(Campaign).where(Campaign.slug == slug))


def every(session: Session) -> list[Campaign]:
    """Every campaign, by name."""
    return list(session.scalars(select(Campaign).order_by(Campaign.name)))


def all_of(session: Session, account: Account) -> list[Campaign]:
    """The campaigns somebody works in, by name; all of them for a site administrator."""
    query = select(Campaign).order_by(Campaign.name)
    if not account.is_administrator:
        query = query.join(Membership).where(Membership.account_id == account.id)
    return list(session.scalars(query))


def start(session: Session, new: NewCampaign, *, by: Account, now: datetime) -> Campaign:
    """A new campaign with the starter library, run by whoever starts it.

    Refuses `Unacceptable` when the address is taken, and a letterhead that claims an office of government.
    """
    campaign = Campaign(slug=new.slug, own_office="", created_at=now)
    campaign.approvals_needed = new.settings.approvals_needed
    _set(campaign, new.settings)
    try:
        with session.begin_nested():
            session.add(campaign)
    except IntegrityError as error:
        raise Unacceptable(
            "slug", f"Another campaign has the address “{new.slug}”. Choose another."
        ) from error
    session.add(Membership(campaign_id=campaign.id, account_id=by.id, role=Role.ORGANISER))
    library.copy_starters(session, campaign, now=now)
    session.flush()
    return campaign


def settings_of(campaign: Campaign) -> CampaignSettings:
    """What is set for a campaign."""
    return CampaignSettings(
        name=campaign.name,
        summary=campaign.summary,
        language=campaign.language,
        timezone=campaign.timezone,
        clock_days=campaign.clock_days,
        printing=print_settings.of_campaign(campaign),
        approvals_needed=campaign.approvals_needed,
        neutral_subjects=campaign.neutral_subjects,
        keeps_months=campaign.keeps_months,
    )


def change(
    session: Session,
    campaign: Campaign,
    settings: CampaignSettings,
    *,
    seen: str | None = None,
    by: Account,
    now: datetime,
) -> None:
    """Change what is set for a campaign; its address stays. Letters keep what they set for themselves. `seen`
    is the mark of what was set when it was opened.

    Refuses `Unacceptable` for a letterhead that claims an office of government other than its own, and to ask
    for fewer approvals without saying why while letters are drafted; to keep names longer than was promised
    to somebody who signed; and as `refuse_unseen` does.
    """
    hold_row(session, campaign)
    refuse_unseen(settings_of(campaign), replace(settings, why_fewer=""), seen)
    approvals_needed.ask_for(session, campaign, settings.approvals_needed, settings.why_fewer, by=by, now=now)
    names_end.refuse_longer(session, campaign, settings.keeps_months)
    _set(campaign, settings)
    session.flush()


def record_office(session: Session, campaign: Campaign, office: str, *, by: Account, now: datetime) -> None:
    """Record that a campaign is run by an office of government, which may then use its own paper; an empty
    one says that none does. For a site administrator to say: see the letterhead guard."""
    campaign.own_office = words.optional_line("office", office, most=200)
    campaign.own_office_at, campaign.own_office_by = now, by.id
    session.flush()


def office_recorded_by(session: Session, campaign: Campaign) -> Account | None:
    """Who recorded the office that runs a campaign, if anybody did and is still there."""
    return session.get(Account, campaign.own_office_by) if campaign.own_office_by else None


def _set(campaign: Campaign, settings: CampaignSettings) -> None:
    refuse_official(settings.printing, campaign.own_office)
    campaign.name, campaign.summary = settings.name, settings.summary
    campaign.language, campaign.timezone = settings.language, settings.timezone
    campaign.clock_days = settings.clock_days
    campaign.neutral_subjects = settings.neutral_subjects
    campaign.keeps_months = settings.keeps_months
    campaign.print_settings = print_settings.as_stored(settings.printing)
