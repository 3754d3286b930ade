"""Keep that a comment was removed

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261125_removed_comments"
down_revision = "20261125_bearers_of_names"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("comment", sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    # The words are gone already; that they were removed stays as words.
    op.execute("UPDATE comment SET body = 'An organiser removed this.' WHERE removed_at IS NOT NULL")
    op.drop_column("comment", "removed_at")
