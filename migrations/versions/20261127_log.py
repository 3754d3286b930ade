"""Keep who did what to the signatures of a campaign

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261127_log"
down_revision = "20261126_neutral_subjects"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "log_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaign.id"],
            name=op.f("fk_log_entry_campaign_id_campaign"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_log_entry_letter_id_letter"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_log_entry_account_id_account"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_entry")),
    )
    op.create_index(op.f("ix_log_entry_campaign_id"), "log_entry", ["campaign_id"])
    op.create_index(op.f("ix_log_entry_letter_id"), "log_entry", ["letter_id"])
    # What was done before there was a log is in the moves of the signatures.
    op.execute(
        "INSERT INTO log_entry (campaign_id, letter_id, account_id, kind, count, reason, at)"
        " SELECT letter.campaign_id, letter.id, move.account_id,"
        " CASE WHEN move.after = 'refused' THEN 'supporter_taken_off' ELSE 'supporter_put_back' END,"
        " 1, '', move.at"
        " FROM signature_move AS move JOIN signature ON signature.id = move.signature_id"
        " JOIN letter ON letter.id = signature.letter_id ORDER BY move.id"
    )


def downgrade() -> None:
    op.drop_table("log_entry")
