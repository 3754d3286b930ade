"""Keep whether a pack was printed under a seal

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_packs_of_seals"
down_revision = "20261122_seal_ends"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("seal", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_packed", sa.Boolean(), nullable=True))
    op.execute(
        "UPDATE seal SET is_packed = EXISTS (SELECT 1 FROM printing"
        " WHERE printing.seal_id = seal.id AND printing.kind = 'pack' AND printing.status = 'done')"
    )
    with op.batch_alter_table("seal", schema=None) as batch_op:
        batch_op.alter_column("is_packed", existing_type=sa.Boolean(), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("seal", schema=None) as batch_op:
        batch_op.drop_column("is_packed")
