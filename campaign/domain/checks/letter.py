"""What a check looks at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from campaign.domain import text as words
from campaign.domain.document import PrintSettings
from campaign.domain.lettertext import LetterText, Placed
from campaign.domain.recipients import Addressee
from campaign.domain.signatories import Signatories
from campaign.domain.text import Placeholder


@dataclass(frozen=True, slots=True)
class CheckedLetter:
    """A letter under the checks, on a day. `signatories` is None where nobody knows them yet."""

    text: LetterText
    recipients: tuple[Addressee, ...]
    settings: PrintSettings
    today: date
    signatories: Signatories | None = None

    def placeholders(self) -> Iterator[tuple[Placed, Placeholder]]:
        """Every placeholder with its block, each once a block."""
        for placed in self.text.blocks:
            for mark in dict.fromkeys(
                mark for text in placed.block.texts for mark in words.placeholders_in(text)
            ):
                yield placed, mark


def citations_in(placed: Placed) -> tuple[str, ...]:
    """The keys that one block cites, each once."""
    return tuple(dict.fromkeys(key for text in placed.block.texts for key in words.citations_in(text)))
