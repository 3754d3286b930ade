"""A change of an open letter as its organisers look at it before they publish it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from campaign.domain.canonical import digest
from campaign.domain.disguised import why_substantive
from campaign.models.letter import Letter
from campaign.services import approved, checks, text_changes, texts, waived
from campaign.services.history import Changed


@dataclass(frozen=True, slots=True)
class Proposal:
    """How the written text differs from the one that stands, and by its digest which it is; why it is more
    than typographical, where it plainly is; and what stands in the way of publishing it."""

    changes: tuple[Changed, ...]
    of: str
    why_substantive: str
    in_the_way: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        """Whether it may be published."""
        return bool(self.changes) and not self.in_the_way


def of_letter(session: Session, letter: Letter, *, now: datetime) -> Proposal:
    """The change of a letter that is being written."""
    before, after = texts.standing_text(session, letter), texts.written_text(session, letter)
    found = checks.findings(session, letter, now=now)
    blocking = [each.sentence for each in waived.in_the_way(found, waived.standing(session, letter))]
    missing = approved.missing(session, [letter]).get(letter.id, "")
    return Proposal(
        changes=tuple(text_changes.changes(before, after)),
        of=digest(after),
        why_substantive=why_substantive(before, after),
        in_the_way=(*blocking, *([missing] if missing else [])),
    )
