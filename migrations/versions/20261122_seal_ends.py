"""Keep why a seal ended, when a later one is due, and by which key a file is signed

A letter that is sealed and has no seal, as after a step back and forth, gets one to be made; and how it
prints is its own from then on.

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "20261122_seal_ends"
down_revision = "20261122_states_of_offices"
branch_labels = None
depends_on = None

_AT = sa.DateTime(timezone=True)
_campaign = sa.table("campaign", sa.column("id"), sa.column("print_settings", sa.JSON))
_letter = sa.table(
    "letter",
    *map(sa.column, ("id", "campaign_id", "status")),
    *(sa.column("created_at", _AT), sa.column("print_settings", sa.JSON)),
)
_move = sa.table("letter_move", *map(sa.column, ("id", "letter_id", "before", "after")), sa.column("at", _AT))
_revision = sa.table("revision", *map(sa.column, ("id", "letter_id", "number")))
_seal = sa.table(
    "seal",
    *map(sa.column, ("letter_id", "revision_id", "key", "address", "ended_by")),
    *(sa.column(name, _AT) for name in ("asked_at", "due_at", "superseded_at")),
    *(sa.column("fixed", sa.JSON), sa.column("supporters", sa.JSON)),
)
_printing = sa.table("printing", *map(sa.column, ("id", "signed", "key")))


def upgrade() -> None:
    with op.batch_alter_table("printing", schema=None) as batch_op:
        batch_op.add_column(sa.Column("key", sa.String(length=64), nullable=True))
    with op.batch_alter_table("seal", schema=None) as batch_op:
        batch_op.add_column(sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("ended_by", sa.String(length=24), nullable=True))
    _fill_keys()
    _fill_ends()
    _ask_for_seals()
    op.execute("UPDATE seal SET due_at = asked_at")
    with op.batch_alter_table("printing", schema=None) as batch_op:
        batch_op.alter_column("key", existing_type=sa.String(length=64), nullable=False)
    with op.batch_alter_table("seal", schema=None) as batch_op:
        batch_op.alter_column("due_at", existing_type=_AT, nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("seal", schema=None) as batch_op:
        batch_op.drop_column("ended_by")
        batch_op.drop_column("due_at")
    with op.batch_alter_table("printing", schema=None) as batch_op:
        batch_op.drop_column("key")


def _fill_keys() -> None:
    """What is signed of a file holds the key."""
    bind = op.get_bind()
    bind.execute(_printing.update().values(key=""))
    signed = sa.select(_printing.c.id, _printing.c.signed).where(_printing.c.signed != "")
    for printing_id, text in bind.execute(signed).all():
        key = json.loads(text)["key"]
        bind.execute(_printing.update().where(_printing.c.id == printing_id).values(key=key))


def _fill_ends() -> None:
    """A seal that another took the place of ended at the moment at which that was asked for."""
    op.execute("UPDATE seal SET ended_by = 'taken_up' WHERE superseded_at IS NOT NULL")
    op.execute(
        "UPDATE seal SET ended_by = 'left' WHERE EXISTS (SELECT 1 FROM seal AS later"
        " WHERE later.letter_id = seal.letter_id AND later.id > seal.id"
        " AND later.asked_at = seal.superseded_at)"
    )


def _ask_for_seals() -> None:
    """Sealed letters, and those that went to the archive sealed."""
    bind = op.get_bind()
    fixed = sa.select(_letter).where(_letter.c.status.in_(("sealed", "archived"))).order_by(_letter.c.id)
    for letter in bind.execute(fixed).all():
        of_letter = _move.c.letter_id == letter.id
        moves = bind.execute(sa.select(_move).where(of_letter).order_by(_move.c.id)).all()
        if letter.status == "archived" and not (moves and moves[-1].before == "sealed"):
            continue
        _keep_look(letter)
        stands = sa.select(_seal.c.letter_id).where(
            _seal.c.letter_id == letter.id, _seal.c.superseded_at.is_(None)
        )
        signed = bind.scalar(
            sa.select(_revision.c.id)
            .where(_revision.c.letter_id == letter.id)
            .order_by(_revision.c.number.desc())
        )
        if signed is None or bind.scalar(stands) is not None:
            continue
        asked_at = next((each.at for each in reversed(moves) if each.after == "sealed"), letter.created_at)
        values = {"letter_id": letter.id, "revision_id": signed, "asked_at": asked_at}
        bind.execute(_seal.insert().values(fixed={}, supporters=[], key="", address="", **values))


def _keep_look(letter: sa.Row) -> None:
    usual = sa.select(_campaign.c.print_settings).where(_campaign.c.id == letter.campaign_id)
    settings = {**(op.get_bind().scalar(usual) or {}), **(letter.print_settings or {})}
    own = _letter.update().where(_letter.c.id == letter.id)
    op.get_bind().execute(own.values(print_settings=settings))
