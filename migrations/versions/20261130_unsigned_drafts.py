"""Let nobody stand as signed on a draft, which has no text to sign yet

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_unsigned_drafts"
down_revision = "20261129_rushes"
branch_labels = None
depends_on = None

_WAITING = "It was named in a letter file. Confirm it once you know that it signs this text."

# Letters by others have no revision, and nobody signs them here.
_UNOPENED = "letter_id IN (SELECT id FROM letter WHERE status IN ('draft', 'in_review'))"


def upgrade() -> None:
    op.execute(
        "UPDATE invitation SET status = 'committed', drawing = '' "
        f"WHERE status IN ('signed', 'delegated') AND revision_id IS NULL AND {_UNOPENED}"
    )
    waiting = sa.text(
        "UPDATE endorsement SET status = 'pending', waiting = :waiting "
        f"WHERE status = 'confirmed' AND revision_id IS NULL AND {_UNOPENED}"
    )
    op.execute(waiting.bindparams(waiting=_WAITING))


def downgrade() -> None:
    """Those that wait came from a letter file, and stood as signed before; which signers the file called
    signed is not known any more."""
    back = sa.text(
        "UPDATE endorsement SET status = 'confirmed', waiting = '' "
        f"WHERE status = 'pending' AND waiting = :waiting AND {_UNOPENED}"
    )
    op.execute(back.bindparams(waiting=_WAITING))
