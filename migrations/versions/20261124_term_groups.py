"""Keep which words a campaign has for one thing

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.

On the way back the term groups that were written are lost: no table before this one has a place for them.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261124_term_groups"
down_revision = "20261124_comments"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "term_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("preferred", sa.String(length=80), nullable=False),
        sa.Column("variants", sa.JSON(), nullable=False),
        sa.Column("explained", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaign.id"],
            name=op.f("fk_term_group_campaign_id_campaign"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_group")),
        sa.UniqueConstraint(
            "campaign_id", "language", "preferred", name=op.f("uq_term_group_campaign_id_language_preferred")
        ),
    )
    with op.batch_alter_table("term_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_term_group_campaign_id"), ["campaign_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("term_group", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_term_group_campaign_id"))

    op.drop_table("term_group")
