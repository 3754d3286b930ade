"""Alterations: where the contents of a file differ from those that were sealed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from campaign.domain.aligning import numbers_of
from campaign.domain.counting import listed
from campaign.domain.passages import Passage
from campaign.domain.seals import Contents

# Pages named one by one in a sentence; of more, how many there are.
_NAMED = 12

# What is no page, as it is named to people, in the middle of a sentence.
PARTS = {
    "title": "its title",
    "language": "the language it is in",
    "information": "the other words about it, such as its authors",
    "labels": "the labels of its pages",
    "forms": "its form fields",
    "layers": "its layers",
    "actions": "what it does when it is opened",
    "view": "how it is shown when it is opened",
    "catalog": "its other settings",
    "structure": "the tags that a screen reader follows",
    "bookmarks": "its bookmarks",
    "attachments": "the files attached to it",
    "places": "its named places",
    "scripts": "its scripts",
    "names": "its other lists of names",
    "fonts": "its fonts",
    "characters": "the text that its letters stand for",
}
_OF_FONTS = frozenset({"fonts", "characters"})


@dataclass(frozen=True, slots=True)
class Changes:
    """Where a file differs from what was sealed. Pages are numbered from one.

    `altered` are pages with other content at the place of a sealed one, each with the number of that one;
    `moved` are whole pages elsewhere, with the number they had; `added` are pages too many, `missing` sealed
    ones too few; `relinked` are pages that differ only in the pages they lead to; `parts` names what differs
    and is no page; `is_seal_broken` says that the seal itself does not hold.
    """

    altered: tuple[tuple[int, int], ...] = ()
    moved: tuple[tuple[int, int], ...] = ()
    added: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()
    relinked: tuple[int, ...] = ()
    parts: tuple[str, ...] = ()
    is_seal_broken: bool = False

    def __bool__(self) -> bool:
        return self.is_seal_broken or self._are_pages_other or bool(self.parts)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What differs, a sentence each."""
        said = ["The seal in it was changed, or does not belong to this file."] if self.is_seal_broken else []
        swapped = self._swapped()
        said += self._places(swapped)
        own = tuple(here for here, was in self.altered if (here, was) not in swapped)
        if own:
            said.append(_pages(own, "differs", "differ"))
        said += _from_others(tuple(pair for pair in self.altered if pair in swapped))
        if self.added:
            said.append(_pages(self.added, "was added", "were added"))
        if self.missing:
            said.append(_pages(self.missing, "is missing", "are missing", "of the sealed letter "))
        if self.relinked:
            said.append(_pages(self.relinked, "has links to other pages", "have links to other pages"))
        if self.parts:
            said += self._besides
        return tuple(said)

    @property
    def _are_pages_other(self) -> bool:
        return bool(self.altered or self.moved or self.added or self.missing or self.relinked)

    def _swapped(self) -> frozenset[tuple[int, int]]:
        """The pages that stand each where the other one stood."""
        pairs = {*self.altered, *self.moved}
        return frozenset((here, was) for here, was in pairs if here != was and (was, here) in pairs)

    def _places(self, swapped: frozenset[tuple[int, int]]) -> list[str]:
        """Which pages stand elsewhere: two that changed places, or some in a row."""
        said = [f"Pages {here} and {was} changed places." for here, was in sorted(swapped) if here < was]
        said += (_run(*each) for each in _runs(pair for pair in self.moved if pair not in swapped))
        if len(said) <= _NAMED:
            return said
        # Of two that changed places, either may differ too, and is then not among those that moved.
        return [f"{len(swapped.union(self.moved)):,} pages are in another place."]

    @property
    def _besides(self) -> Iterator[str]:
        named = listed(tuple(PARTS[part] for part in self.parts))
        if self.is_seal_broken or self._are_pages_other:
            yield f"Changed besides: {named}."
        elif _OF_FONTS.issuperset(self.parts):
            yield f"Every page has what was sealed at its place. Changed: {named}."
            yield (
                "Letters may be drawn as others."
                if "fonts" in self.parts
                else "Letters are drawn as they were."
            )
            if "characters" not in self.parts:
                yield "The text beneath, which is searched, copied and read aloud, is as it was."
        else:
            yield f"Every page is as it was sealed. Changed: {named}."


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a page that differs, beside those that were sealed: the places where they are others. With
    none, the words are the same, and something else on the page was changed."""

    page: int
    passages: tuple[Passage, ...]


def of_same_words(wordings: Iterable[Wording]) -> tuple[str, ...]:
    """A sentence for the pages that differ in something else than words."""
    same = tuple(each.page for each in wordings if not each.passages)
    if not same:
        return ()
    where = f"{len(same):,} pages" if len(same) > _NAMED else f"pages {listed(tuple(map(str, same)))}"
    if len(same) == 1:
        where = f"page {same[0]}"
    return (f"The words of {where} are the same: what was changed there is something else.",)


def changes_between(sealed: Contents, found: Contents) -> Changes:
    """Where contents differ. `found` has been read with the `numbers_of` its pages."""
    before, after = sealed.pages, found.pages
    pairs = tuple(enumerate(numbers_of(before, after), start=1))
    same = {here: was for here, was in pairs if was and after[here - 1] == before[was - 1]}
    stood = frozenset(was for _, was in pairs)
    return Changes(
        altered=tuple((here, was) for here, was in pairs if was and here not in same),
        moved=_moved(same, are_as_many=len(before) == len(after)),
        added=tuple(here for here, was in pairs if not was),
        missing=tuple(number for number in range(1, len(before) + 1) if number not in stood),
        relinked=tuple(here for here in same if found.links.get(here) != sealed.links.get(same[here])),
        parts=tuple(part for part in PARTS if sealed.document.get(part) != found.document.get(part)),
    )


def _moved(same: Mapping[int, int], *, are_as_many: bool) -> tuple[tuple[int, int], ...]:
    """Sealed pages in another place. Where pages were added or removed, only those out of their order."""
    if are_as_many:
        return tuple((here, was) for here, was in sorted(same.items()) if here != was)
    highest, moved = 0, []
    for pair in sorted(same.items()):
        if pair[1] < highest:
            moved.append(pair)
        highest = max(highest, pair[1])
    return tuple(moved)


def _runs(pairs: Iterable[tuple[int, int]]) -> list[tuple[tuple[int, int], int]]:
    """Pages in a row that stood in a row: the first of them with the number it had, and how many they are."""
    runs: list[tuple[tuple[int, int], int]] = []
    for here, was in pairs:
        if runs and (here, was) == (runs[-1][0][0] + runs[-1][1], runs[-1][0][1] + runs[-1][1]):
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append(((here, was), 1))
    return runs


def _run(first: tuple[int, int], count: int) -> str:
    here, was = first
    if count == 1:
        return f"Page {here} is page {was} of the sealed letter."
    last, stood = here + count - 1, was + count - 1
    return f"Pages {here} to {last} are pages {was} to {stood} of the sealed letter."


def _from_others(pairs: tuple[tuple[int, int], ...]) -> list[str]:
    """Which of the pages that changed places differ too, each from the one that it was."""
    if len(pairs) > _NAMED:
        here, was = pairs[0]
        return [
            f"{len(pairs):,} pages that changed places differ, "
            f"the first of them page {here} from page {was} of the sealed letter."
        ]
    return [f"Page {here} differs from page {was} of the sealed letter." for here, was in pairs]


def _pages(numbers: tuple[int, ...], one: str, several: str, of: str = "") -> str:
    if len(numbers) == 1:
        return f"Page {numbers[0]} {of}{one}."
    if len(numbers) > _NAMED:
        return f"{len(numbers):,} pages {of}{several}, the first of them page {numbers[0]}."
    *first, last = map(str, numbers)
    return f"Pages {', '.join(first)} and {last} {of}{several}."
