"""Sheets of signatures on paper: looked at, entered, corrected, taken out again."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload

from campaign.domain import paper
from campaign.domain.counting import listed
from campaign.domain.counts import Counted
from campaign.domain.letters import LetterStatus
from campaign.domain.log import LogKind
from campaign.domain.paper import Fate, Plan, Sheet, Step
from campaign.domain.refusals import NotFound, Refusal, Unacceptable
from campaign.domain.rosters import Entry
from campaign.domain.signatories import SignatureStatus
from campaign.models.account import Account
from campaign.models.keeping import ErasureCause
from campaign.models.letter import Letter
from campaign.models.paper_sheet import PaperName, PaperSheet
from campaign.models.revision import Revision
from campaign.models.signature import Signature
from campaign.services import counts, days, erasures, letters, log, names_end, print_work, printable, standing

# Names looked for by one statement.
_AT_ONCE = 500


class NoPaper(Refusal):
    """The letter takes no sheet: it is not open yet, or sealed."""


def takes_sheets(letter: Letter) -> bool:
    """Whether sheets may be entered: once a letter is open, until it is sealed."""
    return letter.status in (LetterStatus.OPEN, LetterStatus.CLOSED)


def of_letter(session: Session, letter: Letter) -> list[PaperSheet]:
    """The sheets of a letter, by their references."""
    query = (
        select(PaperSheet).where(PaperSheet.letter_id == letter.id).options(selectinload(PaperSheet.names))
    )
    return sorted(session.scalars(query), key=lambda each: (len(each.reference), each.reference))


def get_in(session: Session, letter: Letter, public_id: str) -> PaperSheet:
    """One sheet of a letter. Refuses `NotFound`."""
    query = select(PaperSheet).where(PaperSheet.letter_id == letter.id, PaperSheet.public_id == public_id)
    found = session.scalar(query)
    if found is None:
        raise NotFound("There is no such sheet of this letter.")
    return found


def plan(
    session: Session,
    letter: Letter,
    sheet: Sheet,
    entries: Sequence[Entry],
    *,
    today: date,
    of: PaperSheet | None = None,
) -> Plan:
    """What a sheet would bring, a step a row; `of` is the one it is to stand for. Changes nothing. Refuses a
    sheet of another text, or of one whose supporters are asked again, one that is there already, and one of a
    day to come or before its text was published."""
    opened_on = days.civil_day(letter.campaign, _revision(letter, sheet).made_at)
    days.refuse_before("collected_on", sheet.collected_on, opened_on, "The text of this code was published")
    if sheet.collected_on > today:
        raise Unacceptable("collected_on", "This day is still to come. Write when the sheet was signed.")
    if not entries and not sheet.count:
        raise Unacceptable("count", "Write how many signed the sheet, or bring in their names.")
    taken = select(PaperSheet.id).where(
        PaperSheet.letter_id == letter.id, PaperSheet.reference == sheet.reference
    )
    if session.scalar(taken) not in (None, of.id if of else None):
        raise _taken(sheet)
    known = _Known(session, letter, entries, of)
    return Plan(tuple(_step(known, each) for each in entries), count=sheet.count)


def enter(
    session: Session, letter: Letter, sheet: Sheet, made: Plan, *, by: Account | None, now: datetime
) -> PaperSheet:
    """Enter a sheet as it was looked at. Refuses as `plan` does, and `NoPaper`."""
    _hold(session, letter)
    _refuse_unready(made)
    row = PaperSheet(letter=letter, entered_at=now, entered_by=by.id if by else None)
    _write(session, row, sheet, made)
    counts.add(session, letter.id, how_many_count(row), Counted.PAPER)
    log.of_letter(session, letter, LogKind.PAPER_ENTERED, by=by, now=now, count=row.count)
    return row


def correct(
    session: Session,
    found: PaperSheet,
    sheet: Sheet,
    made: Plan,
    *,
    reason: str,
    by: Account | None,
    now: datetime,
) -> None:
    """Let a sheet say something else, its names included, with the reason: no copy that names whoever left it
    is given out any more. Refuses as `enter` does."""
    _hold(session, found.letter)
    print_work.forget(session, found.letter)
    _refuse_unready(made)
    _note_erased(session, found, now=now)
    found.names.clear()
    before = how_many_count(found)
    _write(session, found, sheet, made)
    counts.add(session, found.letter_id, how_many_count(found) - before, Counted.PAPER)
    write_down(session, LogKind.PAPER_CORRECTED, found, reason, count=found.count, by=by, now=now)


def remove(session: Session, found: PaperSheet, *, reason: str, by: Account | None, now: datetime) -> None:
    """Take a sheet out with all its names, and say why: no copy that names them is given out any more.
    Refuses `NoPaper`."""
    _hold(session, found.letter)
    print_work.forget(session, found.letter)
    write_down(session, LogKind.PAPER_REMOVED, found, reason, count=found.count, by=by, now=now)
    counts.add(session, found.letter_id, -how_many_count(found), Counted.PAPER)
    _note_erased(session, found, now=now)
    session.delete(found)
    session.flush()


def how_many_count(sheet: PaperSheet) -> int:
    """How many of those who signed a sheet count: all of them, or nobody."""
    return sheet.count if standing.is_carried(sheet) else 0


def forget_names(session: Session, letter: Letter) -> None:
    """Erase whom the sheets of a letter name, and who collected them; how many signed each stays."""
    of_letter = PaperSheet.letter_id == letter.id
    sheets = select(PaperSheet.id).where(of_letter)
    session.execute(delete(PaperName).where(PaperName.sheet_id.in_(sheets)))
    session.execute(update(PaperSheet).where(of_letter).values(collected_by=""))


def write_down(
    session: Session,
    kind: LogKind,
    sheet: PaperSheet,
    reason: str,
    *,
    count: int,
    by: Account | None,
    now: datetime,
) -> None:
    """Write into the log of the letter what was done to so many of a sheet, and why."""
    said = f"Sheet {sheet.reference}: {reason}"
    log.of_letter(session, sheet.letter, kind, by=by, now=now, count=count, reason=said)


def rows(found: PaperSheet) -> list[tuple[str, str, str]]:
    """Whom a sheet names, as rows under the names of the columns."""
    names = [each.value.cells for each in found.names]
    return [paper.COLUMNS, *names] if names else []


def _hold(session: Session, letter: Letter) -> None:
    letters.hold(session, letter)
    names_end.refuse_gone(session, letter)
    if letter.status is LetterStatus.SEALED or letter.status is LetterStatus.ARCHIVED:
        raise NoPaper("This letter is sealed: what was signed on paper is fixed with it.")
    if not takes_sheets(letter):
        raise NoPaper("Nobody can have signed this letter on paper yet. Open it first.")


def _note_erased(session: Session, found: PaperSheet, *, now: datetime) -> None:
    """That whom a sheet named, and who collected it, stand there no more."""
    number = len(found.names) + bool(found.collected_by)
    erasures.note(session, None, ErasureCause.TAKEN_OFF, number, now=now)


def _revision(letter: Letter, sheet: Sheet) -> Revision:
    """The text that a sheet was printed with."""
    found = next((each for each in letter.revisions if paper.code_of(each.digest) == sheet.code), None)
    if found is None:
        raise Unacceptable(
            "code", f"No text of this letter has the code {sheet.code}. Look at the foot of the sheet."
        )
    first = standing.oldest(letter)
    if first is not None and found.id < first.id:
        raise Unacceptable(
            "code",
            "This text was changed, and whoever signed it counts again once they sign the new one. Have them "
            "sign a sheet of the new text.",
        )
    return found


def _refuse_unready(made: Plan) -> None:
    if not made.is_ready:
        raise Unacceptable("rows", "Mend the rows that are refused first. Nothing was entered.")


def _write(session: Session, row: PaperSheet, sheet: Sheet, made: Plan) -> None:
    row.revision_id = _revision(row.letter, sheet).id
    row.reference, row.collected_on = sheet.reference, sheet.collected_on
    row.collected_at, row.collected_by = sheet.collected_at, sheet.collected_by
    row.count = len(made.names) or sheet.count
    row.names += [PaperName(name=each.name, place=each.place, is_shown=each.is_shown) for each in made.names]
    # Two may enter one sheet at once: the constraint decides.
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as error:
        raise _taken(sheet) from error


def _taken(sheet: Sheet) -> Unacceptable:
    return Unacceptable("reference", f"There is a sheet {sheet.reference} already. Correct that one.")


class _Known:
    """Who stands on other sheets of a letter, on rows of this one, and has signed by mail."""

    def __init__(
        self, session: Session, letter: Letter, entries: Sequence[Entry], of: PaperSheet | None
    ) -> None:
        names = [each.cells.get("name", "") for each in entries]
        self._lines: dict[tuple[str, str], int] = {}
        self._sheets = _by_name(_on_sheets(session, letter, names, of))
        self._mail = _by_name((row.name, row.locality, "") for row in _by_mail(session, letter, names))

    def said_of(self, name: paper.PaperName, line: int) -> tuple[str, ...]:
        """Why somebody may be there twice, in sentences. That a name is another's, nobody can tell."""
        same = (_same(name.name), _same(name.place))
        before = self._lines.setdefault(same, line)
        said = [f"The row in line {before} has the same name and place."] if before != line else []
        if sheets := _sharing(self._sheets, same):
            said.append(f"The same name and place stand on sheet {listed(sorted(sheets))}.")
        if _sharing(self._mail, same):
            said.append("Somebody of this name signed by mail.")
        return tuple(said)


