"""Until when the names of a letter are kept, and whether they are gone. `names_erasing` erases them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from campaign.domain import keeping
from campaign.domain.counting import counted
from campaign.domain.dates import day_first
from campaign.domain.keeping import NamesGone
from campaign.domain.letters import LetterStatus
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import SignatureStatus
from campaign.models.campaign import Campaign
from campaign.models.keeping import NamesEnd
from campaign.models.letter import Letter
from campaign.models.printing import Printing
from campaign.models.signature import Signature
from campaign.services import counts, days

# Of signatures, those whose names may be given out. Once their letter's names began to end, none is, though
# some are not erased yet.
MAY_BE_TOLD = ~exists().where(NamesEnd.letter_id == Signature.letter_id)


@dataclass(frozen=True, slots=True)
class Plan:
    """What will become of the names of a letter, and on which day; `is_hard_stop` says that it may be signed
    until somebody closes it. `signatures` become numbers, `unconfirmed` are deleted, `files` were printed
    with names."""

    on: date
    is_hard_stop: bool
    signatures: int
    unconfirmed: int
    files: int


def find(session: Session, letter: Letter) -> NamesEnd | None:
    """Since when the names of a letter are gone; None while they are kept."""
    return session.get(NamesEnd, letter.id)


def is_over(session: Session, letter: Letter) -> bool:
    """Whether the names of a letter are gone, or on their way."""
    return find(session, letter) is not None


def refuse_gone(session: Session, letter: Letter) -> None:
    """Refuse `NamesGone` for a letter whose names are erased."""
    gone = find(session, letter)
    if gone is not None:
        on = day_first(days.civil_day(letter.campaign, gone.begun_at))
        raise NamesGone(
            f"The names on this letter were erased on {on}. "
            "It keeps their number, and is not printed, sealed or signed any more.",
            "status",
        )


def day_of(letter: Letter) -> date | None:
    """The day on which the names of a letter are erased, in its campaign's zone; None before it opened."""
    if letter.opened_at is None:
        return None
    opened_on = days.civil_day(letter.campaign, letter.opened_at)
    return keeping.names_go_on(opened_on, letter.signed_until, letter.campaign.keeps_months)


def plan(session: Session, letter: Letter) -> Plan | None:
    """What will be erased of a letter and when; None before it opened and once it is done."""
    on = day_of(letter)
    if on is None or letter.is_recorded or is_over(session, letter):
        return None
    printed = select(func.count()).select_from(Printing)
    return Plan(
        on=on,
        is_hard_stop=letter.signed_until is None,
        signatures=counts.of_letter(session, letter).confirmed,
        unconfirmed=_unconfirmed(session, letter),
        files=session.scalar(printed.where(Printing.letter_id == letter.id, Printing.stored_as != "")) or 0,
    )


def unfinished(session: Session, *, now: datetime) -> list[Letter]:
    """The letters whose names are to be erased by now: their day has come, or it was begun."""
    rows = session.execute(
        select(Letter, NamesEnd)
        .outerjoin(NamesEnd, NamesEnd.letter_id == Letter.id)
        .where(
            Letter.opened_at.is_not(None),
            Letter.status != LetterStatus.RECORDED,
            NamesEnd.ended_at.is_(None),
        )
        .order_by(Letter.id)
    ).all()
    return [letter for letter, begun in rows if begun is not None or _has_come(letter, now)]


def refuse_longer(session: Session, campaign: Campaign, months: int) -> None:
    """Refuse to keep names longer than was promised to somebody whose name is kept. Shorter is always
    right."""
    if months <= campaign.keeps_months:
        return
    kept = exists().where(Signature.letter_id == Letter.id, Signature.email_sealed.is_not(None))
    if session.scalar(select(Letter.id).where(Letter.campaign_id == campaign.id, kept).limit(1)):
        promised = counted(campaign.keeps_months, "month", "months")
        raise Unacceptable(
            "keeps_months",
            f"People signed here under the promise of {promised}. Write {campaign.keeps_months} or less.",
        )


def _has_come(letter: Letter, now: datetime) -> bool:
    on = day_of(letter)
    return on is not None and days.civil_day(letter.campaign, now) >= on


def _unconfirmed(session: Session, letter: Letter) -> int:
    pending = (Signature.letter_id == letter.id, Signature.status == SignatureStatus.PENDING)
    return session.scalar(select(func.count()).select_from(Signature).where(*pending)) or 0
