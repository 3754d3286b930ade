"""Find the mails of a campaign to one address by an index over both

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

from alembic import op

revision = "20261203_mails_to_one"
down_revision = "20261202_signature_email"
branch_labels = None
depends_on = None

_INDEX = "ix_notice_to_key"


def upgrade() -> None:
    op.drop_index(_INDEX, table_name="notice")
    op.create_index(_INDEX, "notice", ["to_key", "campaign_id"])


def downgrade() -> None:
    op.drop_index(_INDEX, table_name="notice")
    op.create_index(_INDEX, "notice", ["to_key"])
