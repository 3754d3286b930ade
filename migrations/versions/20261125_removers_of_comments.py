"""Keep who removed a comment

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261125_removers_of_comments"
down_revision = "20261125_removed_comments"
branch_labels = None
depends_on = None

KEY = "fk_comment_removed_by_account"


def upgrade() -> None:
    # Who removed those of before is not known.
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("removed_by", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f(KEY), "account", ["removed_by"], ["id"], ondelete="SET NULL")


def downgrade() -> None:
    # That a comment was removed stays; by whom does not.
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.drop_constraint(op.f(KEY), type_="foreignkey")
        batch_op.drop_column("removed_by")
