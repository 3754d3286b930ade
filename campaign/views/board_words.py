"""What is said of a line of the delivery board: its time to answer, its demands, its next act."""

from datetime import date

from campaign.domain.board import Act, Group
from campaign.domain.counting import duration
from campaign.domain.verdicts import End, Standing, silent_for
from campaign.services.board import Line
from campaign.views.filters import count_of, day, short_day

GROUPS = {
    Group.OVERDUE: ("Overdue", "the clock has run out with no answer on record"),
    Group.TO_HAND_OVER: ("To hand over", "with the courier, or not yet approved"),
    Group.WAITING: ("Waiting", "soonest first"),
    Group.STILL_OPEN: ("Open for signature", "nothing to hand over before the letter is closed"),
    Group.ANSWERED: ("Answered", "newest first"),
    Group.CLOSED: ("Closed", "nothing more is expected"),
}
_TALLY = {
    Group.OVERDUE: "overdue",
    Group.TO_HAND_OVER: "still to hand over",
    Group.WAITING: "waiting, clock running",
    Group.ANSWERED: "answered",
}


def tally(groups: dict[Group, list[Line]]) -> list[tuple[int, str] | tuple[int, str, str]]:
    """The counts above the board; closed ones are counted with the answered."""
    counts = {group: len(groups.get(group, [])) for group in Group}
    counts[Group.ANSWERED] += counts[Group.CLOSED]
    return [
        (counts[group], words, "wrong") if group is Group.OVERDUE else (counts[group], words)
        for group, words in _TALLY.items()
    ]


def time_left(line: Line) -> str:
    """How the clock stands: "6 days over", "3 days left"."""
    left = line.days_left
    if left is None:
        return "Clock not started"
    if left < 0:
        return f"{count_of(-left, 'day', 'days')} over"
    return f"{count_of(left, 'day', 'days')} left" if left else "Last day today"


def due(line: Line) -> str:
    """The last day to answer: "was due 19 February", with the year when it is another."""
    on = line.clock.due_on
    if on is None:
        return ""
    return f"{'was due' if line.clock.has_run_out(line.today) else 'due'} {_dated(on, line)}"


def _dated(on: date, line: Line) -> str:
    """A day, with the year when it is another than today's."""
    return short_day(on) if on.year == line.today.year else day(on)


def rule_of_clock(line: Line) -> str:
    """What the time to answer comes from: the days given, or the day that the letter itself names."""
    recipient, clock = line.recipient, line.clock
    days = count_of(recipient.clock_days, "day", "days")
    if clock.end is End.DEADLINE and clock.due_on:
        return (
            f"The {days} for {recipient.name} would be over before {day(clock.due_on)}, "
            "the day the letter itself names for an answer. That day counts."
        )
    if clock.end is End.LEAVING:
        return f"The time ends on the day {recipient.name} left office."
    return ""


def due_first(line: Line) -> str:
    """As `due`, at the beginning of a line."""
    said = due(line)
    return said[:1].upper() + said[1:]


def standing(stands: Standing, line: Line) -> str:
    """What the tag of a demand says."""
    if stands is Standing.SILENT:
        return f"Silent, {duration(silent_for(line.clock, line.today), line.today)}"
    if stands is Standing.UNKNOWN:
        return f"No reply known, as of {day(line.today)}"
    if stands is Standing.NOT_SENT:
        return "Not sent yet"
    return "Waiting" if stands is Standing.AWAITING else stands.value.capitalize()


def silence(line: Line) -> str:
    """The sentence under the demands that says what their tags rest on."""
    found = {stands for _, stands in line.standings}
    if Standing.SILENT in found:
        return "“Silent” was worked out from the clock. It goes when an answer is recorded."
    if Standing.UNKNOWN in found:
        return "Nothing proves that the letter arrived, so this is not called silence."
    return ""


def act(line: Line) -> str:
    """The next act, as the link of its row; empty when there is none."""
    return {
        Act.APPROVE: "Approve",
        Act.SEND: "Hand over",
        Act.REPORT: "Report on it",
        Act.PROVE: "Record the proof",
        Act.RECORD_ANSWER: "Record an answer",
        Act.READ_ANSWER: "Read the answer",
    }.get(line.act, "")


def no_act(line: Line) -> str:
    """Why there is no next act."""
    if line.act is Act.CLOSE_LETTER:
        closes_on = line.recipient.letter.closes_on
        return f"Open for signature until {_dated(closes_on, line)}" if closes_on else "Open for signature"
    return "Leaves by itself" if line.act is Act.MAIL else "Nothing to do"


def ran_out(line: Line) -> str:
    """The step at which the clock ran out."""
    clock = line.clock
    if clock.end is End.LEAVING:
        return f"{line.recipient.name} left office"
    if clock.end is End.DEADLINE:
        return "The day the letter names ran out"
    return f"{count_of(clock.days, 'day', 'days')} ran out"


def unanswered(line: Line) -> str:
    """How many demands had no answer when the clock ran out."""
    open_ones = sum(stands in (Standing.SILENT, Standing.UNKNOWN) for _, stands in line.standings)
    if not open_ones:
        return "Every demand has an answer by now."
    if open_ones == len(line.standings):
        return "No answer on record to any demand."
    return f"No answer on record to {open_ones} of {len(line.standings)} demands."


def next_step(line: Line) -> str:
    """What comes next, as the title of a step."""
    return {
        Act.APPROVE: "approve the letter",
        Act.CLOSE_LETTER: "close the letter",
        Act.SEND: "hand it over",
        Act.MAIL: "it leaves by email",
        Act.REPORT: "report on the delivery",
        Act.PROVE: "prove that it arrived",
        Act.RECORD_ANSWER: "record what came back",
    }.get(line.act, "")


def next_words(line: Line) -> str:
    """Why that comes next."""
    return {
        Act.APPROVE: "Nothing leaves before somebody has approved it.",
        Act.CLOSE_LETTER: "While it is open, names may still come, and each page is marked DRAFT.",
        Act.SEND: "The clock starts on the day it leaves, or arrives with proof.",
        Act.MAIL: "As soon as its PDF is printed.",
        Act.REPORT: "It stands on the board until you say what became of it.",
        Act.PROVE: "Without a proof, no answer is never called silence.",
        Act.RECORD_ANSWER: "A response, or something done in the world.",
    }.get(line.act, "")