Found = dict[str, list[tuple[str, str]]]


def _by_name(rows: Iterable[tuple[str, str, str]]) -> Found:
    found: Found = {}
    for name, place, where in rows:
        found.setdefault(_same(name), []).append((_same(place), where))
    return found


def _sharing(found: Found, same: tuple[str, str]) -> set[str]:
    """Where somebody of that name is who lives in that place, or of whom no place is known."""
    name, place = same
    return {where for there, where in found.get(name, ()) if there == place or not (there and place)}


def _on_sheets(
    session: Session, letter: Letter, names: Sequence[str], of: PaperSheet | None
) -> Iterable[tuple[str, str, str]]:
    others = (
        select(PaperName.name, PaperName.place, PaperSheet.reference)
        .join(PaperSheet)
        .where(PaperSheet.letter_id == letter.id, PaperSheet.id != (of.id if of else 0))
    )
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        found = session.execute(others.where(PaperName.name.in_(some)))
        yield from ((name, place, where) for name, place, where in found)


def _by_mail(session: Session, letter: Letter, names: Sequence[str]) -> Iterable[Signature]:
    confirmed = select(Signature).where(
        Signature.letter_id == letter.id, Signature.status == SignatureStatus.CONFIRMED
    )
    for start in range(0, len(names), _AT_ONCE):
        yield from session.scalars(confirmed.where(Signature.name.in_(names[start : start + _AT_ONCE])))


def _step(known: _Known, entry: Entry) -> Step:
    called = entry.cells.get("name", "")
    try:
        name = paper.name_of(entry.cells)
        printable.refuse_unprintable({"name": name.name, "place": name.place})
    except Refusal as refusal:
        return Step(entry.line, called, Fate.REFUSED, (f"Column “{refusal.field}”: {refusal.sentence}",))
    doubts = known.said_of(name, entry.line)
    shown = "Is entered, and may be shown." if name.is_shown else "Is entered; counted, not named."
    return Step(entry.line, name.name, Fate.DOUBTFUL if doubts else Fate.NEW, (*doubts, shown), name)


def _same(text: str) -> str:
    """What the spellings of one name or place have in common."""
    return " ".join(text.split()).casefold()
