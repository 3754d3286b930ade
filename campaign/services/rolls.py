"""The roll of supporters as anyone may see it: by name, never by time."""

from sqlalchemy.orm import Session

from campaign.domain.signatories import Supporter
from campaign.models.letter import Letter
from campaign.services import signatories


def public_roll(session: Session, letter: Letter) -> tuple[Supporter, ...]:
    """Those who are named, each as they chose; nobody while the letter keeps its list to itself."""
    if not letter.list_is_public:
        return ()
    return signatories.of_letter(session, letter, with_supporters=True).supporters
