"""Find supporters by the beginnings of words in their name and place, on PostgreSQL

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_signature_words"
down_revision = "20261130_unsigned_drafts"
branch_labels = None
depends_on = None

_INDEX = "ix_signature_words"
_WORDS = "to_tsvector('simple', translate({}, '-./@_:&<>', '         '))"


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    # A million takes ten seconds, and more takes longer than a statement may.
    op.execute("SET LOCAL statement_timeout = 0")
    op.create_index(
        _INDEX,
        "signature",
        [
            sa.text(_WORDS.format("name")),
            sa.text(_WORDS.format("locality || ' ' || region || ' ' || country")),
        ],
        postgresql_using="gin",
        postgresql_where=sa.text("status = 'confirmed'"),
    )
    # Its statistics would keep words of names in clear, in a table that is not ours.
    for column in (1, 2):
        op.execute(f"ALTER INDEX {_INDEX} ALTER COLUMN {column} SET STATISTICS 0")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_index(_INDEX, table_name="signature")
