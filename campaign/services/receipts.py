"""Receipts: what a supporter may take, to show later that they signed. Nobody is sent one."""

import json

from sqlalchemy.orm import Session

from campaign.domain import merkle
from campaign.domain.receipts import Receipt
from campaign.domain.refusals import Refusal
from campaign.domain.seals import Counts, signed_from_plain
from campaign.keys import Keys
from campaign.models.printing import Printing, PrintingKind
from campaign.models.seal import Seal
from campaign.models.signature import Signature
from campaign.services import seal_parts, seals, verification


class NoReceiptYet(Refusal):
    """There is nothing yet that a receipt could be of."""


def may_be_had(session: Session, signature: Signature) -> bool:
    """Whether there is a seal that stands with this signature under it, and a file that carries it."""
    seal = seals.standing(session, signature.letter)
    return (
        seal is not None
        and _place(session, seal, signature) is not None
        and _carrier(session, seal) is not None
    )


def of_signature(session: Session, keys: Keys, signature: Signature) -> Receipt:
    """The receipt of a supporter. Refuses `NoReceiptYet`."""
    seal = seals.standing(session, signature.letter)
    place = _place(session, seal, signature) if seal else None
    carrier = _carrier(session, seal) if seal else None
    if seal is None or place is None or carrier is None or not seal.secret_sealed:
        raise NoReceiptYet("There is a receipt once the letter is sealed and printed. Come back then.")
    manifest, key, signed = signed_from_plain(json.loads(carrier.signed))
    receipt = Receipt(
        signatory=seal_parts.leaf(signature),
        salt=merkle.salt(bytes.fromhex(keys.unseal(seal.secret_sealed)), place),
        index=place,
        path=seal_parts.path(session, seal, place),
        manifest=manifest,
        key=key,
        signature=signed,
    )
    if not receipt.is_included:
        raise NoReceiptYet("What was sealed of you is written otherwise by now, and gives no receipt.")
    return receipt


def _place(session: Session, seal: Seal, signature: Signature) -> int | None:
    """Which leaf a signature is: supporters stand behind the invited and the organisations."""
    if not seal.is_made or seal.secret_sealed is None:
        return None
    counts = Counts(**seal.fixed["counts"])
    return seal_parts.place_of(session, seal, counts.invited + counts.organisations, signature)


def _carrier(session: Session, seal: Seal) -> Printing | None:
    """The copy for everybody with the seal: a receipt holds what was signed of it, and so nothing of a copy
    that only one recipient has."""
    of_everybody = verification.files_under(seal).where(Printing.kind == PrintingKind.PUBLIC)
    return session.scalar(of_everybody.order_by(Printing.id).limit(1))
