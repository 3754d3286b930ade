"""The appendix: organisations by scope, then supporters, in pages filled here and not by the layout engine.

Two columns of entries are filled line by line. An engine that balances columns itself takes time that grows
with the square of the roll (print-performance); a page filled here stays as it is when a later one changes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from markupsafe import Markup

from campaign.domain.document import Paper, Theme
from campaign.domain.signatories import Organisation, Scope, Signatories, Supporter
from campaign.rendering import fonts, markup
from campaign.rendering.collation import name_key, text_key
from campaign.rendering.typography import set_text
from campaign.rendering.wording import Wording


@dataclass(frozen=True, slots=True)
class Geometry:
    """What fits on a page, in the measures of static/letter/parts/roll.css and the paper's stylesheet.

    `lines` to a column, each `width` points wide; a continued entry is `indent` points narrower. Widths are
    of `font` at `size` points, times `looseness` for what the plain advance widths leave out.
    """

    lines: int
    width: float
    font: str
    size: float
    looseness: float = 1.02
    indent: float = 11.0

    def lines_of(self, text: str) -> int:
        """How many lines an entry takes."""
        measure = fonts.measure(self.font)
        scale = self.size * self.looseness
        space = measure.width(" ") * scale
        count, left = 1, self.width
        for word in text.split():
            width = measure.width(word) * scale
            if width > left:
                # A word wider than the column is broken wherever it ends.
                count += 1 + int(width // self.width)
                left = self.width - self.indent
            left -= width % self.width + space
        return count


def geometry(paper: Paper, theme: Theme) -> Geometry:
    """The measures of a paper and a theme."""
    lines, width = (44, 222.0) if paper is Paper.LETTER else (47, 213.6)
    if theme is Theme.PLAIN:
        return Geometry(lines, width, "SourceSerif4-400.ttf", 9.25)
    return Geometry(lines, width, "EBGaramond-400.ttf", 11.0)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the roll, and how many lines it takes."""

    html: Markup
    lines: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A title, with the sentences that count what follows."""

    title: str
    sentences: tuple[str, ...] = ()
    is_scope: bool = False

    @property
    def lines(self) -> int:
        """The lines it takes, with the space around it."""
        return 2 if self.is_scope else 3 + len(self.sentences)


@dataclass(frozen=True, slots=True)
class Columns:
    """Entries in two columns."""

    left: tuple[Entry, ...]
    right: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class RollPage:
    """One page of the appendix: what stands on it from top to bottom."""

    number: int
    pieces: tuple[Heading | Columns, ...]


@dataclass
class _Filler:
    """Fills one page after another."""

    capacity: int
    pages: list[list[Heading | Columns]] = field(default_factory=lambda: [[]])
    free: int = 0

    def __post_init__(self) -> None:
        self.free = self.capacity

    def turn(self) -> None:
        """Begin a page."""
        self.pages.append([])
        self.free = self.capacity

    def add(self, headings: Sequence[Heading], entries: Sequence[Entry]) -> None:
        """Headings and the entries they stand over, never a heading alone at the foot of a page."""
        needed = sum(each.lines for each in headings)
        least = min(3, -(-sum(each.lines for each in entries) // 2))
        if self.free < needed + least and self.pages[-1]:
            self.turn()
        self.pages[-1].extend(headings)
        self.free -= needed
        rest = list(entries)
        while rest:
            rest = self._columns(rest)
            if rest:
                self.turn()

    def _columns(self, entries: list[Entry]) -> list[Entry]:
        """Put what fits into two columns, as even as can be; the rest is given back."""
        total = sum(each.lines for each in entries)
        for height in range(min(self.free, -(-total // 2)), self.free + 1):
            left, after = _cut(entries, height)
            right, rest = _cut(after, height)
            if not rest:
                break
        self.pages[-1].append(Columns(tuple(left), tuple(right)))
        self.free -= max(sum(each.lines for each in column) for column in (left, right))
        return rest


def _cut(entries: list[Entry], height: int) -> tuple[list[Entry], list[Entry]]:
    """As many entries as fit a column, at least one, and the rest."""
    used = 0
    for count, each in enumerate(entries):
        used += each.lines
        if used > height and count:
            return entries[:count], entries[count:]
    return entries, []


def pages(
    signatories: Signatories, measures: Geometry, words: Wording, language: str
) -> tuple[RollPage, ...]:
    """The pages of the appendix; none when nobody is named in it."""
    if not signatories.organisations and not signatories.supporters:
        return ()
    filler = _Filler(measures.lines)
    _add_organisations(filler, signatories.organisations, measures, words, language)
    if signatories.supporters:
        heading = Heading(words.supporters, tuple(people(signatories, words)))
        entries = [
            _entry(each.shown, beside(each), each.language, measures, language)
            for each in by_name(signatories.supporters)
        ]
        filler.add([heading], entries)
    return tuple(RollPage(number, tuple(pieces)) for number, pieces in enumerate(filler.pages, 1))


def by_name(supporters: Sequence[Supporter]) -> list[Supporter]:
    """Supporters in the order of their names, so that the roll says nothing about who signed when."""
    return sorted(supporters, key=lambda each: (name_key(each.shown), beside(each)))


def beside(supporter: Supporter) -> str:
    """What stands beside a name: the body its owner belongs to, and where they live."""
    return ", ".join(filter(None, (supporter.affiliation, supporter.place)))


def by_scope(organisations: Sequence[Organisation]) -> Iterator[tuple[Scope, tuple[Organisation, ...]]]:
    """Organisations by scope, widest first, and by name within it."""
    scopes = list(Scope)
    in_order = sorted(organisations, key=lambda each: (scopes.index(each.scope), text_key(each.name)))
    for scope, group in groupby(in_order, key=lambda each: each.scope):
        yield scope, tuple(group)


def people(signatories: Signatories, words: Wording) -> Iterator[str]:
    """The sentences that count the supporters."""
    count, unnamed = signatories.supporter_count, signatories.counted
    if count:
        yield words.one_person if count == 1 else words.people_count.format(count=words.number(count))
    if unnamed and signatories.supporters:
        yield words.one_unnamed if unnamed == 1 else words.unnamed_count.format(count=words.number(unnamed))


def organisations_counted(count: int, words: Wording) -> str:
    """The sentence that counts the organisations."""
    if count == 1:
        return words.one_organisation
    return words.organisation_count.format(count=words.number(count))


def scope_in_words(scope: Scope, words: Wording) -> str:
    """The heading of a scope."""
    return {Scope.NATIONAL: words.national, Scope.STATE: words.state, Scope.LOCAL: words.local}[scope]


def _add_organisations(
    filler: _Filler, organisations: Sequence[Organisation], measures: Geometry, words: Wording, language: str
) -> None:
    if not organisations:
        return
    headings = [Heading(words.organisations, (organisations_counted(len(organisations), words),))]
    for scope, group in by_scope(organisations):
        headings.append(Heading(scope_in_words(scope, words), is_scope=True))
        entries = [_entry(each.name, each.place, each.language, measures, language) for each in group]
        filler.add(headings, entries)
        headings = []


def _entry(name: str, place: str, own_language: str, measures: Geometry, language: str) -> Entry:
    place = set_text(place, language)
    html = markup.name(set_text(name, language), own_language)
    if place:
        html += Markup(", {}").format(markup.words(place))
    return Entry(html, measures.lines_of(f"{name}, {place}" if place else name))
