"""What the ledger says of answers and of the time to give one."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from campaign.domain.counting import counted, duration
from campaign.domain.letters import LetterStatus
from campaign.domain.verdicts import Clock, End, Standing, Verdict, silent_for
from campaign.models.letter import Letter
from campaign.services.ledger import Cell, Column
from campaign.views.filters import count_of, day, month_year

_VERDICTS = {verdict.value for verdict in Verdict}


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
            return "Not sent yet"
        case _:
            return cell.standing.value.capitalize() if cell.standing else ""


def standing_since(cell: Cell, as_of: date) -> str:
    """The day beside the tag: of the answer, or as of which none is known."""
    if cell.answer:
        return day(cell.answer.on)
    return f"as of {day(as_of)}" if cell.standing is Standing.UNKNOWN else ""


def not_theirs(cell: Cell) -> str:
    """What stands in place of a standing where another office can grant it: "Asked. Granting it is for the
    Mayor."."""
    return f"Asked. Granting it is for {f'the {cell.grantor}' if cell.grantor else 'another office'}."


def tally(cells: Iterable[Cell]) -> str:
    """How several offices answered one demand: "1 granted, 2 promised, 4 without an answer". Nothing that was
    not sent is without an answer."""
    counts = Counter(cell.standing for cell in cells if cell.is_theirs_to_grant)
    said = [f"{counts[Standing(verdict)]} {verdict}" for verdict in Verdict if counts[Standing(verdict)]]
    without = sum(counts[each] for each in Standing if each not in _VERDICTS) - counts[Standing.NOT_SENT]
    said += [f"{without} without an answer"] if without else []
    said += [f"{counts[Standing.NOT_SENT]} not sent yet"] if counts[Standing.NOT_SENT] else []
    return ", ".join(said) or "none of them can grant it"


def granted_of(cells: Iterable[Cell]) -> tuple[str, str]:
    """The total under a column of answers: ("1 of 6", "granted, 2 promised")."""
    asked = [cell for cell in cells if cell.is_theirs_to_grant]
    if not asked:
        return "None", "of them can grant it"
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


def answers_headline(letter: Letter) -> str:
    """Where each demand stands with seven offices: true before they answer, and before anything is sent."""
    return f"Where each demand stands with {counted(len(letter.recipients), 'office', 'offices')}"


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
