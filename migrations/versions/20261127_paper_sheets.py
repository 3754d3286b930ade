"""Keep sheets that were signed on paper

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261127_paper_sheets"
down_revision = "20261127_proof_of_sessions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("collected_on", sa.Date(), nullable=False),
        sa.Column("collected_at", sa.String(length=400), nullable=False),
        sa.Column("collected_by", sa.String(length=400), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entered_by"],
            ["account.id"],
            name=op.f("fk_paper_sheet_entered_by_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_paper_sheet_letter_id_letter"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_paper_sheet_revision_id_revision")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_sheet")),
        sa.UniqueConstraint("letter_id", "reference", name=op.f("uq_paper_sheet_letter_id_reference")),
        sa.UniqueConstraint("public_id", name=op.f("uq_paper_sheet_public_id")),
    )
    op.create_index(op.f("ix_paper_sheet_letter_id"), "paper_sheet", ["letter_id"])
    op.create_table(
        "paper_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("place", sa.String(length=400), nullable=False),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sheet_id"],
            ["paper_sheet.id"],
            name=op.f("fk_paper_name_sheet_id_paper_sheet"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_name")),
    )
    op.create_index(op.f("ix_paper_name_sheet_id"), "paper_name", ["sheet_id"])


def downgrade() -> None:
    op.drop_table("paper_name")
    op.drop_table("paper_sheet")
