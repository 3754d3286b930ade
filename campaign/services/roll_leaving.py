"""Names that leave a roll, and what their leaving hides: pages they were drawn on, and places that fewer than
ten share now."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, delete, func, literal, select, update
from sqlalchemy.orm import Session

from campaign.domain.counts import Counted
from campaign.domain.places import FEWEST, may_stay, shown, steps
from campaign.domain.signatories import Place
from campaign.models.letter import Letter
from campaign.models.roll import RollEntry, RollPage, RollPlace
from campaign.models.signature import Signature
from campaign.services import counts, roll_places, signatories, standing


def delete_entries(session: Session, letter: Letter, gone: Collection[int]) -> None:
    """Take signatures off a roll, and nothing more."""
    off = -signatories.count_entered(session, letter, RollEntry.signature_id.in_(gone))
    counts.add(session, letter.id, off, Counted.ENTERED)
    session.execute(
        delete(RollEntry).where(RollEntry.letter_id == letter.id, RollEntry.signature_id.in_(gone))
    )


def spoil(session: Session, letter: Letter, *which: ColumnElement[bool]) -> None:
    """Throw away the drawings of the pages with these entries."""
    of_these = (RollEntry.letter_id == letter.id, *which)
    for position in session.scalars(select(RollEntry.position).where(*of_these)).all():
        session.execute(
            update(RollPage)
            .where(RollPage.letter_id == letter.id, RollPage.first <= position, RollPage.last >= position)
            .values(plate=None)
        )


def hide_places(session: Session, letter: Letter) -> None:
    """Show no place that fewer than ten share."""
    living: dict[tuple[str, str, str], int] = {}
    for words, place in _rare(session, letter):
        # Of more than are needed, as many as are needed.
        living |= {step: _living(session, letter, step) for step in steps(place) if step not in living}
        if not may_stay(words, place, living):
            _narrow(session, letter, words, place, to=shown(place, living))


def _rare(session: Session, letter: Letter) -> list[tuple[str, Place]]:
    """What stands beside fewer names than have to share a place, and the places for which it stands: only
    these can have become too small, and a look at each is short however long the roll."""
    tenth = (
        select(literal(1))
        .where(RollEntry.letter_id == letter.id, RollEntry.place == RollPlace.place)
        .limit(1)
        .offset(FEWEST - 1)
        .scalar_subquery()
    )
    few = select(RollPlace.place).where(RollPlace.letter_id == letter.id)
    # Where an edit left supporters behind, their entries stand for nobody.
    if not standing.reached(letter):
        few = few.where(tenth.is_(None))
    parts = (Signature.locality, Signature.region, Signature.country)
    rows = session.execute(
        select(RollEntry.place, *parts)
        .join(Signature, Signature.id == RollEntry.signature_id)
        .where(RollEntry.letter_id == letter.id, RollEntry.place.in_(few))
        .distinct()
    )
    return [(words, Place(locality, region, country=country)) for words, locality, region, country in rows]


def _narrow(session: Session, letter: Letter, words: str, place: Place, *, to: str) -> None:
    """Show another place instead, where these words stand for that one."""
    lives_there = select(Signature.id).where(
        Signature.letter_id == letter.id,
        Signature.locality == place.locality,
        Signature.region == place.region,
        Signature.country == place.country,
    )
    those = (RollEntry.place == words, RollEntry.signature_id.in_(lives_there))
    spoil(session, letter, *those)
    session.execute(update(RollEntry).where(RollEntry.letter_id == letter.id, *those).values(place=to))
    roll_places.note(session, letter, {to})


def _living(session: Session, letter: Letter, step: tuple[str, str, str]) -> int:
    locality, region, country = step
    there = [Signature.country == country]
    if locality or region:
        there.append(Signature.region == region)
    if locality:
        there.append(Signature.locality == locality)
    few = select(literal(1)).where(*standing.of(letter), *there).limit(FEWEST).subquery()
    return session.scalar(select(func.count()).select_from(few)) or 0
