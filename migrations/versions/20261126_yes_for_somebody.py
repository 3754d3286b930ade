"""Keep who gave a yes for an invited signer, and whom to ask about them

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_yes_for_somebody"
down_revision = "20261126_reasons_of_savings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, column, kind in (
        ("invitation", "staff_name", sa.String(length=400)),
        ("invitation", "said_by", sa.String(length=400)),
        ("invitation_move", "said_by", sa.String(length=400)),
        ("invitation_move", "evidence", sa.Text()),
    ):
        op.add_column(table, sa.Column(column, kind, nullable=False, server_default=""))
    op.add_column("invitation", sa.Column("staff_email_sealed", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    # That they sign stays, with the evidence; who gave the yes for them does not.
    op.execute("UPDATE invitation SET status = 'signed' WHERE status = 'delegated'")
    for side in ("before", "after"):
        op.execute(f"UPDATE invitation_move SET {side} = 'signed' WHERE {side} = 'delegated'")
    op.drop_column("invitation", "staff_email_sealed")
    op.drop_column("invitation_move", "evidence")
    op.drop_column("invitation_move", "said_by")
    op.drop_column("invitation", "said_by")
    op.drop_column("invitation", "staff_name")
