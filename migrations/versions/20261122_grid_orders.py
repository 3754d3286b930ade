"""Keep what an order of the signature grid goes by, and drawn signatures

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_grid_orders"
down_revision = "20261122_rolls"
branch_labels = None
depends_on = None

_FILLED = (
    ("family_name", sa.String(length=400), ""),
    ("side", sa.String(length=400), ""),
    ("sign_on", sa.Integer(), 0),
    ("drawing", sa.Text(), ""),
)


def upgrade() -> None:
    with op.batch_alter_table("invitation") as table:
        table.add_column(sa.Column("chamber", sa.String(length=24), nullable=True))
        table.add_column(sa.Column("took_office_on", sa.Date(), nullable=True))
        for name, kind, _ in _FILLED:
            table.add_column(sa.Column(name, kind, nullable=True))
    invitation = sa.table("invitation", *(sa.column(name, kind) for name, kind, _ in _FILLED))
    op.execute(sa.update(invitation).values({name: value for name, _, value in _FILLED}))
    _fill_sign_on()
    with op.batch_alter_table("invitation") as table:
        for name, kind, _ in _FILLED:
            table.alter_column(name, existing_type=kind, nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("invitation") as table:
        for name in ("drawing", "sign_on", "side", "family_name", "took_office_on", "chamber"):
            table.drop_column(name)


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
