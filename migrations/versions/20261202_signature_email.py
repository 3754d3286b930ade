"""Find what was signed from an address by an index, whatever became of it

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

from alembic import op

revision = "20261202_signature_email"
down_revision = "20261201_second_spellings"
branch_labels = None
depends_on = None

_INDEX = "ix_signature_email"


def upgrade() -> None:
    op.create_index(_INDEX, "signature", ["email_key", "letter_id"])


def downgrade() -> None:
    op.drop_index(_INDEX, table_name="signature")
