"""The tree of a seal in parts: so many leaves at a time are read, noted, and let go of again.

Each part is written once and stays, so that whoever is interrupted goes on behind the last. All of them but
the last hold as many leaves, a power of two: the tree over their roots is the tree over the leaves.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, exists, func, select
from sqlalchemy.orm import Session

from campaign.domain import merkle
from campaign.domain.merkle import DIGEST_BYTES, Tree
from campaign.domain.receipts import Signatory
from campaign.domain.showing import narrower
from campaign.domain.signatories import Display
from campaign.models.letter import Letter
from campaign.models.roll import RollEntry
from campaign.models.seal import Seal, SealPart
from campaign.models.signature import Signature
from campaign.services import standing

# Leaves of a part, a power of two: a megabyte of digests, written in a few hundredths of a second.
LEAVES = 2**15

_TOLD = (
    *(Signature.id, Signature.name, Signature.locality, Signature.region, Signature.country),
    *(Signature.display, Signature.language),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The leaves around those of the supporters: the invited and organisations `before` them, and `behind`
    them those on paper. `named` and `counted` are how many supporters there are."""

    before: tuple[Signatory, ...]
    named: int
    counted: int
    behind: tuple[Signatory, ...]

    @property
    def supporters(self) -> int:
        """How many supporters."""
        return self.named + self.counted

    @property
    def total(self) -> int:
        """How many leaves."""
        return len(self.before) + self.supporters + len(self.behind)


@dataclass(frozen=True, slots=True)
class Part:
    """A part that only has to be kept: where it begins, its leaves, and whose signatures they are."""

    first: int
    leaves: tuple[bytes, ...]
    supporters: tuple[int, ...]


def reached(session: Session, seal: Seal) -> int:
    """How many leaves are in the parts that are there."""
    last = session.execute(
        select(SealPart.first, func.length(SealPart.leaves)).where(_of(seal)).order_by(SealPart.first.desc())
    ).first()
    return last[0] + last[1] // DIGEST_BYTES if last else 0


def next_part(
    session: Session, seal: Seal, frame: Frame, secret: bytes, *, leaves: int = LEAVES
) -> Part | None:
    """The next part; None when all are there, or when fewer signed than should. Only reads."""
    first = reached(session, seal)
    last, guests = min(first + leaves, frame.total), len(frame.before)
    if first >= last:
        return None
    end = guests + frame.supporters
    wanted = max(min(last, end) - max(first, guests), 0)
    rows = supporters_behind(session, seal.letter, _last_supporter(session, seal), wanted) if wanted else []
    if len(rows) < wanted:
        return None
    official = seal.letter.shows.official
    signed = (
        *frame.before[first:last],
        *(_leaf(official, *row[1:]) for row in rows),
        *frame.behind[max(first - end, 0) : max(last - end, 0)],
    )
    digests = (
        merkle.leaf_digest(merkle.salt(secret, place), each.content)
        for place, each in enumerate(signed, start=first)
    )
    return Part(first, tuple(digests), tuple(row[0] for row in rows))


def keep(session: Session, seal: Seal, part: Part) -> None:
    """Keep a part behind those that are there."""
    session.add(
        SealPart(
            seal_id=seal.id,
            first=part.first,
            root=Tree(part.leaves).root,
            leaves=b"".join(part.leaves),
            supporters=struct.pack(f"<{len(part.supporters)}q", *part.supporters),
        )
    )
    session.flush()


def root(session: Session, seal: Seal) -> str:
    """The root over all the leaves, as a manifest has it."""
    return Tree(_roots(session, seal)).root.hex()


def place_of(session: Session, seal: Seal, guests: int, signature: Signature) -> int | None:
    """Which leaf a signature is, behind so many guests; None for one that is not under the seal."""
    for first in _firsts(session, seal):
        packed = session.scalars(select(SealPart.supporters).where(*_part(seal, first))).one()
        ids = struct.unpack(f"<{len(packed) // 8}q", packed)
        if signature.id in ids:
            return max(first, guests) + ids.index(signature.id)
    return None


def path(session: Session, seal: Seal, place: int) -> tuple[bytes, ...]:
    """The digests beside the way from a leaf up to the root: through its part, and from there on."""
    firsts = _firsts(session, seal)
    number = sum(first <= place for first in firsts) - 1
    joined = session.scalars(select(SealPart.leaves).where(*_part(seal, firsts[number]))).one()
    leaves = [joined[start : start + DIGEST_BYTES] for start in range(0, len(joined), DIGEST_BYTES)]
    return (*Tree(leaves).path(place - firsts[number]), *Tree(_roots(session, seal)).path(number))


