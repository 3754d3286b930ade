"""Keep approvals of drafts, and how many a campaign asks for

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261124_approvals"
down_revision = "20261123_hedges_of_sources"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Added where the table stands: SQLite would have to make it anew for anything else, and what refers to it
    # would go with the old one.
    op.add_column("campaign", sa.Column("approvals_needed", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("canonical", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_approval_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_approval_letter_id_letter"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
    )
    with op.batch_alter_table("approval", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_approval_letter_id"), ["letter_id"], unique=False)


def downgrade() -> None:
    # Approvals are of drafts: a letter that opened with them keeps its text and the log of its moves.
    with op.batch_alter_table("approval", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approval_letter_id"))

    op.drop_table("approval")
    op.drop_column("campaign", "approvals_needed")
