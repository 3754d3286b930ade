"""Seals made in a session of the test, as the worker makes them step by step."""

import struct

from sqlalchemy import select

from campaign.models.seal import SealPart
from campaign.models.signature import Signature
from campaign.services import seal_parts, seal_work
from tests.support.clock import NOW

KEY = bytes(range(32))
ADDRESS = "https://letters.example/verify/"


def finished(session, keys, drawn, *, leaves=seal_parts.LEAVES, now=NOW, **more):
    """Whether a seal was made of a draft, in parts of so many leaves."""
    while not seal_work.begin(session, keys, drawn):
        pass
    while part := seal_work.draw(session, keys, drawn, leaves=leaves):
        assert seal_work.keep(session, drawn, part)
    return seal_work.finish(session, drawn, **{"key": KEY, "address": ADDRESS, "now": now, **more})


def parts(session, seal):
    """The parts of a seal."""
    return session.scalars(select(SealPart).where(SealPart.seal_id == seal.id).order_by(SealPart.first)).all()


def under(session, seal):
    """Whose signatures are under a seal, by id, in the order of their leaves."""
    packed = b"".join(each.supporters for each in parts(session, seal))
    return list(struct.unpack(f"<{len(packed) // 8}q", packed))


def leaves(session, seal):
    """The digests of the leaves of a seal."""
    joined = b"".join(each.leaves for each in parts(session, seal))
    return [joined[start : start + 32] for start in range(0, len(joined), 32)]


def in_order(session, letter):
    """The supporters of a letter in the order that a seal has them."""
    session.flush()
    return [
        session.get(Signature, row[0]) for row in seal_parts.supporters_behind(session, letter, None, 10_000)
    ]
