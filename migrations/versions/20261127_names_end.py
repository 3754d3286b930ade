"""Keep until when names are kept, and what was erased

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261127_names_end"
down_revision = "20261127_log"
branch_labels = None
depends_on = None

# What PostgreSQL samples of a column it keeps in clear in a table of its own, where no erasure reaches.
_UNSAMPLED = {
    "signature": {
        "name": "VARCHAR(120)",
        "locality": "VARCHAR(400)",
        "region": "VARCHAR(400)",
        "postal_code": "VARCHAR(400)",
        "country": "VARCHAR(400)",
        "affiliation": "VARCHAR(400)",
        "comment": "TEXT",
    },
    "signature_move": {"reason": "TEXT"},
    "roll_entry": {"place": "VARCHAR(400)", "sort_key": "BYTEA"},
    "endorsement": {"signer_name": "VARCHAR(400)", "signer_title": "VARCHAR(400)"},
    "invitation": {"staff_name": "VARCHAR(400)", "said_by": "VARCHAR(400)"},
}


def upgrade() -> None:
    with op.batch_alter_table("campaign", schema=None) as batch_op:
        batch_op.add_column(sa.Column("keeps_months", sa.Integer(), server_default="6", nullable=False))
    with op.batch_alter_table("campaign", schema=None) as batch_op:
        batch_op.alter_column("keeps_months", server_default=None)
    op.create_table(
        "names_end",
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.Column("signatures", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_names_end_letter_id_letter"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("letter_id", name=op.f("pk_names_end")),
    )
    op.create_table(
        "erasure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("cause", sa.String(length=24), nullable=False),
        sa.Column("signatures", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wiped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_erasure_letter_id_letter"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
    )
    for column in ("letter_id", "wiped_at"):
        op.create_index(op.f(f"ix_erasure_{column}"), "erasure", [column], unique=False)
    _sample(0)


def downgrade() -> None:
    _sample(-1)
    op.drop_table("erasure")
    op.drop_table("names_end")
    with op.batch_alter_table("campaign", schema=None) as batch_op:
        batch_op.drop_column("keeps_months")


def _sample(target: int) -> None:
    """Say how much of these columns PostgreSQL samples. Naming their type again throws away what it has."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, columns in _UNSAMPLED.items():
        for column, kind in columns.items():
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} TYPE {kind}")
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS {target}")
