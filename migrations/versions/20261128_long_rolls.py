"""Count who is named and who stands on a roll, and put long rolls in order in batches

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261128_long_rolls"
down_revision = "20261128_installation"
branch_labels = None
depends_on = None

CONFIRMED = sa.text("status = 'confirmed'")
# The oldest text of each letter whose supporters stand under the newest.
OLDEST = "(SELECT letter_id, max(id) AS first_id FROM revision WHERE NOT carries GROUP BY letter_id)"


def upgrade() -> None:
    op.create_table(
        "roll_ordering",
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("checked", sa.Integer(), nullable=False),
        sa.Column("names", sa.Integer(), nullable=False),
        sa.Column("behind", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_roll_ordering_letter_id_letter"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("letter_id", name=op.f("pk_roll_ordering")),
    )
    op.create_index(
        "ix_signature_place",
        "signature",
        ["letter_id", "country", "region", "locality", "revision_id", "status"],
        sqlite_where=CONFIRMED,
        postgresql_where=CONFIRMED,
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    op.create_index(
        "ix_signature_listed",
        "signature",
        [
            "letter_id",
            sa.text("name COLLATE NOCASE") if is_sqlite else "name",
            *("public_id", "locality", "region", "country", "status"),
        ],
        sqlite_where=CONFIRMED,
        postgresql_where=CONFIRMED,
    )
    _index_comments("letter_id", "status", "display")
    op.execute(
        "INSERT INTO letter_count (letter_id, kind, number) "
        "SELECT signature.letter_id, 'unnamed', count(*) FROM signature "
        f"JOIN {OLDEST} AS oldest ON oldest.letter_id = signature.letter_id "
        "WHERE signature.status = 'confirmed' AND signature.display = 'counted' "
        "AND signature.revision_id >= oldest.first_id GROUP BY signature.letter_id"
    )
    op.execute(
        "INSERT INTO letter_count (letter_id, kind, number) "
        "SELECT roll_entry.letter_id, 'entered', count(*) FROM roll_entry "
        "JOIN signature ON signature.id = roll_entry.signature_id "
        f"JOIN {OLDEST} AS oldest ON oldest.letter_id = roll_entry.letter_id "
        "WHERE signature.revision_id >= oldest.first_id GROUP BY roll_entry.letter_id"
    )


def downgrade() -> None:
    for table in ("letter_count", "count_change"):
        op.execute(f"DELETE FROM {table} WHERE kind IN ('unnamed', 'entered')")
    _index_comments("letter_id")
    op.drop_index("ix_signature_listed", table_name="signature")
    op.drop_index("ix_signature_place", table_name="signature")
    op.drop_table("roll_ordering")


def _index_comments(*columns: str) -> None:
    op.drop_index("ix_signature_commented", table_name="signature")
    has_one = sa.text("comment <> ''")
    op.create_index(
        "ix_signature_commented", "signature", columns, sqlite_where=has_one, postgresql_where=has_one
    )
