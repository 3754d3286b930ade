"""Keep which sites may frame the sign form of a letter, and the goals after the first

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261127_frames_and_goals"
down_revision = "20261127_stopped"
branch_labels = None
depends_on = None

_COLUMNS = ("later_goals", "framed_by")


def upgrade() -> None:
    with op.batch_alter_table("letter") as table:
        for name in _COLUMNS:
            table.add_column(sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("letter") as table:
        for name in _COLUMNS:
            table.alter_column(name, existing_type=sa.JSON(), existing_nullable=False, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("letter") as table:
        for name in _COLUMNS:
            table.drop_column(name)
