"""Keep which state an office is elected from

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_states_of_offices"
down_revision = "20261122_grid_orders"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Added where the table stands: SQLite would have to make it anew for anything else.
    op.add_column("office", sa.Column("represents", sa.String(length=2), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("office", "represents")
