"""Count those who are asked to sign a changed text

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

from alembic import op

revision = "20261201_asked_again_counted"
down_revision = "20261130_signature_days"
branch_labels = None
depends_on = None

# The oldest text of each letter whose supporters stand under the newest.
OLDEST = "(SELECT letter_id, max(id) AS first_id FROM revision WHERE NOT carries GROUP BY letter_id)"


def upgrade() -> None:
    op.execute(
        "INSERT INTO letter_count (letter_id, kind, number) "
        "SELECT signature.letter_id, 'asked', count(*) FROM signature "
        f"JOIN {OLDEST} AS oldest ON oldest.letter_id = signature.letter_id "
        "WHERE signature.status = 'confirmed' AND signature.revision_id < oldest.first_id "
        "GROUP BY signature.letter_id"
    )


def downgrade() -> None:
    for table in ("letter_count", "count_change"):
        op.execute(f"DELETE FROM {table} WHERE kind = 'asked'")
