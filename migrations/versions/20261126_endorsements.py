"""Keep who signs for an organisation, what they declared, and each step of it

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_endorsements"
down_revision = "20261126_reminders"
branch_labels = None
depends_on = None

_WORDS = (
    ("web_address", sa.String(length=400)),
    ("signer_name", sa.String(length=400)),
    ("signer_title", sa.String(length=400)),
    ("statement", sa.Text()),
    ("email_key", sa.String(length=64)),
    ("waiting", sa.Text()),
)


def upgrade() -> None:
    for column, kind in _WORDS:
        op.add_column("endorsement", sa.Column(column, kind, nullable=False, server_default=""))
    op.add_column("endorsement", sa.Column("email_sealed", sa.LargeBinary(), nullable=True))
    op.add_column("endorsement", sa.Column("mail_confirmed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "endorsement_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("endorsement_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(length=24), nullable=False),
        sa.Column("after", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_endorsement_move_account_id_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["endorsement_id"],
            ["endorsement.id"],
            name=op.f("fk_endorsement_move_endorsement_id_endorsement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endorsement_move")),
    )
    with op.batch_alter_table("endorsement_move", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_endorsement_move_endorsement_id"), ["endorsement_id"], unique=False
        )


def downgrade() -> None:
    # Before this step every organisation on a letter had been put there by an organiser.
    op.execute("DELETE FROM token WHERE purpose IN ('endorse', 'endorse_code', 'endorse_leave')")
    with op.batch_alter_table("endorsement_move", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_endorsement_move_endorsement_id"))

    op.drop_table("endorsement_move")
    op.execute("DELETE FROM endorsement WHERE status IN ('pending', 'refused', 'expired')")
    op.drop_column("endorsement", "mail_confirmed_at")
    op.drop_column("endorsement", "email_sealed")
    for column, _ in reversed(_WORDS):
        op.drop_column("endorsement", column)
