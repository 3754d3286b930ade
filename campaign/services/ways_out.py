"""The way that a mail holds: a link to a page, and the code of that mail for whatever would take a name off,
erase it or change it there.

Machines that read mail open its links and press what they find. They type no code.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from campaign.domain.limits import WAYS_OUT
from campaign.domain.refusals import Refusal
from campaign.keys import Keys
from campaign.models.token import Token, TokenPurpose
from campaign.services import limits, tokens

# As long as a signature may be kept by name: 21 months after the collection began, and some room.
LASTS = timedelta(days=730)
# Nobody can ask for another mail of these.
_MAILED_ONCE = (TokenPurpose.APPEAL, TokenPurpose.RENEW, TokenPurpose.RENEW_ENDORSEMENT)


class WrongCode(Refusal):
    """What was typed is not the code of the mail."""


def mint(
    session: Session,
    keys: Keys,
    subject: int | None,
    code: str,
    *,
    purpose: TokenPurpose = TokenPurpose.WITHDRAW,
    lifetime: timedelta = LASTS,
    now: datetime,
) -> str:
    """A token about the row with the id `subject`; `code` stands in the same mail."""
    token = tokens.mint(session, purpose, subject, lifetime=lifetime, now=now)
    tokens.bind_code(session, keys, purpose, token, code)
    return token


def row(keys: Keys, token: str, signature_id: int, code: str, *, now: datetime) -> dict[str, Any]:
    """The columns of the token of a signature, for whoever writes many at once; `code` stands in the same
    mail."""
    columns = tokens.row(token, TokenPurpose.WITHDRAW, signature_id, lifetime=LASTS, now=now)
    columns["code_hash"] = tokens.code_hash(keys, columns["hash"], code)
    return columns


def prove(session: Session, keys: Keys, found: Token, typed: str, *, now: datetime) -> None:
    """Let pass whoever read the mail of a link. Refuses `WrongCode`: the caller commits all the same, for
    every try counts, some a day."""
    over = limits.count(session, f"way out:{found.id}", (WAYS_OUT,), now=now)
    if over:
        another = "Have a new mail sent, and use its code."
        then = "Try again tomorrow." if found.purpose in _MAILED_ONCE else another
        raise WrongCode(f"That was typed too often today. {then}", "code")
    if not tokens.is_code(keys, found, typed):
        raise WrongCode("That is not the code of this mail. Type the six digits that stand in it.", "code")
