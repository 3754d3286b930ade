"""Waiving what the checks find, with a reason, and taking that back."""

from datetime import datetime

from sqlalchemy.orm import Session

from campaign.domain import waivers as rules
from campaign.domain.checks import Finding
from campaign.domain.refusals import NotFound
from campaign.models.account import Account
from campaign.models.letter import Letter
from campaign.models.waiver import Waiver
from campaign.services import checks, letters, waived


def find_waivable(session: Session, letter: Letter, fingerprint: str, *, now: datetime) -> Finding | None:
    """The finding of a fingerprint, if it is still found and may be waived."""
    found = (each for each in checks.findings(session, letter, now=now) if rules.may_be_waived(each))
    return next((each for each in found if rules.fingerprint(each) == fingerprint), None)


def waive(
    session: Session, letter: Letter, fingerprint: str, reason: str, *, by: Account | None, now: datetime
) -> Waiver:
    """Let the letter open with one finding. Refuses `NotFound` when it is found no more, and a letter that is
    open; whoever waives what is waived already gets the waiver that stands."""
    letters.refuse_frozen(letters.locked(session, letter))
    finding = find_waivable(session, letter, fingerprint, now=now)
    if finding is None:
        raise NotFound("The checks say this no more. Look at what they say now.")
    if there := waived.standing(session, letter).get(fingerprint):
        return there
    waiver = Waiver(
        letter=letter,
        check=finding.check,
        place=str(finding.place),
        sentence=finding.sentence,
        fingerprint=fingerprint,
        reason=rules.reason(reason),
        at=now,
        account_id=by.id if by else None,
    )
    session.add(waiver)
    session.flush()
    return waiver


def end(session: Session, letter: Letter, waiver_id: int, *, now: datetime) -> None:
    """Let the finding stand in the way again. Refuses `NotFound` for no waiver of this letter, and a letter
    that is open, which did open with it."""
    letters.refuse_frozen(letters.locked(session, letter))
    waiver = session.get(Waiver, waiver_id)
    if waiver is None or waiver.letter_id != letter.id:
        raise NotFound("There is no such waiver of this letter.")
    waiver.ended_at = waiver.ended_at or now
    session.flush()
