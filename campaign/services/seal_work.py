"""The work on a seal: who signed is put under one root, part after part in the order that prints, and noted.

What takes long only reads; each part is noted in a short transaction of its own, and stays for whoever goes
on after a stop. Noting locks the seal, and takes nothing that has become another meanwhile.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from campaign.domain.canonical import canonical_json
from campaign.domain.document import Document
from campaign.domain.name_lists import NameList
from campaign.domain.receipts import Signatory, SignatoryKind
from campaign.domain.seals import Counts, SealedLetter, letter_as_plain
from campaign.domain.signatories import Display
from campaign.keys import Keys
from campaign.models.letter import Letter
from campaign.models.printing import Printing, PrintingKind
from campaign.models.recipient import Recipient
from campaign.models.seal import Seal
from campaign.rendering.sealed_roll import counts_of, engine_digest, order_of
from campaign.services import counts, documents, letters, on_paper, rolls, seal_parts, seals
from campaign.services.print_orders import NobodyToPrintFor
from campaign.services.seal_parts import Frame, Part


@dataclass(frozen=True, slots=True)
class Draft:
    """What a seal is made from: the leaves around those of the supporters, and the digest of all by which
    somebody who left would show."""

    seal_id: int
    frame: Frame
    basis: str


def due(session: Session, *, now: datetime) -> list[Seal]:
    """The seals that are to be made now, the oldest first."""
    query = select(Seal).where(Seal.code.is_(None), Seal.superseded_at.is_(None), Seal.due_at <= now)
    return list(session.scalars(query.order_by(Seal.id)))


def without_copies(session: Session) -> list[Seal]:
    """The seals that stand and are made, under which a copy was not even asked for: the worker was stopped
    between the two."""
    under = Printing.seal_id == Seal.id
    public = exists().where(under, Printing.kind == PrintingKind.PUBLIC)
    own = exists().where(under, Printing.recipient_id == Recipient.id)
    somebody = exists().where(Recipient.letter_id == Seal.letter_id, ~own)
    query = select(Seal).where(Seal.code.is_not(None), Seal.superseded_at.is_(None), ~public | somebody)
    return list(session.scalars(query.order_by(Seal.id)))


def draft(session: Session, seal: Seal) -> Draft | None:
    """What a seal would be made from now; None while the roll is not in order, or somebody named is off it.

    Refuses `NobodyToPrintFor`, and what keeps the grid from being put in order.
    """
    letter = seal.letter
    if not letter.recipients:
        raise NobodyToPrintFor("Choose a recipient first: a letter is sealed for somebody.")
    if not rolls.is_in_order(session, letter):
        return None
    document = documents.to_seal(session, letter)
    named, counted = seal_parts.count_supporters(session, letter)
    frame = Frame(order_of(document, ()), named, counted, on_paper.leaves(session, letter))
    return Draft(seal.id, frame, _basis(session, letter, document))


def begin(session: Session, keys: Keys, drawn: Draft) -> bool:
    """Begin the parts of a seal; where they are begun of the same, go on with them. False while a part of
    something else was there: one is thrown away each time, so that nobody waits long to write."""
    seal = _locked(session, drawn)
    if seal is None or seal.basis == drawn.basis:
        return True
    seal.basis = ""
    if seal_parts.forget_next(session, seal):
        return False
    seal.basis, seal.leaf_count = drawn.basis, drawn.frame.total
    seal.secret_sealed = keys.seal(secrets.token_hex(32))
    session.flush()
    return True


def draw(session: Session, keys: Keys, drawn: Draft, *, leaves: int = seal_parts.LEAVES) -> Part | None:
    """The next part of a seal that is begun; None when there is no more of it, or somebody left. It only
    reads."""
    seal = session.get(Seal, drawn.seal_id)
    if seal is None or seal.secret_sealed is None or seal.basis != drawn.basis:
        return None
    if _basis(session, seal.letter, documents.to_seal(session, seal.letter)) != drawn.basis:
        return None
    secret = bytes.fromhex(keys.unseal(seal.secret_sealed))
    return seal_parts.next_part(session, seal, drawn.frame, secret, leaves=leaves)


def keep(session: Session, drawn: Draft, part: Part) -> bool:
    """Keep a part; false when the seal is begun of something else by now, or somebody else kept it."""
    seal = _locked(session, drawn)
    if seal is None or seal.basis != drawn.basis or seal_parts.reached(session, seal) != part.first:
        return False
    seal_parts.keep(session, seal, part)
    return True


def may_be_finished(session: Session, drawn: Draft) -> bool:
    """Whether all parts of a seal are there and nobody left, so that it can be made. It only reads, and may
    be otherwise a moment later."""
    seal = session.get(Seal, drawn.seal_id)
    if seal is None or seal.is_made or not seal.stands:
        return False
    return _is_whole(session, seal, drawn, documents.to_seal(session, seal.letter))


def finish(
    session: Session,
    drawn: Draft,
    *,
    key: bytes,
    address: str,
    now: datetime,
    name_list: tuple[NameList, str] | None = None,
) -> bool:
    """Note a seal of which all parts are there, with the list of names and how that is stored. False when
    somebody left the letter meanwhile, its roll is not in order, or the seal is made or asked for no
    longer."""
    seal = _locked(session, drawn, with_letter=True)
    if seal is None:
        return False
    document = documents.to_seal(session, seal.letter)
    if not _is_whole(session, seal, drawn, document):
        return False
    listed, stored_as = name_list or (None, "")
    fixed = _fixed(session, seal, document, drawn.frame, listed, now)
    seal.code, seal.fixed, seal.sealed_at = fixed.code, letter_as_plain(fixed), fixed.sealed_at
    seal.key, seal.address = key.hex(), address
    seal.list_stored_as = stored_as
    session.flush()
    return True


def progress(session: Session, letter: Letter) -> tuple[int, int] | None:
    """How many who signed are under the seal that is being made, and of how many; None when none is, or its
    parts are not begun."""
    seal = seals.standing(session, letter)
    if seal is None or seal.is_made or not seal.basis:
        return None
    return seal_parts.reached(session, seal), seal.leaf_count


def _locked(session: Session, drawn: Draft, *, with_letter: bool = False) -> Seal | None:
    """The seal that is to be made, kept from others until this transaction ends; None where it is made, or
    asked for no longer."""
    seal = session.get(Seal, drawn.seal_id)
    if seal is None:
        return None
    if with_letter:
        letters.locked(session, seal.letter)
    session.refresh(seal, with_for_update=True)
    return None if seal.is_made or not seal.stands else seal


def _is_whole(session: Session, seal: Seal, drawn: Draft, document: Document) -> bool:
    """Whether all parts of a seal are there, of the letter as it stands with its roll in order."""
    roll = rolls.find(session, seal.letter)
    is_of_this = seal.basis == drawn.basis == _basis(session, seal.letter, document)
    is_in_order = roll is not None and roll.is_sorted
    return is_of_this and is_in_order and seal_parts.reached(session, seal) == drawn.frame.total


def _fixed(
    session: Session,
    seal: Seal,
    document: Document,
    frame: Frame,
    name_list: NameList | None,
    now: datetime,
) -> SealedLetter:
    return SealedLetter(
        slug=seal.letter.slug,
        title=document.text.title,
        language=document.text.language,
        revision=seal.revision.digest,
        recipients=document.text.recipients,
        counts=counts_of(document, _counts(frame, seal.letter.shows.official)),
        root=seal_parts.root(session, seal),
        engine=engine_digest(),
        sealed_at=now.astimezone(UTC).replace(microsecond=0),
        name_list=name_list,
    )


def _counts(frame: Frame, official: Display) -> Counts:
    """How many signed in each way, as officials are given them."""
    kinds = [each.kind for each in frame.before]
    is_named = official is not Display.COUNTED
    return Counts(
        invited=kinds.count(SignatoryKind.INVITED),
        organisations=kinds.count(SignatoryKind.ORGANISATION),
        named=frame.named if is_named else 0,
        counted=frame.counted if is_named else frame.supporters,
        paper=len(frame.behind),
    )


def _basis(session: Session, letter: Letter, document: Document) -> str:
    """SHA-256 of what shows that somebody came or left: those who signed by name, the places nobody signed,
    the version of the roll, and how many count."""
    roll = rolls.find(session, letter)
    unsigned = [each for each in document.signatories.invited if not each.has_signed]
    told = [
        roll.version if roll else 0,
        counts.of_letter(session, letter).confirmed,
        letter.shows.official.value,
        _digest(order_of(document, ())),
        _digest(on_paper.leaves(session, letter)),
        [[each.name, each.title, each.organisation, each.party_state] for each in unsigned],
    ]
    return hashlib.sha256(canonical_json(told).encode()).hexdigest()


def _digest(signed: Sequence[Signatory]) -> str:
    digests = (hashlib.sha256(each.content).digest() for each in signed)
    return hashlib.sha256(b"".join(digests)).hexdigest()
