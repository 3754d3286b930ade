"""Keep updates on letters, their corrections, and who was written to about one

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261127_updates"
down_revision = "20261127_cards"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letter_update",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mails_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mails_written_at", sa.DateTime(timezone=True), nullable=True),
        _owner("letter_update", "letter"),
        _actor("letter_update"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_update")),
        sa.UniqueConstraint("public_id", name=op.f("uq_letter_update_public_id")),
    )
    op.create_index(op.f("ix_letter_update_letter_id"), "letter_update", ["letter_id"])
    op.create_table(
        "update_correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("update_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        _owner("update_correction", "letter_update", "update_id"),
        _actor("update_correction"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_update_correction")),
    )
    op.create_index(op.f("ix_update_correction_update_id"), "update_correction", ["update_id"])
    op.create_table(
        "update_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("update_id", sa.Integer(), nullable=False),
        sa.Column("signature_id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _owner("update_mail", "letter_update", "update_id"),
        _owner("update_mail", "signature"),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_update_mail_notice_id_notice"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_update_mail")),
        sa.UniqueConstraint("update_id", "signature_id", name=op.f("uq_update_mail_update_id_signature_id")),
    )
    op.create_index(op.f("ix_update_mail_signature_id"), "update_mail", ["signature_id"])
    op.create_index(op.f("ix_update_mail_notice_id"), "update_mail", ["notice_id"])


def downgrade() -> None:
    for table in ("update_mail", "update_correction", "letter_update"):
        op.drop_table(table)


def _owner(table: str, of: str, column: str = "") -> sa.ForeignKeyConstraint:
    column = column or f"{of}_id"
    name = op.f(f"fk_{table}_{column}_{of}")
    return sa.ForeignKeyConstraint([column], [f"{of}.id"], name=name, ondelete="CASCADE")


def _actor(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_account_id_account")
    return sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=name, ondelete="SET NULL")
