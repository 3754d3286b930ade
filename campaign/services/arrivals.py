"""Who signed lately, as days and mail domains: no name and no address leaves this module."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.arrivals import Arrival
from campaign.domain.mail import same_address
from campaign.domain.signatories import SignatureStatus
from campaign.keys import Keys
from campaign.models.letter import Letter
from campaign.models.signature import Signature
from campaign.services import counts, days
from campaign.services.signatures import PENDING_KEPT

# Every address has to be opened to see its domain: so many take a fifth of a second.
MOST = 5_000


def lately(session: Session, keys: Keys, letter: Letter, *, now: datetime) -> list[Arrival]:
    """One for each address that signed within the days for which an unconfirmed signature is kept; of very
    many, the newest. An address that signed several times has confirmed when one of them is."""
    # Of very many the newest are found from the end; SQLite would sort them all by the index of the letter.
    are_many = counts.of_letter(session, letter).confirmed > MOST
    of_letter = (Signature.letter_id + 0 if are_many else Signature.letter_id) == letter.id
    rows = session.execute(
        select(Signature.email_key, Signature.email_sealed, Signature.signed_at, Signature.status)
        .where(
            of_letter,
            Signature.signed_at > now - PENDING_KEPT,
            Signature.status.in_((SignatureStatus.PENDING, SignatureStatus.CONFIRMED)),
            Signature.email_sealed.is_not(None),
        )
        .order_by(Signature.id.desc())
        .limit(MOST)
    ).all()
    confirmed = {row.email_key for row in rows if row.status is SignatureStatus.CONFIRMED}
    first = {row.email_key: row for row in rows}
    return [
        Arrival(
            days.civil_day(letter.campaign, row.signed_at),
            same_address(keys.unseal(row.email_sealed)).rpartition("@")[2],
            key in confirmed,
        )
        for key, row in first.items()
    ]
