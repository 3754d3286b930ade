"""Keep why something was done about a draft

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.

On the way back the savings that changed no words go, of which the code of before knows nothing.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_reasons_of_savings"
down_revision = "20261125_typings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("saving", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reason", sa.Text(), server_default="", nullable=False))
    with op.batch_alter_table("saving", schema=None) as batch_op:
        batch_op.alter_column("reason", server_default=None)


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM saving WHERE act = 'approvals'"))
    with op.batch_alter_table("saving", schema=None) as batch_op:
        batch_op.drop_column("reason")
