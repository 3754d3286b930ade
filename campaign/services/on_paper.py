"""Who signed a letter on paper: how many, who is named, and as what they stand under a seal.

Those who signed a text whose supporters are asked again are not among them (`standing`).
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from campaign.domain.places import FEWEST
from campaign.domain.receipts import Signatory
from campaign.domain.signatories import Supporter
from campaign.models.letter import Letter
from campaign.models.paper_sheet import PaperName, PaperSheet
from campaign.rendering.collation import by_name
from campaign.services import standing


@dataclass(frozen=True, slots=True)
class OnPaper:
    """How many signed on paper, and by name those of them who may be shown."""

    count: int = 0
    shown: tuple[Supporter, ...] = ()


def of_letter(session: Session, letter: Letter, *, with_names: bool) -> OnPaper:
    """Who signed a letter on paper; without names, they are only counted."""
    number = counts(session, [letter.id])[letter.id]
    return OnPaper(number, _shown(session, letter) if number and with_names else ())


def counts(session: Session, letter_ids: Collection[int]) -> dict[int, int]:
    """Letter id → how many signed it on paper."""
    oldest = standing.oldest_ids()
    query = (
        select(PaperSheet.letter_id, func.sum(PaperSheet.count))
        .join(oldest, PaperSheet.letter_id == oldest.c.letter_id)
        .where(PaperSheet.letter_id.in_(letter_ids), PaperSheet.revision_id >= oldest.c.first_id)
        .group_by(PaperSheet.letter_id)
    )
    found = {letter_id: int(number) for letter_id, number in session.execute(query)}
    return {**dict.fromkeys(letter_ids, 0), **found}


def leaves(session: Session, letter: Letter) -> tuple[Signatory, ...]:
    """Everybody named on a sheet as a seal knows them: those who are shown as they print, then the others."""
    shown = tuple(
        Signatory.on_paper(each.shown, each.place, is_shown=True) for each in _shown(session, letter)
    )
    rest = session.execute(_names(letter, is_shown=False).order_by(PaperName.name, PaperName.id))
    return (*shown, *(Signatory.on_paper(name, place, is_shown=False) for name, place in rest))


def _shown(session: Session, letter: Letter) -> tuple[Supporter, ...]:
    """Where they live is shown where as many share it as of supporters."""
    every = select(PaperName.place).join(PaperSheet).where(*standing.sheets(letter))
    living = Counter(place.casefold() for place in session.scalars(every))
    rows = session.execute(_names(letter, is_shown=True))
    return tuple(
        by_name(Supporter(name, place if living[place.casefold()] >= FEWEST else "") for name, place in rows)
    )


def _names(letter: Letter, *, is_shown: bool) -> Select[str, str]:
    return (
        select(PaperName.name, PaperName.place)
        .join(PaperSheet)
        .where(*standing.sheets(letter), PaperName.is_shown == is_shown)
    )
