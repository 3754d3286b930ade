"""Know how far the keys of mail addresses were made anew

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261129_mailboxes"
down_revision = "20261129_answers_told"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rekeying",
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("rules", sa.Integer(), nullable=False),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("table_name", name=op.f("pk_rekeying")),
    )


def downgrade() -> None:
    op.drop_table("rekeying")
