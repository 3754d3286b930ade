"""Keep the savings of drafts, and what is typed and not saved

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261123_savings"
down_revision = "20261123_languages_of_wordings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saving",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("act", sa.String(length=24), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("said", sa.String(length=400), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_saving_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_saving_letter_id_letter"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saving")),
        sa.UniqueConstraint("letter_id", "number", name=op.f("uq_saving_letter_id_number")),
    )
    with op.batch_alter_table("saving", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saving_letter_id"), ["letter_id"], unique=False)

    op.create_table(
        "unsaved",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("on_version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_unsaved_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_unsaved_letter_id_letter"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unsaved")),
        sa.UniqueConstraint(
            "letter_id", "account_id", "place", name=op.f("uq_unsaved_letter_id_account_id_place")
        ),
    )
    with op.batch_alter_table("unsaved", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unsaved_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_unsaved_letter_id"), ["letter_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("unsaved", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unsaved_letter_id"))
        batch_op.drop_index(batch_op.f("ix_unsaved_account_id"))

    op.drop_table("unsaved")
    with op.batch_alter_table("saving", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_saving_letter_id"))

    op.drop_table("saving")
