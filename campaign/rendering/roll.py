"""The appendix: organisations by scope, then supporters, in pages filled here and not by the layout engine.

Two columns of entries are filled line by line. An engine that balances columns itself takes time that grows
with the square of the roll (print-performance); a page filled here stays as it is when a later one changes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from markupsafe import Markup

from campaign.domain.constituents import Constituents
from campaign.domain.signatories import Organisation, Signatories, Supporter
from campaign.rendering import markup, roll_words, scripts
from campaign.rendering.roll_measures import Geometry
from campaign.rendering.typography import set_text
from campaign.rendering.wording import Wording


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the roll, broken where it must be, and how many lines it takes."""

    html: Markup
    lines: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A title, with the sentences that count what follows. `room` is kept for them, so that what follows
    stays where it is when a sentence is added; `is_first` says that nothing stands above it."""

    title: str
    sentences: tuple[str, ...] = ()
    room: int = 0
    is_scope: bool = False
    is_first: bool = True

    @property
    def lines(self) -> int:
        """The lines it takes, with the space around it."""
        if self.is_scope:
            return 2
        return (2 if self.is_first else 4) + max(self.room, len(self.sentences))


@dataclass(frozen=True, slots=True)
class Columns:
    """Entries in two columns; or, where they are `whole`, in one over the whole width, which is the left."""

    left: tuple[Entry, ...]
    right: tuple[Entry, ...]
    whole: bool = False

    @property
    def names(self) -> int:
        """How many entries."""
        return len(self.left) + len(self.right)

    @property
    def lines(self) -> int:
        """The lines of the longer column."""
        return max(sum(each.lines for each in column) for column in (self.left, self.right))


@dataclass(frozen=True, slots=True)
class Piece:
    """What is drawn at once, and how many lines stand above it."""

    above: int
    holds: Heading | Columns

    @property
    def names(self) -> int:
        """How many entries are in it."""
        return self.holds.names if isinstance(self.holds, Columns) else 0


Page = tuple[Piece, ...]
"""One page of the appendix, from top to bottom."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before the supporters: pages, and the one on which they begin `above` lines down."""

    before: tuple[Page, ...]
    shared: Page
    above: int


def pages(signatories: Signatories, measures: Geometry, words: Wording, language: str) -> tuple[Page, ...]:
    """The pages of the appendix, with supporters in the order they come; none when nobody is named in it.

    One more supporter changes the last page alone, and the count over the first of them.
    """
    start = opening(signatories, measures, words, language)
    columns = tuple(supporter_columns(signatories.supporters, measures, language, start.above))
    shared = (*start.shared, *columns[:1])
    behind = on_paper(signatories, measures, words, language)
    return tuple(
        page for page in (*start.before, shared, *((each,) for each in columns[1:]), *behind) if page
    )


def leading(
    constituents: Constituents, measures: Geometry, words: Wording, language: str
) -> tuple[Page, ...]:
    """The pages of the recipient's constituents, which stand before all others and hold nothing else: they
    are the same for everybody elected from there, and what follows is the same for everybody."""
    sentences = tuple(roll_words.from_state(constituents, words))
    title = words.from_state.format(state=constituents.state_name)
    filler = _Filler(measures.lines)
    filler.begin([Heading(title, sentences, room=len(sentences) + 1)], _LEAST)
    filler.fill([entry(each, measures, language) for each in constituents.supporters])
    return tuple(map(tuple, filler.pages))


def on_paper(signatories: Signatories, measures: Geometry, words: Wording, language: str) -> tuple[Page, ...]:
    """The pages of those who signed on paper, which stand behind all others and hold nothing else: however
    many supporters come, these stay as they are."""
    if not signatories.paper:
        return ()
    filler = _Filler(measures.lines)
    filler.begin([Heading(words.on_paper, tuple(roll_words.on_paper(signatories, words)), room=3)], _LEAST)
    filler.fill([entry(each, measures, language) for each in signatories.paper])
    return tuple(map(tuple, filler.pages))


def opening(signatories: Signatories, measures: Geometry, words: Wording, language: str) -> Opening:
    """Organisations, and the heading over the supporters where any is named, here or in a list."""
    filler = _Filler(measures.lines)
    _add_organisations(filler, signatories.organisations, measures, words, language)
    if signatories.names_supporters:
        filler.begin(
            [Heading(words.supporters, tuple(roll_words.people(signatories, words)), room=3)], _LEAST
        )
    return Opening(tuple(map(tuple, filler.pages[:-1])), tuple(filler.pages[-1]), filler.used)


def supporter_columns(
    supporters: Sequence[Supporter], measures: Geometry, language: str, above: int = 0
) -> Iterator[Piece]:
    """The columns of each page; on the first of these pages they begin `above` lines down."""
    lines = [entry(each, measures, language) for each in supporters]
    for columns in _columned(lines, measures.lines, above):
        yield Piece(above, columns)
        above = 0


