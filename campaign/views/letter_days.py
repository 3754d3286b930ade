"""What became of a letter, day by day, once nobody signs it any more: closed, sent, arrived, answered.

Only what the ledger shows anyone: the ways it went and what stands of them, the time to answer, the answers.
Who took it and what was noted stay with the organisers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from campaign.models.letter import Letter
from campaign.models.recipient import Recipient
from campaign.services.ledger import Cell, Column, Ledger
from campaign.services.ledger_evidence import Way
from campaign.views.filters import count_of


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a letter: what happened on it, or is to happen by it, and the `answers` it speaks of."""

    on: date
    words: str
    answers: tuple[Cell, ...] = ()


def days_of(ledger: Ledger, letter: Letter, ways: Mapping[int, Sequence[Way]]) -> tuple[Day, ...]:
    """The days of a letter that is closed, in their order. `ways` are those to each recipient, by id."""
    found = [Day(letter.signed_until, _closed(letter))] if letter.signed_until else []
    columns = ledger.columns_of(letter)
    for column in columns:
        found += _went(column.recipient, ways.get(column.recipient.id, ()))
        cells = [cell for _, cell in ledger.cells() if cell.column is column and cell.is_put]
        found += _came_back(column, cells, ledger.as_of)
    if letter.delivers_on and any(column.clock.started_on is None for column in columns):
        found.append(_planned(letter, letter.delivers_on, columns, ledger.as_of))
    return tuple(sorted(found, key=lambda each: each.on))


def _closed(letter: Letter) -> str:
    """That signing closed, and with how many: what happened that day stays what it was."""
    if not letter.closed_with:
        return "Signing closed."
    return f"Signing closed, with {count_of(letter.closed_with, 'supporter', 'supporters')}."


def _went(recipient: Recipient, ways: Sequence[Way]) -> Iterator[Day]:
    for way in ways:
        how = way.channel.in_words
        sent_on, delivered_on = way.days.sent_on, way.days.delivered_on
        if sent_on and sent_on != delivered_on:
            unproven = "" if delivered_on else " No proof that it arrived is on record yet."
            yield Day(sent_on, f"Sent to {_whom(recipient)}, {how}.{unproven}")
        if delivered_on:
            yield Day(delivered_on, f"Delivered to {_whom(recipient)}, {how}.")


def _came_back(column: Column, asked: Sequence[Cell], today: date) -> Iterator[Day]:
    """What was answered, and, while something is not, the last day to answer."""
    answered = [cell for cell in asked if cell.answer]
    if answered:
        newest = max(cell.answer.on for cell in answered if cell.answer)
        # Somebody else may have written it, or it was given by a deed: the ledger says which.
        whose = f"put to {column.recipient.name}"
        every = "the one demand" if len(asked) == 1 else "every demand"
        which = every if len(answered) == len(asked) else f"{len(answered)} of {len(asked)} demands"
        yield Day(newest, f"An answer to {which} {whose} is on record.", tuple(answered))
    if len(answered) < len(asked) and column.clock.due_on:
        left = count_of(len(asked) - len(answered), "demand has", "demands have")
        yield Day(
            column.clock.due_on,
            f"{column.recipient.name}’s time to answer ended. {left} no answer on record."
            if column.clock.has_run_out(today)
            else f"Until then {column.recipient.name} has time to answer.",
        )


def _planned(letter: Letter, on: date, columns: Sequence[Column], today: date) -> Day:
    waiting = [column.recipient for column in columns if column.clock.started_on is None]
    more = f", and {len(waiting) - 1} more" if len(waiting) > 1 else ""
    if on >= today:
        return Day(on, f"The letter is to be delivered to {_whom(waiting[0])}{more}.")
    return Day(on, f"It was to be delivered to {_whom(waiting[0])}{more}. No delivery is on record yet.")


def _whom(recipient: Recipient) -> str:
    return f"{recipient.name}, {recipient.title}"
