"""The roll of supporters as anyone may see it: by name, never by time."""

from sqlalchemy.orm import Session

from campaign.domain.signatories import Supporter
from campaign.models.letter import Letter
from campaign.rendering.collation import name_key
from campaign.services import signatories


def public_roll(session: Session, letter: Letter) -> tuple[Supporter, ...]:
    """Those who are named, each as they chose; nobody while the letter keeps its list to itself."""
    if not letter.list_is_public:
        return ()
    named = signatories.of_letter(session, letter, with_supporters=True).supporters
    return tuple(sorted(named, key=lambda each: (name_key(each.shown), each.place, each.affiliation)))
