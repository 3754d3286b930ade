"""Keep what administrators set for the whole installation, and the network of the day before

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261128_installation"
down_revision = "20261128_outer_words"
branch_labels = None
depends_on = None

NEW_KINDS = (
    "'organisation_added', 'organisation_corrected', 'organisation_taken_off', 'all_signing_stopped',"
    " 'all_signing_resumed', 'limit_changed', 'listed', 'unlisted', 'paper_left_out'"
)


def upgrade() -> None:
    op.create_table(
        "limit_number",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_limit_number")),
    )
    op.create_table(
        "signing_stop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=400), nullable=False),
        sa.Column("come_back", sa.String(length=400), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_stop")),
    )
    op.create_table(
        "list_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("verdict", sa.String(length=24), nullable=False),
        sa.Column("value", sa.String(length=254), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_list_entry_account_id_account"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_entry")),
        sa.UniqueConstraint("kind", "value", name=op.f("uq_list_entry_kind_value")),
    )
    with op.batch_alter_table("log_entry") as batch:
        batch.alter_column("campaign_id", existing_type=sa.Integer(), nullable=True)
    op.add_column("origin", sa.Column("before", sa.String(length=64), nullable=False, server_default=""))
    op.create_index("ix_origin_before", "origin", ["before"])


def downgrade() -> None:
    op.drop_index("ix_origin_before", table_name="origin")
    op.drop_column("origin", "before")
    op.execute(f"DELETE FROM log_entry WHERE campaign_id IS NULL OR kind IN ({NEW_KINDS})")
    _merge_lapsed()
    with op.batch_alter_table("log_entry") as batch:
        batch.alter_column("campaign_id", existing_type=sa.Integer(), nullable=False)
    op.drop_table("list_entry")
    op.drop_table("signing_stop")
    op.drop_table("limit_number")


def _merge_lapsed() -> None:
    """Before, whoever lapsed was counted with those who never confirmed."""
    op.execute("UPDATE erasure SET cause = 'unconfirmed' WHERE cause = 'lapsed'")
