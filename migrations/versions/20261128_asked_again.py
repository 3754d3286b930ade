"""Ask anew whoever was asked for a yes by a mail without a code

Such a yes takes the code of its mail. Whoever was mailed before that has none, and would lapse: they are
mailed once more, and their time to answer begins again.

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "20261128_asked_again"
down_revision = "20261128_seal_parts"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)
_token = sa.table(
    "token",
    *(sa.column(name) for name in ("purpose", "subject", "code_hash", "used_at")),
    *(sa.column(name, _INSTANT) for name in ("created_at", "expires_at")),
)
_asking = sa.table(
    "asking", *(sa.column(name) for name in ("signature_id", "revision_id", "at", "answered_at"))
)
_signature = sa.table(
    "signature", *(sa.column(name) for name in ("id", "revision_id", "status", "email_sealed"))
)
_revision = sa.table("revision", *(sa.column(name) for name in ("id", "letter_id", "edit")))
_letter = sa.table("letter", *(sa.column(name) for name in ("id", "status")))
_endorsement = sa.table("endorsement", *(sa.column(name) for name in ("id", "status", "email_key")))
_notice = sa.table("notice", *(sa.column(name) for name in ("kind", "to_key", "status", "created_at")))
_WITHOUT_CODE = _token.c.code_hash == ""
_TO_LEAVE = _notice.c.status.in_(("held", "queued"))
_PENDING = _endorsement.c.status == "pending"


def upgrade() -> None:
    _ask_supporters()
    _ask_organisations()


def downgrade() -> None:
    """Nothing to take back: the step before takes a link with a code as one without."""


def _ask_supporters() -> None:
    """Whoever is asked of the newest change of an open letter."""
    newest = (
        sa.select(sa.func.max(_revision.c.id))
        .join(_letter, _letter.c.id == _revision.c.letter_id)
        .where(_letter.c.status == "open", _revision.c.edit == "substantive")
        .group_by(_revision.c.letter_id)
    )
    waits = sa.exists().where(
        _signature.c.id == _asking.c.signature_id,
        _signature.c.revision_id < _asking.c.revision_id,
        _signature.c.status == "confirmed",
        _signature.c.email_sealed.is_not(None),
    )
    asked = (_token.c.purpose == "renew", _token.c.subject == _asking.c.signature_id)
    op.execute(
        sa.update(_asking)
        .where(_asking.c.at.is_not(None), _asking.c.answered_at.is_(None), _asking.c.revision_id.in_(newest))
        .where(waits, sa.exists().where(*asked, _WITHOUT_CODE), ~sa.exists().where(*asked, ~_WITHOUT_CODE))
        .values(at=None)
    )
    # All mails of one transaction are of one instant, and so are their tokens.
    written = sa.select(_token.c.created_at).where(_token.c.purpose == "renew", _WITHOUT_CODE)
    of_those = (_notice.c.kind == "sign_again", _notice.c.created_at.in_(written))
    op.execute(sa.delete(_notice).where(_TO_LEAVE, *of_those))


def _ask_organisations() -> None:
    """Those whose link still lives: without it, they are mailed as if for the first time."""
    living = (
        (_token.c.purpose == "renew_endorsement")
        & _WITHOUT_CODE
        & _token.c.used_at.is_(None)
        & (_token.c.expires_at > datetime.now(UTC))
    )
    pending = sa.select(_endorsement.c.id).where(_PENDING)
    addresses = (
        sa.select(_endorsement.c.email_key)
        .join(_token, _token.c.subject == _endorsement.c.id)
        .where(living, _PENDING, _token.c.created_at == _notice.c.created_at)
    )
    of_those = (_notice.c.kind == "asked_by_name", _notice.c.to_key.in_(addresses))
    op.execute(sa.delete(_notice).where(_TO_LEAVE, *of_those))
    op.execute(sa.delete(_token).where(living, _token.c.subject.in_(pending)))
