"""The places that stand on a roll: kept once each, so that nobody who searches reads a million entries."""

from collections.abc import Set as AbstractSet

from sqlalchemy import exists, insert, select
from sqlalchemy.orm import Session

from campaign.domain.places import search_key
from campaign.models.letter import Letter
from campaign.models.roll import RollEntry, RollPlace

# As many as fit a page; whoever means another writes more of it.
MOST_FOUND = 50


def note(session: Session, letter: Letter, places: AbstractSet[str]) -> None:
    """Keep places that are shown on the roll from now on. The caller holds the roll."""
    known = set(session.scalars(select(RollPlace.place).where(RollPlace.letter_id == letter.id)))
    new = sorted(places - known - {""})
    if new:
        rows = [{"letter_id": letter.id, "place": each, "key": search_key(each)} for each in new]
        session.execute(insert(RollPlace), rows)


def find(session: Session, letter: Letter, words: str) -> list[str]:
    """The places shown on the roll in which these words stand, by name; the one of that name alone, where
    there is one. Each of them is shared by ten or more, or it would not be shown."""
    stands = exists().where(RollEntry.letter_id == letter.id, RollEntry.place == RollPlace.place)
    query = (
        select(RollPlace.place)
        .where(
            RollPlace.letter_id == letter.id,
            RollPlace.key.contains(search_key(words), autoescape=True),
            stands,
        )
        .order_by(RollPlace.key, RollPlace.place)
        .limit(MOST_FOUND)
    )
    found = list(session.scalars(query))
    return [each for each in found if search_key(each) == search_key(words)] or found
