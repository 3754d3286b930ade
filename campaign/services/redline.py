"""What was changed in a letter after it opened, edit by edit, as anyone may read it."""

from dataclasses import dataclass

from campaign.models.letter import Letter
from campaign.models.revision import Revision
from campaign.services import text_changes, texts
from campaign.services.history import Changed


@dataclass(frozen=True, slots=True)
class Edited:
    """One revision, and how it differs from the one before; the opening differs from nothing."""

    revision: Revision
    changes: tuple[Changed, ...] = ()


def of_letter(letter: Letter) -> list[Edited]:
    """Every revision of a letter, newest first."""
    found: list[Edited] = []
    before: Revision | None = None
    for revision in letter.revisions:
        found.append(Edited(revision, _between(before, revision) if before else ()))
        before = revision
    return list(reversed(found))


def title_before(revision: Revision) -> str:
    """The title that a letter had before a revision, where that gave it another; else empty."""
    earlier = [each for each in revision.letter.revisions if each.number < revision.number]
    before = texts.frozen_text(earlier[-1]).title if earlier else ""
    return before if before != texts.frozen_text(revision).title else ""


def since(letter: Letter, revision: Revision) -> tuple[Changed, ...]:
    """How the text that stands differs from one that was signed."""
    newest = letter.revision
    return () if newest is None or newest is revision else _between(revision, newest)


def _between(before: Revision, after: Revision) -> tuple[Changed, ...]:
    return tuple(text_changes.as_read(texts.frozen_text(before), texts.frozen_text(after)))
