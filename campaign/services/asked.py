"""What one letter asks, demand by demand, and where each stands: a letter's own part of the ledger."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from campaign.domain.blocks import Demand
from campaign.domain.demands import Firmness
from campaign.domain.hooks import LegalHook
from campaign.domain.verdicts import Standing
from campaign.letterfile.plain import plain
from campaign.models.letter import Letter
from campaign.services import counts, ledger_values, texts
from campaign.services.ledger import Ledger, Row, Stage


@dataclass(frozen=True, slots=True)
class Asked:
    """One demand as a letter puts it. `standings` hold one for each recipient who can grant it, or answered,
    in their order.

    `grantors` are the offices addressed that can do what is asked. `first_on` is the day an earlier letter
    first put the demand, None where this one does. `answered_by` has the key and the name of each official
    put to whom it has an answer.
    """

    key: str
    title: str
    wording: str
    hook: LegalHook | None
    firmness: Firmness | None
    grantors: tuple[str, ...]
    first_on: date | None
    standings: tuple[Standing, ...]
    place: str = ""
    put_to: str = ""
    note: str = ""
    answered_by: tuple[tuple[str, str], ...] = ()

    @property
    def tally(self) -> tuple[tuple[Standing, int], ...]:
        """Each standing with the number of recipients it holds for."""
        return tuple((each, self.standings.count(each)) for each in dict.fromkeys(self.standings))


def of_letter(ledger: Ledger, letter: Letter) -> tuple[Asked, ...]:
    """The demands of a letter, in the order it puts them."""
    found = sorted(_put(ledger, letter), key=lambda each: each[0])
    return tuple(asked for _, asked in found)


def in_words(session: Session, letter: Letter) -> tuple[str, ...]:
    """What a letter asks, demand by demand, in the words that people sign, without marks: from its text
    alone, for whoever has no time for the ledger."""
    values = ledger_values.of_letter(letter, counts.of_letter(session, letter).confirmed)
    demands = [each.block for each in texts.standing_text(session, letter).demands]
    return tuple(plain(each.bullet, values) for each in demands if isinstance(each, Demand))


def _put(ledger: Ledger, letter: Letter) -> Iterator[tuple[int, Asked]]:
    for row in ledger.rows:
        for stage in row.stages:
            if stage.letter.id == letter.id and stage.placement is not None:
                yield stage.placement.position, _asked(row, stage)


def _grantors(stage: Stage) -> Iterator[str]:
    """The offices that can do what is asked; nobody says so of a demand that names no authority."""
    if stage.wording and stage.wording.authority:
        yield from (cell.column.recipient.title for cell in stage.cells if cell.is_theirs_to_grant)


def _asked(row: Row, stage: Stage) -> Asked:
    first = row.put[0]
    placement = stage.placement
    return Asked(
        key=row.demand.key,
        title=row.demand.title or stage.bullet,
        wording=stage.bullet,
        hook=stage.wording.legal_hook if stage.wording else None,
        firmness=stage.firmness,
        grantors=tuple(_grantors(stage)),
        first_on=first.on if first.letter.id != stage.letter.id else None,
        standings=tuple(cell.standing for cell in stage.cells if cell.standing and cell.has_standing),
        place=placement.place if placement else "",
        put_to=placement.put_to if placement else "",
        note=placement.note if placement else "",
        answered_by=tuple(
            (cell.column.recipient.official.key, cell.column.recipient.name)
            for cell in stage.cells
            if cell.answer
        ),
    )
