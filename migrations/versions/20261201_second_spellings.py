"""Keep by which key a second spelling of a mailbox is found on a sealed letter

Those that were left aside are found when the keys of signatures are gone through once more.

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261201_second_spellings"
down_revision = "20261201_asked_again_counted"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "second_spelling",
        sa.Column("signature_id", sa.Integer(), nullable=False),
        sa.Column("mailbox_key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["signature_id"],
            ["signature.id"],
            name=op.f("fk_second_spelling_signature_id_signature"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("signature_id", name=op.f("pk_second_spelling")),
    )
    op.create_index(op.f("ix_second_spelling_mailbox_key"), "second_spelling", ["mailbox_key"])
    op.execute("DELETE FROM rekeying WHERE table_name = 'signature'")


def downgrade() -> None:
    op.drop_index(op.f("ix_second_spelling_mailbox_key"), table_name="second_spelling")
    op.drop_table("second_spelling")