def in_strips(page: Piece, capacity: int) -> tuple[Piece, ...]:
    """The columns of a page to which names are still added, in pieces of a few lines: one more name changes
    the last of them alone. The left column is full before the right one begins."""
    assert isinstance(page.holds, Columns)
    left, right = _cut((*page.holds.left, *page.holds.right), capacity - page.above)
    return (
        *(Piece(above, Columns(strip, ())) for above, strip in _strips(left, page.above)),
        *(Piece(above, Columns((), strip)) for above, strip in _strips(right, page.above)),
    )


def _strips(column: tuple[Entry, ...], above: int) -> Iterator[tuple[int, tuple[Entry, ...]]]:
    while column:
        strip, column = _cut(column, STRIP)
        yield above, strip
        above += sum(each.lines for each in strip)


# Drawing so many lines takes hardly longer than drawing one, most of it spent on the page they are on.
STRIP = 11

# A heading has at least so many lines of names under it, or goes to the next page with them.
_LEAST = 3


@dataclass
class _Filler:
    """Fills one page after another."""

    capacity: int
    pages: list[list[Piece]] = field(default_factory=lambda: [[]])
    used: int = 0

    def begin(self, headings: Sequence[Heading], least: int) -> None:
        """Headings, with room for `least` lines under them."""
        needed = sum(replace(each, is_first=not self.used).lines for each in headings)
        if self.used and self.capacity - self.used < needed + least:
            self._turn()
        for heading in headings:
            self._put(replace(heading, is_first=not self.used))

    def fit(self, columns: Columns) -> bool:
        """Put columns under what is there, if the page has room for them."""
        has_room = columns.lines <= self.capacity - self.used
        if has_room:
            self._put(columns)
        return has_room

    def fill(self, entries: Sequence[Entry]) -> None:
        """Entries under what is there, over as many pages as they need."""
        for place, columns in enumerate(_columned(entries, self.capacity, self.used)):
            if place:
                self._turn()
            self._put(columns)

    def _turn(self) -> None:
        self.pages.append([])
        self.used = 0

    def _put(self, holds: Heading | Columns) -> None:
        self.pages[-1].append(Piece(self.used, holds))
        self.used += holds.lines


def _add_organisations(
    filler: _Filler, organisations: Sequence[Organisation], measures: Geometry, words: Wording, language: str
) -> None:
    if not organisations:
        return
    headings = [Heading(words.organisations, (roll_words.organisations_counted(len(organisations), words),))]
    for scope, group in roll_words.by_scope(organisations):
        headings.append(Heading(roll_words.scope_in_words(scope, words), is_scope=True))
        filler.begin(headings, min(_LEAST, -(-len(group) // 2)))
        entries = tuple(entry(each, measures, language) for each in group)
        whole = Columns(tuple(entry(each, measures.whole, language) for each in group), (), whole=True)
        if not (_is_better_whole(entries, whole) and filler.fit(whole)):
            filler.fill(entries)
        headings = []


def _is_better_whole(entries: tuple[Entry, ...], whole: Columns) -> bool:
    """Whether names that columns would break stand over the whole width in no more lines."""
    breaks = any(each.lines > 1 for each in entries)
    return breaks and whole.lines <= _even(entries, sum(each.lines for each in entries)).lines


def _columned(entries: Sequence[Entry], capacity: int, used: int) -> Iterator[Columns]:
    """Entries page by page, from left to right; those of the last page in columns as even as can be."""
    start, free = 0, capacity - used
    while start < len(entries):
        # One more than can fit, so that what is left says whether the page is full.
        left, after = _cut(entries[start : start + 2 * free + 1], free)
        right, rest = _cut(after, free)
        columns = Columns(left, right) if rest else _even((*left, *right), free)
        yield columns
        start += columns.names
        free = capacity


def _even(entries: tuple[Entry, ...], most: int) -> Columns:
    """Entries that fit, in the lowest columns that hold them."""
    for height in range(-(-sum(each.lines for each in entries) // 2), most + 1):
        left, after = _cut(entries, height)
        right, rest = _cut(after, height)
        if not rest:
            break
    return Columns(left, right)


def _cut(entries: Sequence[Entry], height: int) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """As many entries as fit a column, at least one, and the rest."""
    used = 0
    for count, each in enumerate(entries):
        used += each.lines
        if used > height and count:
            return tuple(entries[:count]), tuple(entries[count:])
    return tuple(entries), ()


# The last page of every letter in print is filled again for each of its recipients.
@lru_cache(maxsize=4_096)
def entry(signatory: Organisation | Supporter, measures: Geometry, language: str) -> Entry:
    """The line of a supporter or an organisation."""
    if isinstance(signatory, Organisation):
        name, place = signatory.name, set_text(signatory.place, language)
    else:
        name, place = signatory.shown, set_text(roll_words.beside(signatory), language)
    name = set_text(name, language)
    html = markup.name(name, signatory.language)
    if not place:
        return Entry(html, measures.lines_of(name))
    place = f"{_comma(place)} {place}"
    html += markup.words(place)
    if scripts.direction(name) == scripts.direction(place) == "rtl":
        # One line that is read from the right, the name before the place.
        html = Markup('<bdi dir="rtl">{}</bdi>').format(html)
    return Entry(html, measures.lines_of(name, place))


def _comma(text: str) -> str:
    """The comma that stands before a text."""
    first = next(scripts.runs(text))
    return "،" if first.script == "arabic" else ","
