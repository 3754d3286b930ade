"""Keep which comments of supporters are shown

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "20261127_comment_choices"
down_revision = "20261127_doubts"
branch_labels = None
depends_on = None


LETTERS = sa.table("letter", sa.column("id", sa.Integer), sa.column("asks_for", sa.JSON))


def upgrade() -> None:
    op.create_table(
        "comment_choice",
        sa.Column("signature_id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_comment_choice_account_id_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["signature_id"],
            ["signature.id"],
            name=op.f("fk_comment_choice_signature_id_signature"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("signature_id", name=op.f("pk_comment_choice")),
        sa.UniqueConstraint("public_id", name=op.f("uq_comment_choice_public_id")),
    )
    commented = sa.text("comment <> ''")
    op.create_index(
        "ix_signature_commented",
        "signature",
        ["letter_id"],
        sqlite_where=commented,
        postgresql_where=commented,
    )
    # Until here every letter asked for a comment, for its organisers alone.
    _ask(lambda asked: [*asked, "comment"])


def downgrade() -> None:
    _ask(lambda asked: [each for each in asked if each not in ("comment", "public_comment")])
    op.execute("DELETE FROM consent WHERE purpose = 'show_comment'")
    op.execute(
        "DELETE FROM log_entry WHERE kind IN ('comment_approved', 'comment_refused', 'name_looked_at',"
        " 'organisation_confirmed', 'organisation_refused', 'held_mail_sent', 'held_mail_deleted')"
    )
    op.drop_index("ix_signature_commented", "signature")
    op.drop_table("comment_choice")


def _ask(changed: Callable[[list[str]], list[str]]) -> None:
    connection = op.get_bind()
    for row in connection.execute(sa.select(LETTERS)).all():
        values = {"asks_for": changed(row.asks_for)}
        connection.execute(sa.update(LETTERS).where(LETTERS.c.id == row.id).values(values))
