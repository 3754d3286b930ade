"""A library brought into a campaign from its files: all of it, or nothing."""

from datetime import datetime

from obstore.store import ObjectStore
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from campaign.domain.library_plans import Plan, refused
from campaign.domain.refusals import Refusal, all_said
from campaign.letterfile.library_folder import Library
from campaign.models.account import Account
from campaign.models.block import Block
from campaign.models.campaign import Campaign
from campaign.models.named_person import NamedPerson
from campaign.services import (
    archived_copies,
    evidence,
    library_blocks,
    library_evidence,
    library_plan,
    pictures,
)
from campaign.services.library_bringing import Bringing


def store_files(storage: ObjectStore, brought: Library) -> None:
    """Put archived copies and pictures into the storage, before any row names them: it takes its time, and
    nobody is to wait for the database meanwhile. What no row comes to name is swept away."""
    for name in brought.copies.values():
        archived_copies.store(storage, brought.archived[str(name)])
    for picture, content in brought.pictures.items():
        pictures.put(storage, picture, content)


def carry_out(
    session: Session,
    campaign: Campaign,
    brought: Library,
    *,
    seen: str | None = None,
    by: Account | None,
    now: datetime,
) -> Plan:
    """Bring in what is new and what changed; its files lie in the storage already. Gives what was done.

    `seen` is the fingerprint of the plan that somebody looked at, None when nobody did. Refuses when it would
    be another by now, when anything clashes, and when somebody adds the same meanwhile; then nothing is
    changed.
    """
    _keep_others_out(session, campaign)
    plan = library_plan.plan(session, campaign, brought, now=now)
    if seen is not None and plan.fingerprint != seen:
        raise Refusal("Something changed here since you looked. What would happen now stands below.")
    if plan.clashes:
        raise Refusal(all_said(refused(plan.clashes)))
    bringing = Bringing(session, campaign, brought, by, now)
    try:
        with session.begin_nested():
            library_evidence.take(bringing, plan)
            library_blocks.take(bringing, plan)
    except IntegrityError as error:
        raise Refusal("Somebody added some of this meanwhile. Look at it again.") from error
    return plan


def _keep_others_out(session: Session, campaign: Campaign) -> None:
    """Until the transaction ends, in the order of whoever brings a letter in: the names of facts, then the
    blocks, for two new wordings must not take one number, then the people, whom nobody overwrites unseen."""
    evidence.hold_names(session, campaign)
    for table in (Block, NamedPerson):
        rows = select(table.id).where(table.campaign_id == campaign.id)
        session.execute(rows.order_by(table.id).with_for_update())
