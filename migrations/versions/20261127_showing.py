"""Let a letter say what is shown of its supporters, and list them by place

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "20261127_showing"
down_revision = "20261127_updates"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("shows_places", "shows_affiliations"):
        op.add_column("letter", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column(
        "letter", sa.Column("official_gets", sa.String(length=24), nullable=False, server_default="full")
    )
    op.add_column(
        "signature", sa.Column("short_name", sa.String(length=120), nullable=False, server_default="")
    )
    op.drop_index("ix_signature_letter_status", table_name="signature")
    op.create_index(
        "ix_signature_letter_status", "signature", ["letter_id", "status", "revision_id", "display"]
    )
    op.create_index("ix_roll_entry_by_place", "roll_entry", ["letter_id", "place", "sort_key", "position"])
    op.create_table(
        "roll_place",
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=400), nullable=False),
        sa.Column("key", sa.String(length=1600), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_roll_place_letter_id_letter"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("letter_id", "place", name=op.f("pk_roll_place")),
    )
    _fill()


def downgrade() -> None:
    op.drop_table("roll_place")
    op.drop_index("ix_roll_entry_by_place", table_name="roll_entry")
    op.drop_index("ix_signature_letter_status", table_name="signature")
    op.create_index("ix_signature_letter_status", "signature", ["letter_id", "status", "revision_id"])
    # Before this step nobody could be shown by a first name alone: their initials show no more than that.
    op.execute("UPDATE signature SET display = 'initials' WHERE display = 'first'")
    op.drop_column("signature", "short_name")
    for name in ("official_gets", "shows_affiliations", "shows_places"):
        op.drop_column("letter", name)


def _fill() -> None:
    """The places that stand on a roll."""
    connection = op.get_bind()
    found = connection.execute(sa.text("SELECT DISTINCT letter_id, place FROM roll_entry WHERE place <> ''"))
    rows = [{"letter": letter, "place": place, "key": _key(place)} for letter, place in found]
    if rows:
        connection.execute(
            sa.text("INSERT INTO roll_place (letter_id, place, key) VALUES (:letter, :place, :key)"), rows
        )


def _key(place: str) -> str:
    plain = unicodedata.normalize("NFKD", place.casefold())
    return "".join(each for each in plain if not unicodedata.combining(each))
