"""What is waived of the checks of letters: only looked up here, so that whoever opens a letter may ask."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from campaign.domain.blocks import Demand
from campaign.domain.checks import Finding
from campaign.domain.waivers import NO_DEMAND, fingerprint, may_be_waived
from campaign.models.letter import Letter
from campaign.models.waiver import Waiver


def of_letter(session: Session, letter: Letter) -> list[Waiver]:
    """Every waiver of a letter, ended ones too, oldest first."""
    query = (
        select(Waiver)
        .where(Waiver.letter_id == letter.id)
        .options(joinedload(Waiver.account))
        .order_by(Waiver.id)
    )
    return list(session.scalars(query))


def standing(session: Session, letter: Letter) -> dict[str, Waiver]:
    """The waivers that nobody ended, by the fingerprint of their finding."""
    return {each.fingerprint: each for each in of_letter(session, letter) if each.ended_at is None}


def end_gone(session: Session, letter: Letter, *, now: datetime) -> None:
    """End the waivers whose finding is gone although nothing would tell it from one that comes again: that a
    letter puts no demand is said alike each time, and the reason was given for one time."""
    if any(each.kind == Demand.kind for each in letter.placements):
        for waiver in standing(session, letter).values():
            if waiver.check == NO_DEMAND:
                waiver.ended_at = now


def of_letters(session: Session, ids: Sequence[int]) -> dict[int, frozenset[str]]:
    """The fingerprints that are waived of each letter, by its id."""
    query = select(Waiver.letter_id, Waiver.fingerprint).where(
        Waiver.letter_id.in_(ids), Waiver.ended_at.is_(None)
    )
    waived: dict[int, frozenset[str]] = {}
    for letter, of in session.execute(query) if ids else ():
        waived[letter] = waived.get(letter, frozenset()) | {of}
    return waived


def in_the_way(found: Iterable[Finding], waived: Mapping[str, object] | frozenset[str]) -> list[Finding]:
    """The findings that block opening and are not waived."""
    return [
        each
        for each in found
        if each.blocks_opening and not (may_be_waived(each) and fingerprint(each) in waived)
    ]
