"""Keep the people whom letters speak of, with the spellings of their names

On the way down they are lost: letters that opened keep the names they were signed with, and drafts lack them.

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261124_named_people"
down_revision = "20261124_term_groups"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "named_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("review_by", sa.Date(), nullable=True),
        sa.Column("consent", sa.String(length=24), nullable=False),
        sa.Column("consent_on", sa.Date(), nullable=True),
        sa.Column("family_note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaign.id"],
            name=op.f("fk_named_person_campaign_id_campaign"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_named_person_source_id_source"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_named_person")),
        sa.UniqueConstraint("campaign_id", "key", name=op.f("uq_named_person_campaign_id_key")),
    )
    op.create_index(op.f("ix_named_person_campaign_id"), "named_person", ["campaign_id"])
    op.create_table(
        "spelling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("named_person_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("office", sa.String(length=400), nullable=False),
        sa.Column("status", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(
            ["named_person_id"],
            ["named_person.id"],
            name=op.f("fk_spelling_named_person_id_named_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spelling")),
    )
    op.create_index(op.f("ix_spelling_named_person_id"), "spelling", ["named_person_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_spelling_named_person_id"), table_name="spelling")
    op.drop_table("spelling")
    op.drop_index(op.f("ix_named_person_campaign_id"), table_name="named_person")
    op.drop_table("named_person")
