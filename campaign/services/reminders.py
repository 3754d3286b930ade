"""Reminders of invited signers: by when they are to answer, and a mail on the days before, each once."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager, selectinload

from campaign.domain.letters import LetterStatus
from campaign.domain.reminders import NOT_BEFORE, WAITING, Schedule
from campaign.keys import Keys
from campaign.models.invitation import Invitation
from campaign.models.letter import Letter
from campaign.models.reminder import Reminder
from campaign.notices.links import Links
from campaign.services import days, installation, invitation_links, invitations, letters


@dataclass(frozen=True, slots=True)
class Reminded:
    """An invited signer, the reminders that were mailed, and the day of the next; None where none will be."""

    invitation: Invitation
    mailed: tuple[Reminder, ...]
    coming: date | None


def schedule_of(letter: Letter) -> Schedule:
    """When the invited of a letter are to have answered, and are reminded."""
    return Schedule(letter.answers_by, tuple(letter.reminder_days))


def settle(session: Session, letter: Letter, schedule: Schedule, *, now: datetime) -> None:
    """Save by when they are to answer and when they are reminded. Refuses a sealed letter, another deadline
    that has passed, and one after the last day to sign."""
    letters.held_unsealed(session, letter)
    if schedule.answers_by and schedule.answers_by != letter.answers_by:
        days.refuse_past("answers_by", schedule.answers_by, today=days.civil_day(letter.campaign, now))
    schedule.refuse_after(letter.closes_on)
    letter.answers_by = schedule.answers_by
    letter.reminder_days = list(schedule.days_before)
    session.flush()


def of_letter(session: Session, letter: Letter, *, now: datetime) -> list[Reminded]:
    """Everybody who was mailed a link, in the order of the grid, with what was mailed and what will be."""
    is_stopped = installation.stop_of(session) is not None
    asked = (each for each in invitations.of_letter(session, letter) if each.asked_at)
    return [_reminded(each, is_stopped, now) for each in asked]


def of_invitation(session: Session, invitation: Invitation, *, now: datetime) -> Reminded:
    """What one invited signer was mailed, and when the next is due: unknown while signing is stopped."""
    return _reminded(invitation, installation.stop_of(session) is not None, now)


def due(session: Session, *, now: datetime) -> list[int]:
    """The ids of those who are to be reminded now. While signing is stopped everywhere nobody is: they could
    not sign. Only reads."""
    if installation.stop_of(session):
        return []
    query = (
        select(Invitation)
        .join(Invitation.letter)
        .where(
            Letter.status == LetterStatus.OPEN,
            Letter.answers_by.is_not(None),
            Invitation.status.in_(WAITING),
            Invitation.asked_at.is_not(None),
        )
        .options(contains_eager(Invitation.letter), selectinload(Invitation.reminders))
        .order_by(Invitation.id)
    )
    return [each.id for each in session.scalars(query) if _due_on(each, now)]


def mail(session: Session, keys: Keys, links: Links, number: int, *, now: datetime) -> bool:
    """Remind somebody; whether it is still to be done. Whoever answered meanwhile is not reminded."""
    found = session.get(Invitation, number)
    if found is None:
        return False
    # The letter first, as whoever answers holds it: two workers, or a worker and an answer, take turns.
    letters.hold(session, found.letter)
    invitations.locked(session, found)
    session.expire(found, ["reminders"])
    due_on = None if installation.stop_of(session) else _due_on(found, now)
    if due_on is None:
        return False
    found.reminders.append(Reminder(due_on=due_on, at=now))
    invitation_links.remind(session, keys, links, found, now=now)
    session.flush()
    return True


def _reminded(invitation: Invitation, is_stopped: bool, now: datetime) -> Reminded:
    letter = invitation.letter
    coming = None
    if _may_be_reminded(invitation, now) and not is_stopped:
        today = days.civil_day(letter.campaign, now)
        coming = schedule_of(letter).coming(*_told(invitation), today)
        if coming and letter.closes_on and coming > letter.closes_on:
            coming = None
    return Reminded(invitation, tuple(invitation.reminders), coming)


def _due_on(invitation: Invitation, now: datetime) -> date | None:
    """The reminder that is due to somebody now."""
    campaign = invitation.letter.campaign
    is_early = now.astimezone(ZoneInfo(campaign.timezone)).time() < NOT_BEFORE
    if is_early or not _may_be_reminded(invitation, now):
        return None
    today = days.civil_day(campaign, now)
    return schedule_of(invitation.letter).due(*_told(invitation), today)


def _may_be_reminded(invitation: Invitation, now: datetime) -> bool:
    letter = invitation.letter
    is_reached = invitation.asked_at is not None and invitation.email_sealed is not None
    is_asked = bool(invitation.name) and invitation.status in WAITING
    return is_reached and is_asked and letter.takes_signatures(days.civil_day(letter.campaign, now))


def _told(invitation: Invitation) -> tuple[date, tuple[date, ...]]:
    """The day on which the link was mailed, and the days that were reminded of."""
    assert invitation.asked_at is not None
    asked_on = days.civil_day(invitation.letter.campaign, invitation.asked_at)
    return asked_on, tuple(each.due_on for each in invitation.reminders)
