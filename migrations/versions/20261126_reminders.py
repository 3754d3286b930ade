"""Keep when invited signers are to have answered, and what reminds them

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_reminders"
down_revision = "20261126_yes_for_somebody"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("letter", sa.Column("answers_by", sa.Date(), nullable=True))
    op.add_column("letter", sa.Column("reminder_days", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("invitation", sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True))
    # When a link was mailed is known from the link, as long as that is kept.
    op.execute(
        "UPDATE invitation SET asked_at = (SELECT max(token.created_at) FROM token"
        " WHERE token.purpose = 'invitation' AND token.subject = invitation.id)"
    )
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["invitation.id"],
            name=op.f("fk_reminder_invitation_id_invitation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint("invitation_id", "due_on", name=op.f("uq_reminder_invitation_id_due_on")),
    )


def downgrade() -> None:
    op.drop_table("reminder")
    op.drop_column("invitation", "asked_at")
    op.drop_column("letter", "reminder_days")
    op.drop_column("letter", "answers_by")
