"""Keep whether signing a letter is stopped for now

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261127_stopped"
down_revision = "20261127_sweeps"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("letter", sa.Column("is_stopped", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("letter") as batch_op:
        batch_op.alter_column("is_stopped", server_default=None)


def downgrade() -> None:
    op.execute("DELETE FROM log_entry WHERE kind IN ('signing_stopped', 'signing_resumed')")
    op.drop_column("letter", "is_stopped")
