"""The roll of supporters as anyone may see it: by name, never by time, no place that points at one."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.places import shown_places
from campaign.domain.signatories import Display, SignatureStatus, Supporter, shown_as
from campaign.models.letter import Letter
from campaign.models.signature import Signature
from campaign.rendering.collation import name_key


def public_roll(session: Session, letter: Letter) -> tuple[Supporter, ...]:
    """Those who are named, each as they chose; nobody while the letter keeps its list to itself."""
    if not letter.list_is_public:
        return ()
    # Everybody counts towards how many share a place, also those who are not named.
    rows = session.scalars(
        select(Signature).where(
            Signature.letter_id == letter.id, Signature.status == SignatureStatus.CONFIRMED
        )
    ).all()
    places = shown_places([row.place for row in rows])
    named = (
        Supporter(shown_as(row.name, row.display), place, row.affiliation, row.language)
        for row, place in zip(rows, places, strict=True)
        if row.display is not Display.COUNTED
    )
    return tuple(sorted(named, key=lambda each: (name_key(each.shown), each.place, each.affiliation)))
