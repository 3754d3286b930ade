"""Cards of letters: which are to be drawn, drawn ones kept, and the one that is shown."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime

from obstore.store import ObjectStore
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from campaign.domain.cards import Card, step
from campaign.domain.letters import LetterStatus
from campaign.models.card import DrawnCard
from campaign.models.letter import Letter
from campaign.rendering.engine import manifest
from campaign.services import counts, signatures, stored_files

FOLDER = "cards"

_PUBLIC = (LetterStatus.OPEN, LetterStatus.CLOSED, LetterStatus.SEALED, LetterStatus.ARCHIVED)


def card_of(session: Session, letter: Letter) -> Card:
    """What the card of a letter says as it stands."""
    return Card(
        title=letter.title,
        to=signatures.addressed_to(letter),
        campaign=letter.campaign.name,
        language=letter.language,
        at_least=step(counts.of_letter(session, letter).confirmed),
        is_demonstration=letter.campaign.is_demonstration,
    )


def due(session: Session) -> Iterator[tuple[int, Card]]:
    """The cards that are not drawn as their letters stand, each with the key of its letter."""
    drawn = dict(session.execute(select(DrawnCard.letter_id, DrawnCard.digest)).all())
    public = select(Letter).where(Letter.status.in_(_PUBLIC)).order_by(Letter.id)
    for letter in session.scalars(public.options(selectinload(Letter.recipients))).all():
        card = card_of(session, letter)
        if drawn.get(letter.id) != _digest(card):
            yield letter.id, card


def put(store: ObjectStore, letter_id: int, picture: bytes) -> str:
    """Keep the bytes, before the row that names them; their SHA-256."""
    sha256 = hashlib.sha256(picture).hexdigest()
    store.put(_file(letter_id, sha256), picture)
    return sha256


def note(session: Session, letter_id: int, card: Card, sha256: str, *, now: datetime) -> None:
    """Write down that a card is drawn; or, with no SHA-256, that it cannot be."""
    if session.get(Letter, letter_id) is None:
        return
    row = session.scalar(select(DrawnCard).where(DrawnCard.letter_id == letter_id))
    if row is None:
        row = DrawnCard(letter_id=letter_id)
        session.add(row)
    row.digest, row.sha256, row.drawn_at = _digest(card), sha256, now
    session.flush()


def is_drawn(session: Session, letter: Letter) -> bool:
    """Whether there is a card to show."""
    return bool(session.scalar(select(DrawnCard.sha256).where(DrawnCard.letter_id == letter.id)))


def picture(session: Session, store: ObjectStore, letter: Letter) -> tuple[str, bytes] | None:
    """The SHA-256 and the bytes of the card that was drawn last; None where there is none."""
    sha256 = session.scalar(select(DrawnCard.sha256).where(DrawnCard.letter_id == letter.id))
    if sha256:
        with suppress(FileNotFoundError):
            return sha256, bytes(store.get(_file(letter.id, sha256)).bytes())
    return None


def sweep(session: Session, store: ObjectStore, *, older_than: datetime) -> None:
    """Delete the pictures that no row names."""
    rows = session.execute(select(DrawnCard.letter_id, DrawnCard.sha256))
    stored_files.keep_only(store, FOLDER, {_file(*row) for row in rows}, older_than=older_than)


def _digest(card: Card) -> str:
    """What names the card and the engine that draws it."""
    return hashlib.sha256(json.dumps([asdict(card), manifest()], sort_keys=True).encode()).hexdigest()


def _file(letter_id: int, sha256: str) -> str:
    return f"{FOLDER}/{letter_id}/{sha256}.png"
