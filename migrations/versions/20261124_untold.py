"""Keep who is yet to be told of what was said of a draft

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261124_untold"
down_revision = "20261124_archived_copies"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "untold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=True),
        sa.Column("suggestion_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [f"{to}_id"], [f"{to}.id"], name=op.f(f"fk_untold_{to}_id_{to}"), ondelete="CASCADE"
            )
            for to in ("account", "letter", "comment", "suggestion")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_untold")),
    )
    with op.batch_alter_table("untold", schema=None) as batch_op:
        for column in ("account_id", "letter_id", "comment_id", "suggestion_id"):
            batch_op.create_index(batch_op.f(f"ix_untold_{column}"), [column], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("untold", schema=None) as batch_op:
        for column in ("suggestion_id", "comment_id", "letter_id", "account_id"):
            batch_op.drop_index(batch_op.f(f"ix_untold_{column}"))

    op.drop_table("untold")
