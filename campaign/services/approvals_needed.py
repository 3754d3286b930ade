"""How many approvals a campaign asks for: what is changed of it stands in the history of every draft."""

from datetime import datetime

from sqlalchemy.orm import Session

from campaign.domain import approvals as rules
from campaign.domain.savings import Act
from campaign.models.account import Account
from campaign.models.campaign import Campaign
from campaign.services import approved, letters, savings


def ask_for(
    session: Session, campaign: Campaign, needed: int, why: str, *, by: Account | None, now: datetime
) -> None:
    """Ask for so many approvals from now on. Refuses `Unacceptable` to ask for fewer without a reason while
    a letter is drafted: those who approved it, and those it waited for, are to read why."""
    session.flush()
    # Held before the letters are: whoever opens one holds that alone. Rows that name the campaign may come.
    session.refresh(campaign, ["approvals_needed"], with_for_update={"key_share": True})
    before = campaign.approvals_needed
    if needed == before:
        return
    drafts = [each for each in letters.in_campaign(session, campaign) if each.takes_edits]
    if drafts:
        rules.refuse_unexplained(before, needed, why)
    for letter in sorted(drafts, key=lambda each: each.id):
        if letters.locked(session, letter).takes_edits:
            said = rules.asked_otherwise(before, needed, approved.count(session, letter))
            savings.note(session, letter, Act.APPROVALS, said, why, by=by, now=now)
    campaign.approvals_needed = needed
    session.flush()
