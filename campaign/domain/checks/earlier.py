"""Earlier letters as the checks know them, whether of ours or recorded."""

from collections.abc import Sequence
from datetime import date

from campaign.domain.blocks import Demand
from campaign.domain.checks.around import Earlier, EarlierDemand
from campaign.domain.lettertext import LetterText, Placed
from campaign.domain.reading_text.plain import plain
from campaign.domain.records import RecordedDemand, RecordedLetter
from campaign.domain.text import Placeholder


def of_text(slug: str, text: LetterText, on: date | None) -> Earlier:
    """A letter of ours, by what it says."""
    values = {Placeholder("fact", name): fact.value for name, fact in text.facts.items()}
    return Earlier(
        slug=slug,
        title=text.title,
        demands=tuple(map(_demand, text.demands)),
        on=on,
        language=text.language,
        passages=tuple(plain(each, values).text for placed in text.blocks for each in placed.block.texts),
    )


def of_record(letter: RecordedLetter, demands: Sequence[RecordedDemand]) -> Earlier:
    """A letter by others: our paraphrase of it, the figures it gives, and who signed."""
    return Earlier(
        slug=letter.slug,
        title=letter.title,
        demands=tuple(
            EarlierDemand(each.demand, each.title or each.wording.bullet, each.wording, each.firmness)
            for each in demands
        ),
        on=letter.on,
        language=letter.language,
        passages=(letter.summary, *(each.wording.bullet for each in demands)),
        figures=letter.figures,
        people=tuple(signer.name for signer in letter.signers),
        is_recorded=True,
    )


def _demand(placed: Placed) -> EarlierDemand:
    wording = placed.block if isinstance(placed.block, Demand) else None
    return EarlierDemand(placed.demand, placed.title, wording, placed.firmness)
