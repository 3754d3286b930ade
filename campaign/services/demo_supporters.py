"""The invented supporters of the demonstration, as if each had signed and confirmed."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from campaign.domain.signatories import Display, SignatureStatus
from campaign.domain.submissions import ConsentPurpose, consent_wordings
from campaign.keys import Keys
from campaign.models.letter import Letter
from campaign.models.signature import Consent, Signature
from campaign.reading.supporters import SupporterEntry
from campaign.services import counts, signatures, withdrawals

# A confirmation follows within minutes, a change of mind by the next day.
_CONFIRMED_AFTER = timedelta(minutes=6)
_WITHDRAWN_AFTER = timedelta(hours=20)


def add(
    session: Session, keys: Keys, letter: Letter, supporters: Iterable[SupporterEntry], *, now: datetime
) -> None:
    """Add them as rows; no mail is written. Their addresses are made from their number, at example.org."""
    wordings = consent_wordings(signatures.addressed_to(letter), letter.shows)
    for number, entry in enumerate(supporters, start=1):
        signature = _signature(keys, letter, entry, number, now=now)
        at = signature.signed_at
        signature.consents = [
            Consent(revision_id=signature.revision_id, purpose=purpose, wording=wordings[purpose], at=at)
            for purpose in _consents(entry)
        ]
        session.add(signature)
        if signature.status is SignatureStatus.CONFIRMED:
            counts.stood(session, signature)
        if entry.status is SignatureStatus.WITHDRAWN:
            session.flush()
            withdrawals.take_off(session, keys, signature, now=min(now, at + _WITHDRAWN_AFTER))
    session.flush()


def _signature(keys: Keys, letter: Letter, entry: SupporterEntry, number: int, *, now: datetime) -> Signature:
    email = f"supporter-{number:03}@example.org"
    # Minutes apart, so that no two signed at once, and never before the letter opened.
    at = max(now - timedelta(days=entry.days_ago, minutes=10 + number), letter.opened_at or now)
    is_pending = entry.status is SignatureStatus.PENDING
    return Signature(
        letter_id=letter.id,
        revision_id=letter.revision.id if letter.revision else None,
        status=SignatureStatus.PENDING if is_pending else SignatureStatus.CONFIRMED,
        name=entry.name,
        display=entry.display,
        affiliation=_if_asked(letter, "affiliation", entry.affiliation),
        comment=entry.comment,
        language=entry.language,
        email_sealed=keys.seal(email),
        email_key=keys.mailbox_key(email),
        signed_at=at,
        confirmed_at=None if is_pending else at + _CONFIRMED_AFTER,
        **{
            part: _if_asked(letter, part, getattr(entry.place, part))
            for part in ("locality", "region", "postal_code", "country")
        },
    )


def _if_asked(letter: Letter, field: str, value: str) -> str:
    """What the letter does not ask for, nobody could have said."""
    return value if field in letter.asks_for else ""


def _consents(entry: SupporterEntry) -> tuple[ConsentPurpose, ...]:
    if entry.display is Display.COUNTED:
        return (ConsentPurpose.SIGN_AND_DELIVER,)
    given = (ConsentPurpose.SIGN_AND_DELIVER, ConsentPurpose.SHOW_NAME)
    return (*given, ConsentPurpose.SHOW_COMMENT) if entry.comment else given
