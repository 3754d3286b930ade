"""Keep seals of letters, and which seal a printed file has

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_seals"
down_revision = "20261122_first_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code", sa.String(length=11), nullable=True),
        sa.Column("fixed", sa.JSON(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=400), nullable=False),
        sa.Column("secret_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("leaves", sa.LargeBinary(), nullable=True),
        sa.Column("supporters", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_seal_letter_id_letter"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_seal_revision_id_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal")),
        sa.UniqueConstraint("code", name=op.f("uq_seal_code")),
    )
    with op.batch_alter_table("seal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seal_letter_id"), ["letter_id"], unique=False)
        batch_op.create_index(
            "uq_seal_standing",
            ["letter_id"],
            unique=True,
            sqlite_where=sa.text("superseded_at IS NULL"),
            postgresql_where=sa.text("superseded_at IS NULL"),
        )
    with op.batch_alter_table("printing", schema=None) as batch_op:
        batch_op.add_column(sa.Column("seal_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("signed", sa.Text(), nullable=True))
        batch_op.create_index(batch_op.f("ix_printing_seal_id"), ["seal_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_printing_seal_id_seal"), "seal", ["seal_id"], ["id"])
    op.execute("UPDATE printing SET signed = ''")
    with op.batch_alter_table("printing", schema=None) as batch_op:
        batch_op.alter_column("signed", existing_type=sa.Text(), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("printing", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_printing_seal_id_seal"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_printing_seal_id"))
        batch_op.drop_column("signed")
        batch_op.drop_column("seal_id")
    op.drop_table("seal")
