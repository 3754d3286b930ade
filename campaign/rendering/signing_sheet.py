"""The signing sheet: a page of lines that people sign by hand, with what they sign above them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from campaign.domain.asks import bullet_endings
from campaign.domain.blocks import Demand
from campaign.domain.document import Document, PrintSettings
from campaign.letterfile.inline import Citation, Emphasis, Line, Link, Strong, Text, parse_line
from campaign.rendering import drawn, qr, scripts
from campaign.rendering.binding import Copy, bind
from campaign.rendering.drawing import draw
from campaign.rendering.filling import Filler
from campaign.rendering.html import environment
from campaign.rendering.metadata import About
from campaign.rendering.sheet_wording import SheetWording, sheet_wording
from campaign.rendering.typography import set_text

# Lines for signatures on a page: fewer would waste it, more would be too narrow to write on.
MOST_LINES = 20
FEWEST_LINES = 6


@dataclass(frozen=True)
class SigningSheet:
    """What a sheet says: a flat value, so that one that is printed can be kept by it.

    `code` tells which text it was printed with, `address` where it can be read and signed. `numbers` has the
    number of each sheet, empty for one that is numbered by hand. `months` says how long it is kept after the
    last day to sign.
    """

    settings: PrintSettings
    language: str
    title: str
    addressed_to: str
    demands: tuple[str, ...]
    titles: tuple[str, ...]
    campaign: str
    address: str
    code: str
    months: int
    notice: str = ""
    numbers: tuple[str, ...] = ("",)
    lines: int = FEWEST_LINES

    @property
    def direction(self) -> str:
        """The direction of the letter's script."""
        return scripts.direction_of(self.language)

    @property
    def words(self) -> SheetWording:
        """What is said on it besides."""
        return sheet_wording(self.language)

    @property
    def place(self) -> str:
        """The address as people type it."""
        return self.address.partition("://")[2]

    @property
    def line_numbers(self) -> range:
        """The number of each line."""
        return range(1, self.lines + 1)

    @cached_property
    def square(self) -> qr.Square:
        """The address for a camera."""
        return qr.square(self.address)


def of_document(
    document: Document, *, addressed_to: str, campaign: str, address: str, code: str, months: int
) -> SigningSheet:
    """The sheet of a letter. Refuses `Unfilled` unless the document is a draft."""
    language = document.text.language
    demands = tuple(_demands(document))
    endings = bullet_endings(len(demands), language)
    return SigningSheet(
        settings=document.settings,
        language=language,
        title=set_text(document.text.title, language),
        addressed_to=set_text(addressed_to, language),
        demands=tuple(f"{each}{end}" for each, end in zip(demands, endings, strict=True)),
        titles=tuple(set_text(each.title, language) for each in document.text.demands),
        campaign=set_text(campaign, language),
        address=address,
        code=code,
        months=months,
        notice=document.notice,
    )


def to_pdf(sheet: SigningSheet) -> bytes:
    """The sheets as one PDF, a page each, with as many lines as fit. Long demands give way to titles."""
    fitting = next((each for each in (sheet, replace(sheet, demands=sheet.titles)) if _fits(each)), None)
    best = fitting or replace(sheet, demands=())
    fewest, most = best.lines, MOST_LINES
    while fewest < most:
        middle = (fewest + most + 1) // 2
        if _fits(replace(best, lines=middle)):
            fewest = middle
        else:
            most = middle - 1
    drawing = draw(_html(replace(best, lines=fewest)), sheet.settings, {})
    about = About(sheet.title, sheet.campaign, sheet.language)
    return bind([Copy(drawn.taken_apart(drawing, without_slots=True))], about)


def _fits(sheet: SigningSheet) -> bool:
    one = replace(sheet, numbers=sheet.numbers[:1])
    return len(draw(_html(one), sheet.settings, {}).document.pages) == 1


def _html(sheet: SigningSheet) -> str:
    return environment().get_template("sheet/sheet.html").render(sheet=sheet)


def _demands(document: Document) -> Iterator[str]:
    """Each demand as it stands in the list, without the marks of its notes."""
    filler = Filler(document)
    for placed in document.text.demands:
        if isinstance(placed.block, Demand):
            line = filler.fill(parse_line(placed.block.bullet), f"the demand “{placed.demand}”")
            yield set_text("".join(_characters(line)), document.text.language).strip()


def _characters(line: Line) -> Iterator[str]:
    for node in line:
        match node:
            case Text(text):
                yield text
            case Emphasis(inside) | Strong(inside) | Link(_, inside):
                yield from _characters(inside)
            case Citation():
                continue
