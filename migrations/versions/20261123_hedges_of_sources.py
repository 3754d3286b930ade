"""Keep on whose word a source rests

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261123_hedges_of_sources"
down_revision = "20261123_releases_and_waivers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Added where the table stands: SQLite would have to make it anew for anything else, and what refers to it
    # would go with the old one.
    op.add_column("source", sa.Column("hedge", sa.String(length=400), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("source", "hedge")
