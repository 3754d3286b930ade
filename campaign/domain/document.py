"""A document: one letter laid out for one recipient, ready to print. A pure value.

Everything printed, previewed, exported or verified starts from a `Document`; `campaign.rendering` turns
it into HTML, PDF and plain text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from campaign.domain import text as words
from campaign.domain.constituents import Constituents
from campaign.domain.lettertext import LetterText
from campaign.domain.recipients import Addressee
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import Signatories


class Theme(StrEnum):
    """The look of the page: a stylesheet and its parts."""

    CONGRESSIONAL = "congressional"
    ORGANISATION = "organisation"
    PLAIN = "plain"


class Paper(StrEnum):
    """The sheet."""

    LETTER = "letter"
    A4 = "a4"


class CitationStyle(StrEnum):
    """How a footnote names its source."""

    CONGRESSIONAL = "congressional"
    PLAIN = "plain"


class GridOrder(StrEnum):
    """The order of the signature grid: as arranged; or leads first as arranged, and then the rest by name, by
    chamber, by how long they serve, one of each side in turn, or as they signed on."""

    MANUAL = "manual"
    LEADS = "leads"
    CHAMBER = "chamber"
    SENIORITY = "seniority"
    ALTERNATING = "alternating"
    SIGN_ON = "sign_on"


MOST_COLUMNS = 3
MOST_PAGES = 50


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The sender at the top of the first page: a name, and lines under it."""

    name: str = ""
    lines: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", words.optional_line("letterhead", self.name, most=120))
        lines = tuple(words.optional_line("letterhead_lines", each, most=160) for each in self.lines)
        object.__setattr__(self, "lines", tuple(each for each in lines if each))


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """How a letter prints; no part of the text people sign. `copies` are the cc lines.

    `attach_source` puts the letter file into an archive copy, `show_code` the short code on every page of a
    sealed one; None leaves it to the theme. `columns` are those of the signature grid, 0 for as many as suit
    the number of boxes. `most_pages` is what the letter is to have at most, 0 for as many as it takes.
    """

    theme: Theme = Theme.ORGANISATION
    paper: Paper = Paper.LETTER
    letterhead: Letterhead = field(default_factory=Letterhead)
    dated_on: date | None = None
    delivery_line: str = ""
    citations: CitationStyle = CitationStyle.CONGRESSIONAL
    order: GridOrder = GridOrder.LEADS
    enclosures: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    attach_source: bool | None = None
    show_code: bool | None = None
    columns: int = 0
    most_pages: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.most_pages <= MOST_PAGES:
            raise Unacceptable(
                "most_pages", f"Write a number of pages from 1 to {MOST_PAGES}, or 0 for as many as it takes."
            )
        if not 0 <= self.columns <= MOST_COLUMNS:
            raise Unacceptable("columns", "Write 1, 2 or 3 columns, or leave it to the number of boxes.")
        object.__setattr__(
            self, "delivery_line", words.optional_line("delivery_line", self.delivery_line, most=120)
        )
        for name in ("enclosures", "copies"):
            lines = tuple(words.optional_line(name, each, most=300) for each in getattr(self, name))
            object.__setattr__(self, name, tuple(each for each in lines if each))

    @property
    def attaches_source(self) -> bool:
        """Whether an archive copy holds the letter file: usual but for the paper of an office."""
        return self._unless_of_an_office(self.attach_source)

    @property
    def shows_code(self) -> bool:
        """Whether the pages of a sealed letter show its code: usual but on the paper of an office."""
        return self._unless_of_an_office(self.show_code)

    def _unless_of_an_office(self, chosen: bool | None) -> bool:
        return self.theme is not Theme.CONGRESSIONAL if chosen is None else chosen


@dataclass(frozen=True, slots=True)
class SealMark:
    """What a sealed letter can show of its seal: the short code, and where it can be looked up (an address
    that the code is added to, empty for none)."""

    code: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The text, the settings, one recipient, the signatories; `is_draft` marks each page DRAFT.

    `pictures` holds the bytes of each figure by its stored name; nothing else is ever loaded.
    `constituents` are those of the recipient among the supporters, named before the roll of all.
    `notice` is a line printed on every page ("Demonstration"), empty for none. `seal` is what the pages of a
    sealed letter may show.
    """

    text: LetterText
    settings: PrintSettings
    recipient: Addressee
    signatories: Signatories = field(default_factory=Signatories)
    is_draft: bool = False
    notice: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    constituents: Constituents | None = None
    seal: SealMark | None = None
