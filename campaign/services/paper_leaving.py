"""Somebody who is named on a sheet of paper leaves the letter, a sealed one too: what was signed on paper is
fixed by a seal, but nobody has to stay under it."""

from datetime import datetime

from sqlalchemy.orm import Session

from campaign.domain.counts import Counted
from campaign.domain.log import LogKind
from campaign.domain.refusals import NotFound
from campaign.models.account import Account
from campaign.models.keeping import ErasureCause
from campaign.models.paper_sheet import PaperSheet
from campaign.services import counts, erasures, letters, paper_sheets, print_work, seals, standing


def leave_out(
    session: Session, sheet: PaperSheet, number: int, *, reason: str, by: Account | None, now: datetime
) -> None:
    """Erase one who is named on a sheet, by the number of their row, and count them no longer: no copy that
    names them is given out any more, and a later seal takes the place of one that stands. Refuses `NotFound`
    for whoever is not named there any more, and as `paper_sheets.get_in` does."""
    letter, name = sheet.letter, sheet.public_id
    letters.hold(session, letter)
    session.expire(sheet)
    sheet = paper_sheets.get_in(session, letter, name)
    leaving = next((each for each in sheet.names if each.id == number), None)
    if leaving is None:
        raise NotFound("This name stands on the sheet no more. Look at it again.")
    sheet.names.remove(leaving)
    sheet.count -= 1
    erasures.note(session, letter.id, ErasureCause.LEFT, 1, now=now)
    paper_sheets.write_down(session, LogKind.PAPER_LEFT_OUT, sheet, reason, count=1, by=by, now=now)
    if standing.is_carried(sheet):
        counts.add(session, letter.id, -1, Counted.PAPER)
        print_work.forget(session, letter)
        seals.supersede(session, letter, now=now)
    session.flush()
