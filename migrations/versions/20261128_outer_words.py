"""Keep the title, subject line and sign-off that a change of an open letter gives it

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261128_outer_words"
down_revision = "20261127_showing"
branch_labels = None
depends_on = None

_COLUMNS = ("title", "subject", "valediction")


def upgrade() -> None:
    for name in _COLUMNS:
        op.add_column("amendment", sa.Column(name, sa.String(length=400), nullable=False, server_default=""))


def downgrade() -> None:
    for name in _COLUMNS:
        op.drop_column("amendment", name)
