"""Sheets that were signed on paper."""

from campaign.domain.paper import PaperName, Plan, Sheet, Step, code_of
from campaign.services import paper_sheets
from tests.support.clock import NOW


def a_sheet(letter, reference="1", count=0, **more):
    """What is told of a sheet that was printed with the newest text."""
    code = more.pop("code", code_of(letter.revision.digest))
    return Sheet(reference, code, more.pop("collected_on", NOW.date()), count=count, **more)


def entered(session, letter, *names, **more):
    """A sheet in a database, with names (of which a plain one is not shown) or a count."""
    values = [each if isinstance(each, PaperName) else PaperName(each) for each in names]
    steps = (Step(line, each.name, "new", name=each) for line, each in enumerate(values, start=1))
    sheet = a_sheet(letter, **more)
    return paper_sheets.enter(session, letter, sheet, Plan(tuple(steps), count=sheet.count), by=None, now=NOW)
