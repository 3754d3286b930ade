"""Keep what an order of the signature grid goes by, and drawn signatures

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "20261122_grid_orders"
down_revision = "20261122_rolls"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Columns are added where the table stands: SQLite would have to make it anew for anything else, and what
    # refers to it would go with the old one.
    op.add_column("invitation", _filled("family_name", sa.String(length=400), ""))
    op.add_column("invitation", sa.Column("chamber", sa.String(length=24), nullable=True))
    op.add_column("invitation", sa.Column("took_office_on", sa.Date(), nullable=True))
    op.add_column("invitation", _filled("side", sa.String(length=400), ""))
    op.add_column("invitation", _filled("sign_on", sa.Integer(), "0"))
    op.add_column("invitation", _filled("drawing", sa.Text(), ""))
    _fill_sign_on()


def downgrade() -> None:
    for name in ("drawing", "sign_on", "side", "took_office_on", "chamber", "family_name"):
        op.drop_column("invitation", name)


def _filled(name: str, kind: sa.types.TypeEngine[Any], value: str) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, server_default=value)


def _fill_sign_on() -> None:
    """Number those who have a box, in each letter, by when they first came to have it."""
    invitation = sa.table(
        "invitation",
        *(sa.column(name) for name in ("id", "letter_id", "name", "status", "created_at", "sign_on")),
    )
    move = sa.table("invitation_move", *(sa.column(name) for name in ("invitation_id", "after", "at")))
    boxed = ("committed", "signed")
    first = (
        sa.select(sa.func.min(move.c.at))
        .where(move.c.invitation_id == invitation.c.id, move.c.after.in_(boxed))
        .scalar_subquery()
    )
    rows = op.get_bind().execute(
        sa.select(invitation.c.id, invitation.c.letter_id)
        .where(invitation.c.status.in_(boxed), invitation.c.name != "")
        .order_by(invitation.c.letter_id, sa.func.coalesce(first, invitation.c.created_at), invitation.c.id)
    )
    places: dict[int, int] = {}
    for id_, letter in rows.all():
        places[letter] = places.get(letter, 0) + 1
        op.execute(sa.update(invitation).where(invitation.c.id == id_).values(sign_on=places[letter]))