def forget_next(session: Session, seal: Seal) -> bool:
    """Throw a part of a seal away, the last first; whether there was one."""
    firsts = _firsts(session, seal)
    if firsts:
        session.execute(delete(SealPart).where(*_part(seal, firsts[-1])))
    return bool(firsts)


def ended(session: Session) -> tuple[int, int] | None:
    """Seal and beginning of a part of which no receipt is made any more: the seal has ended, or its letter
    has lost its names. Without the secret of their salts nobody can tell what leaves say."""
    is_useless = exists().where(Seal.id == SealPart.seal_id, Seal.secret_sealed.is_(None))
    found = session.execute(select(SealPart.seal_id, SealPart.first).where(is_useless).limit(1)).first()
    return (found[0], found[1]) if found else None


def forget_ended(session: Session) -> bool:
    """Throw one such part away; whether there was one."""
    found = ended(session)
    if found is not None:
        seal_id, first = found
        session.execute(delete(SealPart).where(SealPart.seal_id == seal_id, SealPart.first == first))
    return found is not None


def count_supporters(session: Session, letter: Letter) -> tuple[int, int]:
    """How many supporters stand on the roll, and how many asked only to be counted."""
    return (
        session.scalar(select(func.count()).select_from(_named(letter).subquery())) or 0,
        session.scalar(select(func.count()).select_from(_counted(letter).subquery())) or 0,
    )


def leaf(signature: Signature) -> Signatory:
    """What a leaf says of a supporter: their full name, where they live as they wrote it, and how officials
    are given the name."""
    told = (signature.name, signature.locality, signature.region, signature.country)
    return _leaf(signature.letter.shows.official, *told, signature.display, signature.language)


def _leaf(
    official: Display,
    name: str,
    locality: str,
    region: str,
    country: str,
    display: Display,
    language: str,
) -> Signatory:
    written = ", ".join(filter(None, (locality, region, country)))
    return Signatory.of_supporter(name, written, narrower(display, official), language)


def supporters_behind(
    session: Session, letter: Letter, last: int | None, most: int
) -> Sequence[tuple[Any, ...]]:
    """The supporters behind one of them, by id: those named in the order that prints, and then those only
    counted, in no order of signing."""
    position = public_id = None
    if last is not None:
        position = session.scalar(select(RollEntry.position).where(RollEntry.signature_id == last))
        public_id = session.scalar(select(Signature.public_id).where(Signature.id == last))
    rows: list[tuple[Any, ...]] = []
    if last is None or position is not None:
        named = _named(letter).where(RollEntry.position > (position or 0)).order_by(RollEntry.position)
        rows += session.execute(named.limit(most))
        public_id = None
    if len(rows) < most:
        counted = _counted(letter).where(Signature.public_id > (public_id or ""))
        rows += session.execute(counted.order_by(Signature.public_id).limit(most - len(rows)))
    return rows


def _named(letter: Letter) -> Select[*tuple[Any, ...]]:
    return (
        select(*_TOLD)
        .join(RollEntry, RollEntry.signature_id == Signature.id)
        .where(
            RollEntry.letter_id == letter.id,
            Signature.display != Display.COUNTED,
            standing.IS_CONFIRMED,
            *standing.reached(letter),
        )
    )


def _counted(letter: Letter) -> Select[*tuple[Any, ...]]:
    return select(*_TOLD).where(*standing.of(letter), Signature.display == Display.COUNTED)


def _last_supporter(session: Session, seal: Seal) -> int | None:
    """The last supporter in the parts that are there."""
    packed = session.scalars(
        select(SealPart.supporters).where(_of(seal)).order_by(SealPart.first.desc()).limit(1)
    ).first()
    return struct.unpack("<q", packed[-8:])[0] if packed else None


def _roots(session: Session, seal: Seal) -> Sequence[bytes]:
    return session.scalars(select(SealPart.root).where(_of(seal)).order_by(SealPart.first)).all()


def _firsts(session: Session, seal: Seal) -> Sequence[int]:
    return session.scalars(select(SealPart.first).where(_of(seal)).order_by(SealPart.first)).all()


def _part(seal: Seal, first: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _of(seal), SealPart.first == first


def _of(seal: Seal) -> ColumnElement[bool]:
    return SealPart.seal_id == seal.id
