"""Count how many of a day confirmed from an index

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_signature_days"
down_revision = "20261130_signature_words"
branch_labels = None
depends_on = None

_INDEX = "ix_signature_days"
_KEPT = sa.text("status = 'confirmed' AND email_sealed IS NOT NULL")


def upgrade() -> None:
    op.create_index(
        _INDEX, "signature", ["letter_id", "signed_at"], sqlite_where=_KEPT, postgresql_where=_KEPT
    )


def downgrade() -> None:
    op.drop_index(_INDEX, table_name="signature")
