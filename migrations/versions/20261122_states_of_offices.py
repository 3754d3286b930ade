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
    with op.batch_alter_table("office") as table:
        table.add_column(sa.Column("represents", sa.String(length=2), nullable=True))
    op.execute(sa.update(sa.table("office", sa.column("represents"))).values(represents=""))
    with op.batch_alter_table("office") as table:
        table.alter_column("represents", existing_type=sa.String(length=2), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("office") as table:
        table.drop_column("represents")
