"""Keep changes of open letters, and who was told of them

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261127_amendments"
down_revision = "20261127_counts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "amendment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("stood", sa.JSON(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("revision_id", sa.Integer(), nullable=True),
        sa.Column("told_to", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["begun_by"], ["account.id"], name=op.f("fk_amendment_begun_by_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["ended_by"], ["account.id"], name=op.f("fk_amendment_ended_by_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_amendment_letter_id_letter"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name=op.f("fk_amendment_revision_id_revision"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
    )
    with op.batch_alter_table("amendment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_amendment_letter_id"), ["letter_id"], unique=False)
        batch_op.create_index(
            "uq_amendment_running",
            ["letter_id"],
            unique=True,
            sqlite_where=sa.text("status = 'running'"),
            postgresql_where=sa.text("status = 'running'"),
        )

    op.create_table(
        "amended_recipient",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("amendment_id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=True),
        sa.Column("recipient_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["amendment_id"],
            ["amendment.id"],
            name=op.f("fk_amended_recipient_amendment_id_amendment"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["recipient_id"],
            ["recipient.id"],
            name=op.f("fk_amended_recipient_recipient_id_recipient"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["term_id"], ["term.id"], name=op.f("fk_amended_recipient_term_id_term"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amended_recipient")),
        sa.UniqueConstraint(
            "amendment_id", "recipient_id", name=op.f("uq_amended_recipient_amendment_id_recipient_id")
        ),
        sa.UniqueConstraint(
            "amendment_id", "term_id", name=op.f("uq_amended_recipient_amendment_id_term_id")
        ),
    )
    op.create_table(
        "asking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("signature_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_asking_revision_id_revision"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["signature_id"],
            ["signature.id"],
            name=op.f("fk_asking_signature_id_signature"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asking")),
        sa.UniqueConstraint("signature_id", "revision_id", name=op.f("uq_asking_signature_id_revision_id")),
    )
    with op.batch_alter_table("asking", schema=None) as batch_op:
        batch_op.create_index("ix_asking_revision_at", ["revision_id", "at"], unique=False)

    op.add_column(
        "letter", sa.Column("on_change", sa.String(length=24), nullable=False, server_default="stay")
    )
    op.add_column("letter", sa.Column("days_to_answer", sa.Integer(), nullable=False, server_default="14"))
    # Until this step a letter had the revision of its opening alone, on which nobody stood before.
    op.add_column("revision", sa.Column("carries", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.drop_index("ix_signature_letter_status", table_name="signature")
    op.create_index("ix_signature_letter_status", "signature", ["letter_id", "status", "revision_id"])


def downgrade() -> None:
    op.execute("DELETE FROM token WHERE purpose IN ('renew', 'renew_endorsement')")
    # Before this step whoever was confirmed counted: who does not stand on the newest text is not to.
    op.execute(
        "UPDATE signature SET status = 'expired' WHERE status = 'confirmed' AND revision_id <"
        " (SELECT max(revision.id) FROM revision"
        " WHERE revision.letter_id = signature.letter_id AND NOT revision.carries)"
    )
    op.drop_index("ix_signature_letter_status", table_name="signature")
    op.create_index("ix_signature_letter_status", "signature", ["letter_id", "status"])
    op.drop_column("revision", "carries")
    op.drop_column("letter", "days_to_answer")
    op.drop_column("letter", "on_change")
    with op.batch_alter_table("asking", schema=None) as batch_op:
        batch_op.drop_index("ix_asking_revision_at")

    op.drop_table("asking")
    op.drop_table("amended_recipient")
    with op.batch_alter_table("amendment", schema=None) as batch_op:
        batch_op.drop_index("uq_amendment_running")
        batch_op.drop_index(batch_op.f("ix_amendment_letter_id"))

    op.drop_table("amendment")
