"""Keep what is typed in two windows apart

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.

On the way back one form of a place is kept for each person: the one that was typed in last. The others go.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261125_typings"
down_revision = "20261125_removers_of_comments"
branch_labels = None
depends_on = None

BEFORE = ["letter_id", "account_id", "place"]


def upgrade() -> None:
    with op.batch_alter_table("unsaved", schema=None) as batch_op:
        batch_op.add_column(sa.Column("typing", sa.String(length=32), server_default="", nullable=False))
        batch_op.drop_constraint(batch_op.f("uq_unsaved_letter_id_account_id_place"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_unsaved_letter_id_account_id_place_typing"), [*BEFORE, "typing"]
        )
    with op.batch_alter_table("unsaved", schema=None) as batch_op:
        batch_op.alter_column("typing", server_default=None)


def downgrade() -> None:
    op.execute(
        sa.text(
            "DELETE FROM unsaved WHERE EXISTS (SELECT 1 FROM unsaved AS later"
            " WHERE later.letter_id = unsaved.letter_id AND later.account_id = unsaved.account_id"
            " AND later.place = unsaved.place"
            " AND (later.at > unsaved.at OR (later.at = unsaved.at AND later.id > unsaved.id)))"
        )
    )
    with op.batch_alter_table("unsaved", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_unsaved_letter_id_account_id_place_typing"), type_="unique")
        batch_op.create_unique_constraint(batch_op.f("uq_unsaved_letter_id_account_id_place"), BEFORE)
        batch_op.drop_column("typing")
