"""What a check looks at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from campaign.domain import text as words
from campaign.domain.blocks import Figure
from campaign.domain.checks.around import NOTHING, Around
from campaign.domain.checks.finding import Place
from campaign.domain.document import PrintSettings
from campaign.domain.lettertext import LetterText, Placed
from campaign.domain.recipients import Addressee
from campaign.domain.signatories import Signatories
from campaign.domain.text import Placeholder


@dataclass(frozen=True, slots=True)
class CheckedLetter:
    """A letter under the checks, on a day. `signatories` is None where nobody knows them yet; `own_office`
    is the office of government that runs the campaign, empty for none; `is_draft` is false once the letter
    is closed. `closes_on` is the last day to sign of a letter that is not open yet, if it is known. `around`
    is what the letter is held against."""

    text: LetterText
    recipients: tuple[Addressee, ...]
    settings: PrintSettings
    today: date
    signatories: Signatories | None = None
    own_office: str = ""
    is_draft: bool = True
    closes_on: date | None = None
    around: Around = NOTHING

    def placeholders(self) -> Iterator[tuple[Place, Placeholder]]:
        """Every placeholder that is filled in printing, with its place, each once a place."""
        for place, texts in self.filled_texts():
            marks = (mark for text in texts for mark in words.placeholders_in(text))
            yield from ((place, mark) for mark in dict.fromkeys(marks))

    def filled_texts(self) -> Iterator[tuple[Place, tuple[str, ...]]]:
        """The texts that are read for marks and filled, with their places."""
        for placed in self.text.blocks:
            yield Place(block=placed.id), placed.block.texts
        for key, note in self.text.notes.items():
            yield Place(field=f"notes.{key}"), (note,)

    def plain_lines(self) -> Iterator[tuple[Place, str]]:
        """The lines that print as they stand, with their places: no mark in them is read."""
        text, settings = self.text, self.settings
        for name in ("title", "subject", "valediction"):
            yield Place(field=name), getattr(text, name)
        for line in (settings.letterhead.name, *settings.letterhead.lines):
            yield Place(field="print.letterhead"), line
        yield Place(field="print.delivery_line"), settings.delivery_line
        for name in ("enclosures", "copies"):
            for line in getattr(settings, name):
                yield Place(field=f"print.{name}"), line
        for placed in text.blocks:
            if isinstance(placed.block, Figure):
                yield Place(block=placed.id), placed.block.alternative
        # A fact refuses braces and citations itself. A tag or a link in it is found here.
        for name, fact in text.facts.items():
            yield Place(field=f"facts.{name}"), fact.value
        for key, source in text.sources.items():
            yield Place(field=f"sources.{key}"), f"{source.author} {source.title} {source.outlet}"


def citations_in(placed: Placed) -> tuple[str, ...]:
    """The keys that one block cites, each once."""
    return tuple(dict.fromkeys(key for text in placed.block.texts for key in words.citations_in(text)))
