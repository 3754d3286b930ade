"""What comes of an organiser's look at an organisation's signature: accepted, or refused with the reason. Who
signed hears it by one mail."""

from datetime import datetime

from sqlalchemy.orm import Session

from campaign.domain.endorsing import REFUSED_KEPT
from campaign.keys import Keys
from campaign.models.account import Account
from campaign.models.endorsement import Endorsement
from campaign.notices.endorsement_outcome import endorsement_outcome
from campaign.notices.links import Links
from campaign.services import endorsement_links, endorsement_steps, outbox, signatures, tokens


def accept(
    session: Session,
    keys: Keys,
    links: Links,
    endorsement: Endorsement,
    evidence: str,
    *,
    by: Account | None,
    now: datetime,
) -> None:
    """An organiser knows that the organisation signs. Refuses as `endorsement_steps.confirm` does."""
    endorsement_steps.confirm(session, endorsement, evidence, by=by, now=now)
    _tell(session, keys, links, endorsement, now=now)


def refuse(
    session: Session,
    keys: Keys,
    links: Links,
    endorsement: Endorsement,
    reason: str,
    *,
    by: Account | None,
    now: datetime,
) -> None:
    """Refuse an organisation. Refuses as `endorsement_steps.refuse` does."""
    endorsement_steps.refuse(session, endorsement, reason, by=by, now=now)
    _tell(session, keys, links, endorsement, reason=reason, now=now)


def _tell(
    session: Session,
    keys: Keys,
    links: Links,
    endorsement: Endorsement,
    *,
    reason: str = "",
    now: datetime,
) -> None:
    """An address that nobody confirmed may be a stranger's, and is told nothing."""
    if not endorsement.is_reached:
        return
    code = tokens.new_code()
    mail = endorsement_outcome(
        signatures.about(links, endorsement.letter),
        organisation=endorsement.name,
        reason=reason,
        kept=REFUSED_KEPT,
        code=code,
        leave=endorsement_links.way(session, keys, links, endorsement.id, code, now=now),
    )
    email = keys.unseal(endorsement.email_sealed or b"")
    outbox.queue(session, keys, mail, email, campaign=endorsement.letter.campaign, now=now)
