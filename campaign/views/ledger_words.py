"""What the ledger says of letters and demands: its templates know this module as `tell`."""

from collections.abc import Iterable
from datetime import date

from campaign.domain.counting import counted, in_words, listed, ordinal, span
from campaign.domain.demands import Change, Firmness
from campaign.domain.letters import LetterStatus
from campaign.models.letter import Letter
from campaign.models.placement import LineageStep
from campaign.services import print_settings
from campaign.services.ledger import Cell, Ledger, Row, Stage
from campaign.services.ledger_evidence import Passage
from campaign.views.filters import day, month_year


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
        return ", ".join(_came(stage.changes, is_late=_is_late(stage))).capitalize()
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
        return f"Went on as {listed([f'“{step.block.called}”' for step in stage.onward])}."
    return "No longer asked." if stage.was_put_before else "Not asked."


def sentence(words: str) -> str:
    """A bullet as a sentence of its own."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?", "!")) else ".")


def letter_number(ledger: Ledger, letter: Letter) -> str:
    """First letter, second letter; one that is open says so."""
    number = ordinal(ledger.letters.index(letter) + 1).capitalize()
    return f"{number} letter" + (", open for signature" if letter.status is LetterStatus.OPEN else "")


def passage_words(passage: Passage) -> str:
    """What one step says became of a demand: "Hardened and widened"."""
    words = _came(passage.changes, is_late=_comes_late(passage))
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
            "Put in the only letter so far"
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


def firmness_words(firmness: Firmness | None) -> str:
    """How firmly it is put, as the end of "It is …"."""
    return firmness.in_words if firmness else "not asked"


def _came(changes: Iterable[Change], *, is_late: bool) -> list[str]:
    """The changes in words. What a letter between did not ask is asked again, and not continued."""
    if not is_late:
        return [change.in_words for change in changes]
    return ["asked again", *(change.in_words for change in changes if change is not Change.CONTINUED)]


def _is_late(stage: Stage) -> bool:
    is_asked_again = stage.is_put and not stage.was_put_before and not stage.is_first
    return is_asked_again and Change.NEW not in stage.changes


def _comes_late(passage: Passage) -> bool:
    before, after = passage.before, passage.after
    return bool(before and after and before.demand is after.demand and _is_late(after))


def _named(steps: Iterable[LineageStep]) -> list[Change]:
    return [Change(change) for step in steps for change in step.changes]


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
