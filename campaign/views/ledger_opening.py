"""The opening of the ledger: a headline anyone can check, and the whole of it in a few sentences."""

from collections import Counter
from collections.abc import Iterable

from campaign.domain.counting import counted, in_words, listed, ordinal, span
from campaign.domain.demands import Firmness
from campaign.domain.verdicts import Verdict
from campaign.services.ledger import Column, Ledger, Row
from campaign.views.filters import month_year


def headline(ledger: Ledger) -> str:
    """A count anyone can check: "Three letters, two and a half years, five demands"."""
    if not ledger.letters:
        return "No demand is on record yet"
    days = [column.on for column in ledger.columns]
    parts = (
        counted(len(ledger.letters), "letter", "letters"),
        span(min(days), max(days)),
        counted(len(ledger.rows), "demand", "demands"),
    )
    return ", ".join(filter(None, parts)).capitalize()


def lede(ledger: Ledger) -> str:
    """The ledger in a few sentences: to whom, what became of the demands, what was answered."""
    sentences = (_addressed(ledger), _fates(ledger), _answered(ledger), _undelivered(ledger))
    return " ".join(filter(None, sentences))


def _addressed(ledger: Ledger) -> str:
    columns = ledger.columns
    if not columns:
        return ""
    letters, officials = len(ledger.letters), {column.recipient.official_id for column in columns}
    offices = {column.recipient.office_id: column.recipient.title for column in columns}
    subject = {1: "It is", 2: "Both are"}.get(letters, f"All {in_words(letters)} are")
    if len(offices) > 1:
        return f"{subject} addressed to {counted(len(offices), 'office', 'offices')} in all."
    title = next(iter(offices.values()))
    if len(officials) == 1:
        return f"{subject} addressed to {columns[0].recipient.name}, {title}."
    return f"{subject} addressed to one office, the {title}: {_holders(columns)}."


def _holders(columns: Iterable[Column]) -> str:
    """ "to A in April 2024, and to B in November 2025 and November 2026"."""
    when: dict[str, list[str]] = {}
    for column in columns:
        months = when.setdefault(column.recipient.name, [])
        if month_year(column.on) not in months:
            months.append(month_year(column.on))
    said = [f"to {name} in {listed(months)}" for name, months in when.items()]
    return ", and ".join(filter(None, (", ".join(said[:-1]), *said[-1:])))


def _fates(ledger: Ledger) -> str:
    """What became of the demands from the first letter to the last; every demand is counted once."""
    if len(ledger.letters) < 2:
        return ""
    counts = Counter(_fate(row) for row in ledger.rows if row.put)
    said = [
        f"{in_words(counts[fate])} {one if counts[fate] == 1 else many}"
        for fate, (one, many) in _FATES.items()
        if counts[fate]
    ]
    noun = "demand" if said[0].startswith("one ") else "demands"
    number, _, rest = said[0].partition(" ")
    return f"From the first letter to the last, {listed([f'{number} {noun} {rest}', *said[1:]])}."


_FATES = {
    "hardened": ("hardened", "hardened"),
    "softened": ("softened", "softened"),
    "kept": ("is asked as firmly as before", "are asked as firmly as before"),
    "dropped": ("is no longer asked", "are no longer asked"),
    "new": ("is new", "are new"),
}


def _fate(row: Row) -> str:
    first, last = row.stages[0], row.stages[-1]
    if not last.is_put:
        return "dropped"
    if not first.is_put:
        return "new"
    order = list(Firmness)
    before, after = order.index(first.firmness or order[0]), order.index(last.firmness or order[0])
    return "hardened" if after > before else "softened" if after < before else "kept"


def _answered(ledger: Ledger) -> str:
    put = [cell for _, cell in ledger.cells() if cell.is_put]
    counts = Counter(answer.verdict for cell in put for answer in cell.answers)
    if put and not counts:
        return "No answer to any of them is on record." if len(ledger.rows) > 1 else "No answer is on record."
    if not counts:
        return ""
    said = listed([f"{in_words(counts[verdict])} {verdict.value}" for verdict in Verdict if counts[verdict]])
    return f"{counted(sum(counts.values()), 'answer is', 'answers are')} on record: {said}.".capitalize()


def _undelivered(ledger: Ledger) -> str:
    waiting = [
        number
        for number, letter in enumerate(ledger.letters, start=1)
        if all(column.clock.started_on is None for column in ledger.columns_of(letter))
    ]
    if not waiting or len(ledger.letters) == len(waiting):
        return "It has not been delivered yet." if waiting and len(ledger.letters) == 1 else ""
    names = listed([ordinal(number) for number in waiting])
    return f"The {names} {'has' if len(waiting) == 1 else 'have'} not been delivered yet."
