"""The outline of a letter: each block with its first words, what it holds, and what the checks say of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from campaign.domain import text as words
from campaign.domain.blocks import Block as BlockValue
from campaign.domain.blocks import Demand, Figure, Heading
from campaign.domain.checks import Finding
from campaign.domain.counting import counted
from campaign.domain.lettertext import LetterText
from campaign.domain.recipients import Addressee
from campaign.domain.text import Placeholder
from campaign.letterfile.inline import Emphasis, Gap, Inline, Link, Strong, Text, parse
from campaign.models.letter import Letter
from campaign.models.placement import Placement
from campaign.rendering.wording import wording
from campaign.services import demand_words, redlines

# Two lines of the outline.
FIRST_WORDS = 78


@dataclass(frozen=True, slots=True)
class Filled:
    """A placeholder in the first words of a block, and what it stands for (nothing when nothing fills it)."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Row:
    """One block in the outline."""

    placement: Placement
    number: int
    first_words: tuple[str | Filled, ...]
    remarks: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def name(self) -> str:
        """What the block is called in the letter's addresses."""
        return self.placement.name

    @property
    def is_demand(self) -> bool:
        """Whether the block is a demand, which stands a step further in."""
        return self.placement.kind == Demand.kind

    @property
    def has_newer(self) -> bool:
        """Whether newer words of the library are offered."""
        return redlines.offered_to(self.placement) is not None

    @property
    def has_others(self) -> bool:
        """Whether the library has other words for it, offered or not."""
        return redlines.other_words(self.placement) is not None

    @property
    def plain(self) -> str:
        """The first words as a name for buttons: short, without marks."""
        text = "".join(
            each if isinstance(each, str) else each.value or each.name for each in self.first_words
        )
        return shortened(text, 48)


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks of a letter in order, and how many words they hold."""

    rows: tuple[Row, ...]
    words: int


def of_letter(
    letter: Letter, text: LetterText, addressee: Addressee | None, found: Sequence[Finding]
) -> Outline:
    """The outline as the letter's rows have it, filled for one recipient."""
    values = _values(text, addressee)
    rows = tuple(
        Row(
            placement=placement,
            number=number,
            first_words=_first_words(placement.value, values),
            remarks=tuple(_remarks(placement, text)),
            findings=tuple(each for each in found if each.place.block == placement.name),
        )
        for number, placement in enumerate(letter.placements, start=1)
    )
    return Outline(rows, sum(_count(placement.value) for placement in letter.placements))


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters, cut behind a word."""
    if len(text) <= most:
        return text
    cut = text[: most + 1].rpartition(" ")[0] or text[:most]
    return cut.rstrip(" ,;:.–—") + "…"


def _first_words(block: BlockValue, values: dict[Placeholder, str]) -> tuple[str | Filled, ...]:
    pieces: list[str | Filled] = []
    room = FIRST_WORDS
    for each in _pieces(_opening(block), values):
        if room <= 0:
            break
        size = len(each) if isinstance(each, str) else len(each.value or each.name)
        pieces.append(shortened(each, room) if isinstance(each, str) else each)
        room -= size
    return tuple(pieces)


def _opening(block: BlockValue) -> str:
    return block.bullet if isinstance(block, Demand) else block.body


def _pieces(text: str, values: dict[Placeholder, str]) -> Iterator[str | Filled]:
    """The words of a text without their marks; words that touch are one piece."""
    plain = ""
    for node in _flat(node for line in parse(text) for node in (*line, Text(" "))):
        if isinstance(node, Text):
            plain += node.text
        elif isinstance(node, Gap):
            yield from (plain,) if plain else ()
            plain = ""
            yield Filled(str(node.placeholder), values.get(node.placeholder, ""))
    if plain.strip():
        yield plain.rstrip()


def _flat(nodes: Iterator[Inline]) -> Iterator[Inline]:
    for node in nodes:
        if isinstance(node, Emphasis | Strong | Link):
            yield from _flat(iter(node.inside))
        else:
            yield node


def _values(text: LetterText, addressee: Addressee | None) -> dict[Placeholder, str]:
    """What each placeholder stands for in this letter, as the outline says it."""
    asks = len(text.demands)
    deadline = wording(text.language).long_date(text.deadline) if text.deadline else ""
    known = {
        Placeholder("letter", "title"): text.title,
        Placeholder("letter", "subject"): text.subject,
        Placeholder("letter", "deadline"): deadline,
        Placeholder("letter", "asks"): counted(asks, "clause", "clauses") if asks else "",
        Placeholder("letter", "signature_count"): "the count",
    }
    facts = {Placeholder("fact", name): fact.value for name, fact in text.facts.items()}
    named = addressee.values.items() if addressee else ()
    return {**known, **facts, **{Placeholder("recipient", name): value for name, value in named}}


def _remarks(placement: Placement, text: LetterText) -> Iterator[str]:
    """What a block holds, in a word or two."""
    value = placement.value
    if isinstance(value, Demand):
        yield placement.firmness.in_words if placement.firmness else "asked"
    if isinstance(value, Figure | Heading):
        yield value.kind
    cited = len({key for each in value.texts for key in words.citations_in(each) if key in text.sources})
    if cited:
        yield counted(cited, "source", "sources")
    if placement.block and placement.payload is not None and not demand_words.is_edited_demand(placement):
        yield "edited here"
    if redlines.offered_to(placement):
        yield "newer words in the library"


def _count(block: BlockValue) -> int:
    return sum(
        len(node.text.split())
        for text in (block.texts if not isinstance(block, Demand) else (block.bullet,))
        for line in parse(text)
        for node in _flat(iter(line))
        if isinstance(node, Text)
    )
