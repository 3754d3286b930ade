"""Who is named on a sheet and asks to be left out leaves nothing there but one signature less."""

import pytest
from sqlalchemy import select

from campaign.domain.paper import PaperName
from campaign.domain.refusals import NotFound
from campaign.models.keeping import Erasure
from campaign.models.log_entry import LogEntry
from campaign.services import counts, on_paper, paper_leaving
from tests.builders.letters import an_open_letter
from tests.builders.paper import entered
from tests.support.clock import NOW


def test_who_leaves_a_sheet_is_erased_and_counted_no_longer(session):
    letter = an_open_letter(session)
    sheet = entered(session, letter, PaperName("Ani Samplian", is_shown=True), "Bedros Testian")
    ani = sheet.names[0].id
    leave = {"reason": "They wrote.", "by": None, "now": NOW}

    paper_leaving.leave_out(session, sheet, ani, **leave)

    assert [each.name for each in sheet.names] == ["Bedros Testian"]
    assert on_paper.of_letter(session, letter, with_names=True) == on_paper.OnPaper(1)
    assert counts.of_letter(session, letter).paper == 1
    logged = session.scalars(select(LogEntry).order_by(LogEntry.id.desc())).first()
    assert (logged.kind, logged.count, logged.reason) == ("paper_left_out", 1, "Sheet 1: They wrote.")
    assert session.scalars(select(Erasure.signatures)).all() == [1]
    with pytest.raises(NotFound):
        paper_leaving.leave_out(session, sheet, ani, **leave)
