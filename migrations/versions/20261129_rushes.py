"""Count how many signatures came within a minute, by letter

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261129_rushes"
down_revision = "20261129_mailboxes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rush",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signatures", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_rush_letter_id_letter"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rush")),
    )
    op.create_index("ix_rush_letter_id_at", "rush", ["letter_id", "at"])


def downgrade() -> None:
    op.drop_table("rush")
