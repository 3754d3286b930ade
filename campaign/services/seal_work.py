"""The work on a seal: who signed is put in the order that prints, fixed by a root, and noted.

What takes long only reads. Noting it locks the letter, and takes nothing that has become another meanwhile.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from campaign.domain.document import Document
from campaign.domain.receipts import SealedRoll, Signatory
from campaign.domain.seals import SealedLetter, letter_as_plain
from campaign.domain.showing import narrower
from campaign.domain.signatories import Display
from campaign.keys import Keys
from campaign.models.letter import Letter
from campaign.models.printing import Printing, PrintingKind
from campaign.models.recipient import Recipient
from campaign.models.roll import RollEntry
from campaign.models.seal import Seal
from campaign.models.signature import Signature
from campaign.rendering.sealed_roll import counts_of, engine_digest, order_of
from campaign.services import documents, letters, on_paper, rolls, standing
from campaign.services.print_orders import NobodyToPrintFor


@dataclass(frozen=True, slots=True)
class Draft:
    """A seal that only has to be noted: what it fixes, the secret of its salts, its leaves, the signatures of
    its supporters in their order; and by what somebody who left would show: those who signed by name
    or on paper, the places nobody signed, and the version of the roll."""

    seal_id: int
    letter: SealedLetter
    secret: bytes
    leaves: bytes
    supporters: tuple[int, ...]
    guests: tuple[object, ...]
    roll_version: int


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


def draft(session: Session, seal: Seal, *, now: datetime) -> Draft | None:
    """What a seal would fix now; None while the roll is not in order, or somebody named is off it.

    Refuses `NobodyToPrintFor`, and what keeps the grid from being put in order.
    """
    letter = seal.letter
    if not letter.recipients:
        raise NobodyToPrintFor("Choose a recipient first: a letter is sealed for somebody.")
    if not rolls.is_in_order(session, letter):
        return None
    version = _roll_version(session, letter)
    supporters = supporters_in_order(session, letter)
    document = documents.to_read(session, letter)
    secret = secrets.token_bytes(32)
    named = [leaf(each) for each in supporters]
    roll = SealedRoll.of(order_of(document, named, on_paper.leaves(session, letter)), secret)
    sealed = SealedLetter(
        slug=letter.slug,
        title=document.text.title,
        language=document.text.language,
        revision=seal.revision.digest,
        recipients=document.text.recipients,
        counts=counts_of(document, roll),
        root=roll.root,
        engine=engine_digest(),
        sealed_at=now.astimezone(UTC).replace(microsecond=0),
    )
    return Draft(
        seal_id=seal.id,
        letter=sealed,
        secret=secret,
        leaves=b"".join(roll.tree.leaves),
        supporters=tuple(each.id for each in supporters),
        guests=_guests(session, letter, document),
        roll_version=version,
    )


def finish(session: Session, keys: Keys, drawn: Draft, *, key: bytes, address: str) -> bool:
    """Note a seal; false when somebody left the letter meanwhile, its roll is not in order, or the seal is
    made or asked for no longer."""
    seal = session.get(Seal, drawn.seal_id)
    if seal is None:
        return False
    letters.locked(session, seal.letter)
    session.refresh(seal, with_for_update=True)
    if seal.is_made or not seal.stands:
        return False
    document = documents.to_read(session, seal.letter)
    stands = (_roll_version(session, seal.letter), _guests(session, seal.letter, document))
    if stands != (drawn.roll_version, drawn.guests) or not rolls.is_in_order(session, seal.letter):
        return False
    seal.code = drawn.letter.code
    seal.fixed = letter_as_plain(drawn.letter)
    seal.key = key.hex()
    seal.address = address
    seal.sealed_at = drawn.letter.sealed_at
    seal.secret_sealed = keys.seal(drawn.secret.hex())
    seal.leaves = drawn.leaves
    seal.supporters = list(drawn.supporters)
    session.flush()
    return True


def supporters_in_order(session: Session, letter: Letter) -> list[Signature]:
    """The supporters of a letter: those named in the order that prints, and then those only counted, in no
    order of signing."""
    confirmed = standing.of(letter)
    named = select(Signature).join(RollEntry).where(*confirmed).order_by(RollEntry.position)
    counted = select(Signature).where(*confirmed, Signature.display == Display.COUNTED)
    return [*session.scalars(named), *session.scalars(counted.order_by(Signature.public_id))]


def leaf(signature: Signature) -> Signatory:
    """What a leaf says of a supporter: their full name, where they live as they wrote it, and how officials
    are given the name."""
    place = signature.place
    display = narrower(signature.display, signature.letter.shows.official)
    written = ", ".join(filter(None, (place.locality, place.region, place.country)))
    return Signatory.of_supporter(signature.name, written, display, signature.language)


def _guests(session: Session, letter: Letter, document: Document) -> tuple[object, ...]:
    """Those who signed by name, those named on paper, and the places that nobody signed."""
    named = order_of(document, (), on_paper.leaves(session, letter))
    return (*named, *(each for each in document.signatories.invited if not each.has_signed))


def _roll_version(session: Session, letter: Letter) -> int:
    roll = rolls.find(session, letter)
    return roll.version if roll else 0
