"""Keep the values that facts had

The value that a fact has now is the first of its log; nobody knows when it was set. On the way down the log
is lost, and each fact keeps its value.

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261124_values_of_facts"
down_revision = "20261124_named_people"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fact_value",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(length=400), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("review_by", sa.Date(), nullable=True),
        sa.Column("source_key", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_fact_value_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["fact_id"], ["fact.id"], name=op.f("fk_fact_value_fact_id_fact"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact_value")),
    )
    op.create_index(op.f("ix_fact_value_fact_id"), "fact_value", ["fact_id"])
    op.execute(
        "INSERT INTO fact_value (fact_id, value, as_of, review_by, source_key) "
        "SELECT fact.id, fact.value, fact.as_of, fact.review_by, COALESCE(source.key, '') "
        "FROM fact LEFT JOIN source ON source.id = fact.source_id ORDER BY fact.id"
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_fact_value_fact_id"), table_name="fact_value")
    op.drop_table("fact_value")
