"""Keep the tree of a seal in parts, and the list of names that are too many to print

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import hashlib
import json
import struct

import sqlalchemy as sa
from alembic import op

revision = "20261128_seal_parts"
down_revision = "20261128_exports"
branch_labels = None
depends_on = None

_PART = 2**15
_DIGEST = 32
_seal = sa.table(
    "seal",
    sa.column("id", sa.Integer),
    sa.column("fixed", sa.JSON),
    sa.column("leaves", sa.LargeBinary),
    sa.column("supporters", sa.JSON),
    sa.column("leaf_count", sa.Integer),
)
_part = sa.table(
    "seal_part",
    sa.column("seal_id", sa.Integer),
    sa.column("first", sa.Integer),
    sa.column("root", sa.LargeBinary),
    sa.column("leaves", sa.LargeBinary),
    sa.column("supporters", sa.LargeBinary),
)


def upgrade() -> None:
    op.create_table(
        "seal_part",
        sa.Column("seal_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("root", sa.LargeBinary(length=32), nullable=False),
        sa.Column("leaves", sa.LargeBinary(), nullable=False),
        sa.Column("supporters", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["seal_id"], ["seal.id"], name=op.f("fk_seal_part_seal_id_seal"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("seal_id", "first", name=op.f("pk_seal_part")),
    )
    op.add_column("seal", sa.Column("basis", sa.String(length=64), nullable=False, server_default=""))
    op.add_column("seal", sa.Column("leaf_count", sa.Integer(), nullable=False, server_default="0"))
    op.add_column(
        "seal", sa.Column("list_stored_as", sa.String(length=400), nullable=False, server_default="")
    )
    _part_them()
    op.drop_column("seal", "leaves")
    op.drop_column("seal", "supporters")


def downgrade() -> None:
    op.add_column("seal", sa.Column("leaves", sa.LargeBinary(), nullable=True))
    op.add_column("seal", sa.Column("supporters", sa.JSON(), nullable=False, server_default="[]"))
    _join_them()
    _forget_lists()
    for name in ("list_stored_as", "leaf_count", "basis"):
        op.drop_column("seal", name)
    op.drop_table("seal_part")


def _part_them() -> None:
    connection = op.get_bind()
    made = sa.select(_seal.c.id, _seal.c.fixed, _seal.c.leaves, _seal.c.supporters)
    for key, fixed, leaves, supporters in connection.execute(made.where(_seal.c.leaves.is_not(None))).all():
        told = fixed if isinstance(fixed, dict) else json.loads(fixed)
        guests = told["counts"]["invited"] + told["counts"]["organisations"]
        total = len(leaves) // _DIGEST
        for first in range(0, total, _PART):
            last = min(first + _PART, total)
            some = leaves[first * _DIGEST : last * _DIGEST]
            named = supporters[max(first - guests, 0) : max(last - guests, 0)]
            connection.execute(
                sa.insert(_part).values(
                    seal_id=key,
                    first=first,
                    root=_root(some),
                    leaves=some,
                    supporters=struct.pack(f"<{len(named)}q", *named),
                )
            )
        connection.execute(sa.update(_seal).where(_seal.c.id == key).values(leaf_count=total))


def _join_them() -> None:
    connection = op.get_bind()
    for key in connection.scalars(sa.select(_part.c.seal_id).distinct()).all():
        parts = sa.select(_part.c.leaves, _part.c.supporters).where(_part.c.seal_id == key)
        rows = connection.execute(parts.order_by(_part.c.first)).all()
        packed = b"".join(bytes(each) for _, each in rows)
        values = {
            "leaves": b"".join(bytes(each) for each, _ in rows),
            "supporters": list(struct.unpack(f"<{len(packed) // 8}q", packed)),
        }
        connection.execute(sa.update(_seal).where(_seal.c.id == key).values(**values))


def _forget_lists() -> None:
    """What a seal tells of its list of names, the code before this step cannot read."""
    connection = op.get_bind()
    for key, fixed in connection.execute(sa.select(_seal.c.id, _seal.c.fixed)).all():
        told = json.loads(fixed) if isinstance(fixed, str) else fixed
        if not told or told.pop("name_list", None) is None:
            continue
        connection.execute(sa.update(_seal).where(_seal.c.id == key).values(fixed=told))


def _root(leaves: bytes) -> bytes:
    level = [leaves[start : start + _DIGEST] for start in range(0, len(leaves), _DIGEST)]
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=False)
        above = [hashlib.sha256(b"\x01" + left + right).digest() for left, right in pairs]
        level = above + level[-1:] if len(level) % 2 else above
    return level[0]
