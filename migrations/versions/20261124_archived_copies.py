"""Keep archived copies of sources

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261124_archived_copies"
down_revision = "20261124_values_of_facts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "archived_copy",
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["kept_by"], ["account.id"], name=op.f("fk_archived_copy_kept_by_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_archived_copy_source_id_source"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_archived_copy")),
    )


def downgrade() -> None:
    # Which file was kept of which source is lost; the files themselves stay in the storage.
    op.drop_table("archived_copy")
