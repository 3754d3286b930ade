"""The sharing of a letter: its goals one after the other, and the sites that may frame its sign form."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain import goals
from campaign.domain.refusals import Unacceptable
from campaign.domain.sharing import SharingSettings
from campaign.models.letter import Letter
from campaign.services import letters
from campaign.services.conflicts import refuse_unseen


def settings_of(letter: Letter) -> SharingSettings:
    """What is set, as it stands."""
    return SharingSettings(tuple(letter.later_goals), tuple(letter.framed_by))


def settle(session: Session, letter: Letter, settings: SharingSettings, *, seen: str | None) -> None:
    """Set it. `seen` is the mark of what was opened. Refuses later goals where there is no first, or a
    higher one, and as `refuse_unseen` does."""
    letters.locked(session, letter)
    refuse_unseen(settings_of(letter), settings, seen)
    if settings.later_goals:
        if letter.goal is None:
            raise Unacceptable(
                "later_goals", "This letter has no goal yet. Set the first on the page “Sign form”."
            )
        goals.rising("later_goals", (letter.goal, *settings.later_goals))
    letter.later_goals = list(settings.later_goals)
    letter.framed_by = list(settings.framed_by)
    session.flush()


def framed_by(session: Session, slug: str) -> tuple[str, ...]:
    """The sites that may frame the sign form of a letter; none where there is no such letter."""
    return tuple(session.scalar(select(Letter.framed_by).where(Letter.slug == slug)) or ())


def goal_at(letter: Letter, count: int) -> int | None:
    """The goal that a letter with so many signatures aims at."""
    return goals.standing(letter.goals, count)


def goal_passed(letter: Letter, count: int) -> int | None:
    """The goal that it reached before that one."""
    return goals.passed(letter.goals, count)
