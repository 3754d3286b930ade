"""What the ledger says in sentences, worked out from it: its templates know this module as `tell`."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from campaign.domain.counting import counted, duration, in_words, listed, ordinal, span
from campaign.domain.demands import Change, Firmness
from campaign.domain.letters import LetterStatus
from campaign.domain.verdicts import Clock, End, Standing, Verdict, silent_for
from campaign.models.letter import Letter
from campaign.models.placement import LineageStep
from campaign.services import print_settings
from campaign.services.ledger import Cell, Column, Ledger, Row, Stage
from campaign.services.ledger_evidence import Passage
from campaign.views.filters import count_of, day, month_year

_VERDICTS = {verdict.value for verdict in Verdict}


def gap(before: date | None, on: date) -> str:
    """The time between two letters, over the column between them."""
    return span(before, on) if before else ""


def change_words(stage: Stage) -> str:
    """What became of a demand since the letter before: "Hardened, widened, changed lever"."""
    if stage.before is None:
        return ""
    if Change.DROPPED in stage.changes:
        return "Dropped" if stage.was_put_before else "Still not asked"
    if stage.changes:
        return ", ".join(change.in_words for change in stage.changes).capitalize()
    if stage.onward and not stage.is_put:
        return ", ".join(dict.fromkeys(_named(stage.onward))).capitalize()
    if stage.is_put:
        return "First asked here" if stage.is_first else "Asked again"
    return "No longer asked" if stage.was_put_before else ""


def reason(stage: Stage) -> str:
    """Why it is said so, in the words of whoever recorded it."""
    steps = stage.steps or (stage.onward if not stage.is_put else ())
    if steps:
        return " ".join(step.argument for step in steps)
    return "What changed is not recorded." if stage.is_put and stage.was_put_before else ""


def drawn_changes(stage: Stage) -> tuple[str, ...]:
    """The changes that shape the line: a demand from which another split off forks as well."""
    onward = [change for change in _named(stage.onward) if change in (Change.SPLIT, Change.MERGED)]
    return tuple(dict.fromkeys((*stage.changes, *onward)))


def empty_words(stage: Stage) -> str:
    """Why there is nothing in a cell."""
    if remains := " ".join(step.remains for step in stage.steps if step.remains):
        return remains
    if stage.onward:
        return f"Went on as {listed([f'“{step.block.title}”' for step in stage.onward])}."
    return "No longer asked." if stage.was_put_before else "Not asked."


def sentence(words: str) -> str:
    """A bullet as a sentence of its own."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?", "!")) else ".")


def standing_words(cell: Cell, as_of: date) -> str:
    """What the tag of a cell says."""
    clock = cell.column.clock
    match cell.standing:
        case Standing.SILENT:
            return f"Silent, {duration(silent_for(clock, as_of), as_of)}"
        case Standing.AWAITING if clock.due_on:
            return f"Waiting, due {month_year(clock.due_on)}"
        case Standing.UNKNOWN:
            return "No reply known"
        case Standing.NOT_SENT:
            return "Not yet delivered"
        case _:
            return cell.standing.value.capitalize() if cell.standing else ""


def standing_since(cell: Cell, as_of: date) -> str:
    """The day beside the tag: of the answer, or as of which none is known."""
    if cell.answer:
        return day(cell.answer.on)
    return f"as of {day(as_of)}" if cell.standing is Standing.UNKNOWN else ""


def tally(cells: Iterable[Cell]) -> str:
    """How several offices answered one demand: "1 granted, 2 promised, 4 without an answer"."""
    counts = Counter(cell.standing for cell in cells if cell.is_theirs_to_grant)
    said = [f"{counts[Standing(verdict)]} {verdict}" for verdict in Verdict if counts[Standing(verdict)]]
    without = sum(number for standing, number in counts.items() if standing and standing not in _VERDICTS)
    return ", ".join([*said, *([f"{without} without an answer"] if without else [])])


def granted_of(cells: Iterable[Cell]) -> tuple[str, str]:
    """The total under a column of answers: ("1 of 6", "granted, 2 promised")."""
    asked = [cell for cell in cells if cell.is_theirs_to_grant]
    counts = Counter(cell.standing for cell in asked)
    others = [
        f"{counts[Standing(verdict)]} {verdict}"
        for verdict in Verdict
        if verdict is not Verdict.GRANTED and counts[Standing(verdict)]
    ]
    return f"{counts[Standing.GRANTED]} of {len(asked)}", ", ".join(["granted", *others])


def clock_sentences(column: Column, as_of: date) -> list[str]:
    """What is known of how the letter went and of the time to answer."""
    clock, letter, term = column.clock, column.letter, column.recipient.term
    said = []
    if clock.delivered_on:
        said.append(f"Delivered on {day(clock.delivered_on)}.")
    elif letter.record:
        said.append("No proof of delivery is on record.")
    elif clock.sent_on:
        said.append(f"Sent on {day(clock.sent_on)}; no proof of delivery is on record yet.")
    else:
        said.append(_before_sending(letter))
    if clock.started_on and clock.due_on:
        said.append(_time_to_answer(column, as_of))
    if term and term.ends_on and term.ends_on <= as_of:
        said.append(f"{column.recipient.name} left office on {day(term.ends_on)}.")
    return said


