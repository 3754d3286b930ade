"""Keep rolls and their full pages

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_rolls"
down_revision = "20261122_seals"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "roll",
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("leavings", sa.Integer(), nullable=False),
        sa.Column("is_sorted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_roll_letter_id_letter"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("letter_id", name=op.f("pk_roll")),
    )
    op.create_table(
        "roll_page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("plan", sa.String(length=64), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("names", sa.Integer(), nullable=False),
        sa.Column("above", sa.Integer(), nullable=False),
        sa.Column("plate", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_roll_page_letter_id_letter"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_page")),
        sa.UniqueConstraint("letter_id", "plan", "first", name=op.f("uq_roll_page_letter_id_plan_first")),
    )
    with op.batch_alter_table("roll_page", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roll_page_letter_id"), ["letter_id"], unique=False)
        batch_op.create_index("ix_roll_page_letter_positions", ["letter_id", "first", "last"], unique=False)

    op.create_table(
        "roll_entry",
        sa.Column("signature_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=400), nullable=False),
        sa.Column("sort_key", sa.LargeBinary(length=480), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_roll_entry_letter_id_letter"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["signature_id"],
            ["signature.id"],
            name=op.f("fk_roll_entry_signature_id_signature"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("signature_id", name=op.f("pk_roll_entry")),
        sa.UniqueConstraint("letter_id", "position", name=op.f("uq_roll_entry_letter_id_position")),
    )
    op.create_index("ix_roll_entry_by_name", "roll_entry", ["letter_id", "sort_key", "position"])


def downgrade() -> None:
    op.drop_index("ix_roll_entry_by_name", table_name="roll_entry")
    op.drop_table("roll_entry")
    with op.batch_alter_table("roll_page", schema=None) as batch_op:
        batch_op.drop_index("ix_roll_page_letter_positions")
        batch_op.drop_index(batch_op.f("ix_roll_page_letter_id"))

    op.drop_table("roll_page")
    op.drop_table("roll")
