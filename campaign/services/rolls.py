"""The roll of supporters as anyone may see it: by name, never by time."""

from functools import lru_cache

from sqlalchemy.orm import Session

from campaign.domain.signatories import Supporter
from campaign.models.letter import Letter
from campaign.rendering.collation import Key, name_key
from campaign.services import signatories


def public_roll(session: Session, letter: Letter) -> tuple[Supporter, ...]:
    """Those who are named, each as they chose; nobody while the letter keeps its list to itself."""
    if not letter.list_is_public:
        return ()
    named = signatories.of_letter(session, letter, with_supporters=True).supporters
    return tuple(sorted(named, key=lambda each: (_key(each.shown), each.place, each.affiliation)))


@lru_cache(maxsize=20_000)
def _key(name: str) -> Key:
    """A name’s place among names; worked out once a process, for nothing on the page takes longer."""
    return name_key(name)
