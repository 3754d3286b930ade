"""Keep when somebody signed in last showed who they are

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261127_proof_of_sessions"
down_revision = "20261127_names_end"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("account_session") as batch:
        batch.add_column(sa.Column("proved_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE account_session SET proved_at = created_at")
    with op.batch_alter_table("account_session") as batch:
        batch.alter_column("proved_at", existing_type=sa.DateTime(timezone=True), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("account_session") as batch:
        batch.drop_column("proved_at")
