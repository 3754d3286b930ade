"""Let the worker write to those who asked to hear of a response

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261129_answers_told"
down_revision = "20261129_outer_words_apart"
branch_labels = None
depends_on = None

_COLUMNS = ("mails_asked_at", "mails_written_at")


def upgrade() -> None:
    with op.batch_alter_table("response") as table:
        for name in _COLUMNS:
            table.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("response") as table:
        for name in _COLUMNS:
            table.drop_column(name)
