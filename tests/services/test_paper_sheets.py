"""Sheets of signatures on paper: what is refused, what is doubtful, and what counts."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from campaign.domain.amendments import OnChange
from campaign.domain.letters import LetterStatus
from campaign.domain.paper import Fate, PaperName, Plan, code_of
from campaign.domain.refusals import Unacceptable
from campaign.models.log_entry import LogEntry
from campaign.models.paper_sheet import PaperName as NameRow
from campaign.reading import paper as rows_of_sheet
from campaign.services import counts, letters, on_paper, paper_leaving, paper_sheets, signatories
from campaign.services.paper_sheets import NoPaper
from tests.builders.amendments import changed, misspelt
from tests.builders.letters import a_closed_letter, a_letter, an_open_letter
from tests.builders.paper import a_sheet, entered
from tests.builders.signatures import a_signature
from tests.support.clock import NOW

TODAY = NOW.date()


@pytest.fixture
def letter(session):
    return an_open_letter(session)


def plan(session, letter, text="", **more):
    return paper_sheets.plan(
        session, letter, a_sheet(letter, **more), rows_of_sheet.entries(text), today=TODAY
    )


def test_a_count_alone_is_counted_apart_from_supporters(session, keys, letter):
    a_signature(session, keys, letter)
    entered(session, letter, count=25)
    entered(session, letter, reference="2", count=7)
    assert on_paper.counts(session, [letter.id]) == {letter.id: 32}
    assert signatories.count(session, letter) == 1
    everybody = signatories.of_letter(session, letter, with_supporters=True)
    assert (everybody.supporter_count, everybody.paper_count, everybody.paper) == (1, 32, ())


def test_a_name_is_shown_only_where_its_owner_ticked_it(session, letter):
    entered(session, letter, PaperName("Ani Samplian", is_shown=True), "Bedros Testian")
    paper = on_paper.of_letter(session, letter, with_names=True)
    assert paper.count == 2
    assert [each.shown for each in paper.shown] == ["Ani Samplian"]
    assert on_paper.of_letter(session, letter, with_names=False).shown == ()


def test_a_place_is_shown_only_where_ten_share_it(session, letter):
    many = [PaperName(f"Person {chr(64 + number)}", "Fresno", is_shown=True) for number in range(1, 11)]
    entered(session, letter, *many, PaperName("Ani Samplian", "Oakland", is_shown=True))
    places = {each.shown: each.place for each in on_paper.of_letter(session, letter, with_names=True).shown}
    assert places["Person A"] == "Fresno"
    assert places["Ani Samplian"] == ""


def test_typed_rows_need_no_names_of_columns(session, letter):
    made = plan(session, letter, "Ani Samplian,Fresno,yes\nBedros Testian")
    assert [(each.line, each.fate) for each in made.steps] == [(1, Fate.NEW), (2, Fate.NEW)]
    assert made.names == (PaperName("Ani Samplian", "Fresno", True), PaperName("Bedros Testian"))


def test_a_file_may_have_its_columns_in_any_order(session, letter):
    made = plan(session, letter, "shown,name\nyes,Ani Samplian\n")
    assert made.names == (PaperName("Ani Samplian", "", True),)


def test_a_row_that_is_refused_keeps_the_sheet_out(session, letter):
    made = plan(session, letter, "Ani Samplian\n=cmd(),Fresno\nBedros Testian,,perhaps")
    assert [each.fate for each in made.steps] == [Fate.NEW, Fate.REFUSED, Fate.REFUSED]
    assert "Write yes or no" in made.steps[2].said[0]
    with pytest.raises(Unacceptable, match="Mend the rows"):
        paper_sheets.enter(session, letter, a_sheet(letter), made, by=None, now=NOW)


def test_equal_names_are_flagged_and_never_dropped(session, keys, letter):
    a_signature(session, keys, letter, name="Bedros Testian", locality="Fresno")
    entered(session, letter, PaperName("Ani Samplian", "Fresno"), reference="7")
    text = "Ani Samplian,Fresno\nBedros Testian,Fresno\nCarla Probe,Fresno\nCarla  Probe,fresno\n"
    made = plan(session, letter, f"{text}Bedros Testian,Oakland", reference="8")
    assert [each.fate for each in made.steps] == [
        *(Fate.DOUBTFUL, Fate.DOUBTFUL, Fate.NEW, Fate.DOUBTFUL, Fate.NEW)
    ]
    assert made.steps[0].said[0] == "The same name and place stand on sheet 7."
    assert made.steps[1].said[0] == "Somebody of this name signed by mail."
    assert made.steps[3].said[0] == "The row in line 3 has the same name and place."
    row = paper_sheets.enter(session, letter, a_sheet(letter, reference="8"), made, by=None, now=NOW)
    assert row.count == 5


def test_a_sheet_of_another_text_is_refused(session, letter):
    with pytest.raises(Unacceptable, match="No text of this letter has the code") as refused:
        plan(session, letter, code="00000-00000", count=3)
    assert refused.value.field == "code"


def test_a_sheet_keeps_the_text_it_was_printed_with(session, letter):
    row = entered(session, letter, count=3)
    assert row.revision is letter.revision


@pytest.mark.parametrize(
    ("more", "field"), [({}, "count"), ({"count": 3, "reference": "taken"}, "reference")], ids=str
)
def test_a_sheet_says_how_many_signed_and_has_a_number_of_its_own(session, letter, more, field):
    entered(session, letter, reference="taken", count=1)
    with pytest.raises(Unacceptable) as refused:
        plan(session, letter, **more)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("on_change", "change", "count"),
    [(OnChange.STAY, changed, 4), (OnChange.AGAIN, misspelt, 4), (OnChange.AGAIN, changed, 0)],
)
def test_who_signed_on_paper_stands_by_the_rule_of_the_letter(session, letter, on_change, change, count):
    letter.on_change = on_change
    code = code_of(letter.revision.digest)
    row = entered(session, letter, PaperName("Ani Samplian", is_shown=True), "Bedros Testian")
    entered(session, letter, reference="2", count=2)

    change(session, letter)

    stand = on_paper.of_letter(session, letter, with_names=True)
    assert (stand.count, len(stand.shown), len(on_paper.leaves(session, letter))) == (
        count,
        bool(count),
        count // 2,
    )
    assert counts.of_letter(session, letter).paper == count
    paper_leaving.leave_out(session, row, row.names[0].id, reason="They asked.", by=None, now=NOW)
    paper_sheets.remove(session, row, reason="Torn.", by=None, now=NOW)
    assert counts.of_letter(session, letter).paper == (2 if count else 0)
    if not count:
        with pytest.raises(Unacceptable, match="a sheet of the new text"):
            plan(session, letter, code=code, reference="3", count=3)


def test_a_sheet_whose_code_was_misread_counts_once_it_is_corrected(session, letter):
    letter.on_change = OnChange.AGAIN
    row = entered(session, letter, count=3)
    changed(session, letter)

    paper_sheets.correct(
        session, row, a_sheet(letter, count=3), Plan((), count=3), reason="Misread.", by=None, now=NOW
    )

    assert counts.of_letter(session, letter).paper == on_paper.counts(session, [letter.id])[letter.id] == 3


def test_nobody_signed_on_a_day_to_come(session, letter):
    with pytest.raises(Unacceptable, match="still to come"):
        paper_sheets.plan(session, letter, a_sheet(letter, count=1), (), today=TODAY - timedelta(days=30))


def test_nobody_signed_a_text_before_the_day_on_which_it_was_published(session, letter):
    # In Yerevan it is the next day already, in Los Angeles it is not.
    letter.revision.made_at = datetime(2026, 11, 21, 22, 0, tzinfo=UTC)
    evening = date(2026, 11, 21)
    letter.campaign.timezone = "America/Los_Angeles"
    plan(session, letter, count=3, collected_on=evening)
    letter.campaign.timezone = "Asia/Yerevan"
    with pytest.raises(Unacceptable, match="published on 22 November 2026") as refused:
        plan(session, letter, count=3, collected_on=evening)
    assert refused.value.field == "collected_on"


def test_the_day_of_a_sheet_is_held_against_the_text_that_it_was_printed_with(session, letter):
    first = code_of(letter.revision.digest)
    letter.on_change = OnChange.STAY
    changed(session, letter, now=NOW + timedelta(days=3))
    plan(session, letter, count=3, code=first)
    with pytest.raises(Unacceptable, match="published on 25 November 2026"):
        plan(session, letter, count=3)


def test_sheets_come_from_the_opening_until_the_seal(session):
    closed = a_closed_letter(session)
    entered(session, closed, count=4)
    draft = a_letter(session)
    assert not paper_sheets.takes_sheets(draft)
    letters.move(session, closed, LetterStatus.SEALED, by=None, now=NOW)
    with pytest.raises(NoPaper, match="sealed"):
        entered(session, closed, reference="2", count=4)


def test_a_correction_replaces_the_names_and_says_why_in_the_log(session, letter):
    row = entered(session, letter, "Ani Samplian", "Bedros Testian")
    rows = rows_of_sheet.entries("Ani Samplian,Fresno,yes")
    sheet = a_sheet(letter)
    made = paper_sheets.plan(session, letter, sheet, rows, today=TODAY, of=row)
    assert made.steps[0].fate is Fate.NEW
    paper_sheets.correct(session, row, sheet, made, reason="Read once more.", by=None, now=NOW)
    assert (row.count, [each.name for each in row.names]) == (1, ["Ani Samplian"])
    assert _log(session)[-1] == ("paper_corrected", 1, "Sheet 1: Read once more.")


def test_what_is_taken_out_leaves_no_name(session, letter):
    row = entered(session, letter, "Ani Samplian")
    paper_sheets.remove(session, row, reason="It was another letter's.", by=None, now=NOW)
    assert session.scalars(select(NameRow)).all() == []
    assert on_paper.counts(session, [letter.id]) == {letter.id: 0}
    assert _log(session) == [
        ("paper_entered", 1, ""),
        ("paper_removed", 1, "Sheet 1: It was another letter's."),
    ]


def _log(session):
    return [
        (each.kind, each.count, each.reason)
        for each in session.scalars(select(LogEntry).order_by(LogEntry.id))
    ]
