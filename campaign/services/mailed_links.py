"""The link and the code in a mail that asks to confirm, when it leaves later than it was written.

They last for some days, and the mail may be held back for longer, or fail and be sent again. Nobody learns
from the page that takes the code whether the address has signed: it lasts as long after either mail.
"""

import json
from datetime import datetime
from typing import cast

from sqlalchemy import update
from sqlalchemy.orm import Session

from campaign.domain.refusals import Refusal
from campaign.domain.signatories import SignatureStatus
from campaign.keys import Keys
from campaign.models.endorsement import Endorsement
from campaign.models.notice import Notice
from campaign.models.signature import Signature
from campaign.models.token import Token, TokenPurpose
from campaign.services import tokens
from campaign.services.signatures import CONFIRM_WITHIN, PENDING_KEPT

Submission = Signature | Endorsement

_SUPPORTER = (Signature, TokenPurpose.CONFIRM, TokenPurpose.CODE)
_ORGANISATION = (Endorsement, TokenPurpose.ENDORSE, TokenPurpose.ENDORSE_CODE)
_ABOUT: dict[str, tuple[type[Submission], TokenPurpose, TokenPurpose]] = {
    "confirm": _SUPPORTER,
    "signed_already": _SUPPORTER,
    "endorse": _ORGANISATION,
}


class Gone(Refusal):
    """What a mail asks to confirm is deleted, or will be before its link runs out."""

    def __init__(self) -> None:
        super().__init__(
            "What this mail is about was typed too long ago: what nobody confirms is deleted after "
            f"{PENDING_KEPT.days} days. Delete the mail; whoever meant it can sign anew."
        )


def begin_anew(session: Session, keys: Keys, notice: Notice, *, now: datetime) -> None:
    """Let what a mail that leaves now asks to confirm last as long as the mail says. Refuses `Gone`."""
    link = _link_in(keys, notice)
    if notice.kind not in _ABOUT or not link:
        return
    kind, by_link, by_code = _ABOUT[notice.kind]
    found = tokens.find(session, by_link, link.rpartition("/")[2])
    subject = found.subject if found else None
    about = cast(Submission | None, session.get(kind, subject)) if subject else None
    if about is None or not _stays(about, now + CONFIRM_WITHIN):
        raise Gone()
    lasting = update(Token).where(Token.purpose.in_((by_link, by_code)), Token.subject == about.id)
    session.execute(lasting.values(expires_at=now + CONFIRM_WITHIN))


def _link_in(keys: Keys, notice: Notice) -> str:
    """The link that confirms, of a mail whose words are not set yet."""
    kept = json.loads(keys.unseal(notice.words_sealed)) if notice.words_sealed else {}
    return str(kept.get("values", {}).get("link", ""))


def _stays(about: Submission, until: datetime) -> bool:
    """Whether a submission that nobody confirms is there until then."""
    return about.status is not SignatureStatus.PENDING or until <= about.signed_at + PENDING_KEPT
