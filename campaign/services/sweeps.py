"""Sweeps as organisers ask for them: begun, started once they are counted, cancelled, undone."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from campaign.domain import text as words
from campaign.domain.refusals import NotFound, Refusal, Unacceptable
from campaign.domain.sweeps import SWEEP, Rule, SweepStatus
from campaign.models.account import Account
from campaign.models.letter import Letter
from campaign.models.signature import Signature
from campaign.models.sweep import Sweep
from campaign.services import letters, names_end, origins, supporters


class NothingToUndo(Refusal):
    """The sweep took nobody off."""


def begin(
    session: Session, letter: Letter, rule: Rule, reason: str, *, by: Account | None, now: datetime
) -> Sweep:
    """Ask for a rule to be counted; it takes nobody off. Refuses an empty reason, a network that is not known
    any more, and `NamesGone`."""
    letters.hold(session, letter)
    names_end.refuse_gone(session, letter)
    kept = words.kept_line("reason", reason)
    if not kept:
        raise Unacceptable("reason", "Say why: it is kept with each signature, and in the log.")
    if rule.like and not network_like(session, letter, rule):
        raise Unacceptable("like", "The network of this signature is not known any more. It is kept a week.")
    last = session.scalar(select(func.max(Signature.id)).where(Signature.letter_id == letter.id)) or 0
    sweep = Sweep(
        letter=letter,
        account_id=by.id if by else None,
        status=SweepStatus.COUNTING,
        rule=rule.as_plain(),
        reason=kept,
        at=now,
        last=last,
    )
    session.add(sweep)
    session.flush()
    return sweep


def network_like(session: Session, letter: Letter, rule: Rule) -> str:
    """The network that a rule asks for, hashed; empty when it is not known."""
    return origins.network_of(session, supporters.get_in(session, letter, rule.like).id) if rule.like else ""


def start(session: Session, sweep: Sweep) -> None:
    """Let a counted rule take signatures off. Refuses a move outside the table."""
    _go(session, sweep, SweepStatus.TAKING)


def cancel(session: Session, sweep: Sweep) -> None:
    """Let it take no more; those it took stay off until it is undone. Refuses as `start` does."""
    _go(session, sweep, SweepStatus.CANCELLED)


def undo(session: Session, sweep: Sweep) -> None:
    """Let all come back that it took, but for those who left or signed anew. Refuses as `start` does,
    `NothingToUndo`, and `LetterFrozen` once the letter is sealed."""
    _locked(session, sweep)
    letters.refuse_sealed(sweep.letter)
    if not sweep.taken:
        raise NothingToUndo("This rule took nobody off.")
    _go(session, sweep, SweepStatus.UNDOING)


def of_letter(session: Session, letter: Letter) -> list[Sweep]:
    """The sweeps of a letter, newest first."""
    return list(session.scalars(select(Sweep).where(Sweep.letter_id == letter.id).order_by(Sweep.id.desc())))


def get_in(session: Session, letter: Letter, public_id: str) -> Sweep:
    """One sweep of a letter. Refuses `NotFound`."""
    found = session.scalar(select(Sweep).where(Sweep.letter_id == letter.id, Sweep.public_id == public_id))
    if found is None:
        raise NotFound("There is no such rule on this letter.")
    return found


def sample(session: Session, sweep: Sweep) -> Sequence[Signature]:
    """Some of those that were found, by name; not those who left since."""
    rows = select(Signature).where(Signature.id.in_(sweep.sample), Signature.name != "")
    return session.scalars(rows.order_by(func.lower(Signature.name), Signature.public_id)).all()


def _go(session: Session, sweep: Sweep, to: SweepStatus) -> None:
    _locked(session, sweep)
    sweep.status = SWEEP.move(sweep.status, to)
    sweep.reached = 0
    sweep.stopped = ""
    session.flush()


def _locked(session: Session, sweep: Sweep) -> None:
    session.flush()
    session.refresh(sweep, with_for_update=True)
