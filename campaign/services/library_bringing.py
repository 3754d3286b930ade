"""What everything is brought in with: where to, what, by whom and when."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from campaign.letterfile.library_folder import Library
from campaign.models.account import Account
from campaign.models.campaign import Campaign


@dataclass(frozen=True, slots=True)
class Bringing:
    """One library on its way into a campaign; `by` is None on the command line."""

    session: Session
    campaign: Campaign
    library: Library
    by: Account | None
    now: datetime
