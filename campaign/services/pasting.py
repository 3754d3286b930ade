"""A text from elsewhere placed in a letter: several blocks with their notes, all of them or none."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from campaign.domain.lettertext import note
from campaign.domain.placing import Written
from campaign.domain.refusals import Refusal
from campaign.domain.savings import Act
from campaign.models.account import Account
from campaign.models.letter import Letter
from campaign.models.placement import Placement
from campaign.services import evidence, placements, savings


def taken_keys(session: Session, letter: Letter) -> frozenset[str]:
    """The keys that a note of this letter cannot have."""
    return frozenset((*letter.notes, *evidence.source_keys(session, letter.campaign)))


def place(
    session: Session,
    letter: Letter,
    pieces: Sequence[Written],
    notes: Mapping[str, str],
    *,
    after: str | None = None,
    by: Account | None,
    now: datetime,
) -> tuple[Placement, ...]:
    """Put the pieces into the letter behind each other, and the notes that they call among its own. Refuses
    what `placements.write` refuses, and a note that is none."""
    savings.lock_draft(session, letter, now=now)
    if clash := sorted(notes.keys() & taken_keys(session, letter)):
        raise Refusal(f"[^{clash[0]}] is the key of another note or source by now. Paste the text again.")
    if notes:
        letter.notes = {**letter.notes, **{key: note(key, words) for key, words in notes.items()}}
        # The settings hold the notes too: whoever has them open is told.
        letter.version += 1
    placed: list[Placement] = []
    for piece in pieces:
        behind = placed[-1].name if placed else after
        placed.append(placements.written_in(session, letter, piece, after=behind, by=by, now=now))
    _keep(session, letter, placed, by=by, now=now)
    return tuple(placed)


def _keep(
    session: Session, letter: Letter, placed: Sequence[Placement], *, by: Account | None, now: datetime
) -> None:
    """All the pieces are one saving, which names the first; of several, it is at no place of its own."""
    first = placed[0].name if placed else ""
    place = first if len(placed) == 1 else ""
    savings.keep(session, letter, Act.WRITTEN, place, said=savings.said_of(letter, first), by=by, now=now)