def time_to_answer(clock: Clock) -> str:
    """The time to answer as a line of its own: "60 days, until 19 February 2026"."""
    if clock.due_on is None:
        named = f", and until {day(clock.deadline)} at least" if clock.deadline else ""
        return f"{count_of(clock.days, 'day', 'days')} from delivery{named}"
    if clock.end is End.DAYS:
        return f"{count_of(clock.days, 'day', 'days')}, until {day(clock.due_on)}"
    return f"Until {day(clock.due_on)}" + (", the day the letter names" if clock.end is End.DEADLINE else "")


def letter_number(ledger: Ledger, letter: Letter) -> str:
    """First letter, second letter; one that is open says so."""
    number = ordinal(ledger.letters.index(letter) + 1).capitalize()
    return f"{number} letter" + (", open for signature" if letter.status is LetterStatus.OPEN else "")


def passage_words(passage: Passage) -> str:
    """What one step says became of a demand: "Hardened and widened"."""
    words = [change.in_words for change in passage.changes]
    if Change.DROPPED in passage.changes and passage.before and passage.is_late:
        words = ["still not asked"]
    return listed(words).capitalize()


def put_to_whom(stage: Stage, cell: Cell) -> str:
    """The sentence under the title of a cell."""
    recipient = cell.column.recipient
    whom = f"{recipient.name}, {recipient.title}"
    if not stage.is_put:
        return f"Not asked of {whom}, in the letter of {day(stage.on)}."
    return f"Asked of {whom}, in the letter of {day(stage.on)}."


def demand_lede(row: Row) -> str:
    """One demand through all letters, in a sentence: how often it was put, and how it fared."""
    letters, put = len(row.stages), len(row.put)
    if put == letters:
        often = (
            "Put in the letter"
            if letters == 1
            else f"Put in {'both' if put == 2 else f'all {in_words(put)}'} letters"
        )
    else:
        often = f"Put in {in_words(put)} of {counted(letters, 'letter', 'letters')}"
    if not row.put or letters == 1:
        return f"{often}."
    return f"{often}: {_course(row)}."


def citation(stage: Stage, cell: Cell) -> str:
    """How a cell is named in a citation."""
    recipient = cell.column.recipient
    verb = "asked of" if stage.is_put else "not asked of"
    return f"{verb} {recipient.name}, {recipient.title}, in “{stage.letter.title}”, {day(stage.on)}"


def sender(letter: Letter) -> str:
    """Whose letterhead a letter of ours bears."""
    return print_settings.of_letter(letter).letterhead.name


def day_words(letter: Letter) -> str:
    """What the day of a letter is: ours is dated when it closes."""
    if letter.record and not letter.record.is_dated:
        return "Published"
    return "Dated" if letter.record or letter.closed_at else "Opened"


def answers_headline(letter: Letter) -> str:
    """What seven offices answered."""
    return f"What {counted(len(letter.recipients), 'office', 'offices')} answered"


def firmness_words(firmness: Firmness | None) -> str:
    """How firmly it is put, as the end of "It is …"."""
    return firmness.in_words if firmness else "not asked"


def _named(steps: Iterable[LineageStep]) -> list[Change]:
    return [Change(change) for step in steps for change in step.changes]


def _before_sending(letter: Letter) -> str:
    if letter.status is LetterStatus.OPEN:
        until = f" until {day(letter.closes_on)}" if letter.closes_on else ""
        return f"Open for signature{until}. Not yet delivered."
    return "Not yet delivered."


def _time_to_answer(column: Column, as_of: date) -> str:
    clock = column.clock
    assert clock.due_on
    has_run_out = clock.has_run_out(as_of)
    if clock.end is End.DAYS and clock.days != 1:
        return f"The {clock.days} days to answer {'ended' if has_run_out else 'end'} on {day(clock.due_on)}."
    named = ", the day the letter names" if clock.end is End.DEADLINE else ""
    return f"The time to answer {'ended' if has_run_out else 'ends'} on {day(clock.due_on)}{named}."


def _course(row: Row) -> str:
    """ "one condition among others in April 2024, asked without condition in November 2025"."""
    said: list[str] = []
    firmness: Firmness | None = None
    for stage in row.stages:
        if stage.firmness is not firmness and not (stage.firmness is None and not said):
            said.append(
                f"{firmness_words(stage.firmness)} in {month_year(stage.on)}"
                if stage.is_put
                else f"no longer from {month_year(stage.on)} on"
            )
        firmness = stage.firmness
    return ", ".join(said)
