"""Keep how many have signed each letter, and what has come or gone since

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261127_counts"
down_revision = "20261127_appeals"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letter_count",
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_letter_count_letter_id_letter"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("letter_id", "kind", name=op.f("pk_letter_count")),
    )
    op.create_table(
        "count_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_count_change_letter_id_letter"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_count_change")),
    )
    op.create_index(op.f("ix_count_change_letter_id"), "count_change", ["letter_id"])
    op.execute(
        "INSERT INTO letter_count (letter_id, kind, number)"
        " SELECT letter_id, 'confirmed', count(*) FROM signature"
        " WHERE status = 'confirmed' GROUP BY letter_id"
    )
    op.execute(
        "INSERT INTO letter_count (letter_id, kind, number)"
        " SELECT letter_id, 'paper', sum(count) FROM paper_sheet GROUP BY letter_id"
    )


def downgrade() -> None:
    op.drop_table("count_change")
    op.drop_table("letter_count")
