"""Sheets: pages as objects of a file, with the structure elements of what is on them.

A page of an appendix is made once for its place in a file: while what stands before it stays, its bytes stay.
"""

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from campaign.rendering.drawn import Bookmark, Drawn
from campaign.rendering.elements import Element, Linked, Mark
from campaign.rendering.writing import Block, Numbers, array, block

_MARK = re.compile(rb"(?<=/MCID )(\d+)")
# What stands in one list with those before it, whatever page they are on.
_ITEM = "LI"
# Sheets that a process keeps, of some five thousand bytes each.
_KEPT = 8_192


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its number, its key in the parent tree, and the number of the list of what owns its marks."""

    page: int
    key: int
    holders: int


@dataclass(frozen=True, slots=True)
class Setting:
    """The numbers that every page refers to."""

    resources: int
    pages: int


@dataclass(frozen=True, slots=True)
class PlateSheet:
    """A page of plates. `elements` are its topmost, each after the number of what holds it: the section or a
    list. `listed` is the list that is still open at its end, 0 for none."""

    sheet: Sheet
    block: Block
    folio: int
    elements: tuple[tuple[int, int], ...]
    listed: int
    bookmarks: tuple[Bookmark, ...]


@dataclass
class Tree:
    """Writes structure elements, whose marks are on `pages` and whose links are `annotations`.

    What stands in a slot is taken from `filled`, with its marks counted from `filled_from`; `suffix` keeps
    the names of elements apart from those of another copy. `holders` gets the owner of each mark by page,
    `owners` the owner of each link.
    """

    numbers: Numbers
    pages: Sequence[int]
    annotations: Sequence[int] = ()
    suffix: str = ""
    filled: Mapping[str, Element] = field(default_factory=dict)
    filled_from: int = 0
    holders: list[list[int]] = field(init=False)
    owners: dict[int, int] = field(default_factory=dict)
    written: dict[int, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.holders = [[] for _ in self.pages]

    def write(self, element: Element, parent: int, offset: int = 0) -> int:
        """Write an element and all in it, its marks counted from `offset`. Returns its number."""
        if element.slot in self.filled:
            element, offset = replace(element, children=self.filled[element.slot].children), self.filled_from
        own = self.numbers.take()
        kids = b" ".join(self._kids(element, own, offset))
        page = next((each.page for each in element.children if isinstance(each, Mark)), 0)
        self.written[own] = b"<</Type /StructElem/S /%s/P %d 0 R/Pg %d 0 R%s%s%s/K [%s]>>" % (
            element.kind.encode(),
            parent,
            self.pages[page],
            b"/Lang (%s)" % element.language.encode() if element.language else b"",
            b"/ID (%s%s)" % (element.id.encode(), self.suffix.encode()) if element.id else b"",
            element.more,
            kids,
        )
        return own

    def _kids(self, element: Element, own: int, offset: int) -> Iterator[bytes]:
        first = next((each.page for each in element.children if isinstance(each, Mark)), 0)
        for child in element.children:
            if isinstance(child, Element):
                yield b"%d 0 R" % self.write(child, own, offset)
            elif isinstance(child, Linked):
                self.owners[child.annotation] = own
                annotation, page = self.annotations[child.annotation], self.pages[first]
                yield b"<</Type /OBJR/Obj %d 0 R/Pg %d 0 R>>" % (annotation, page)
            else:
                number = child.number + offset
                self._hold(child.page, number, own)
                if child.page == first:
                    yield b"%d" % number
                else:
                    yield b"<</Type /MCR/Pg %d 0 R/MCID %d>>" % (self.pages[child.page], number)

    def _hold(self, page: int, number: int, own: int) -> None:
        holders = self.holders[page]
        holders += [0] * (number + 1 - len(holders))
        holders[number] = own


def page_object(
    setting: Setting, boxes: bytes, contents: Sequence[int], key: int, annotations: Sequence[int] = ()
) -> bytes:
    """The dictionary of a page."""
    links = b"/Annots %s" % array(annotations) if annotations else b""
    return b"<</Type /Page/Parent %d 0 R/Contents %s/Resources %d 0 R/Tabs /S/StructParents %d%s%s>>" % (
        setting.pages,
        array(contents),
        setting.resources,
        key,
        boxes,
        links,
    )


# The page itself, the owners of its marks, its folio, and the stream that its objects are packed into.
_OWN = 4


def needed(plates: tuple[Drawn, ...]) -> int:
    """How many numbers a page of plates takes: each plate may begin a list."""
    return _OWN + len(plates) + sum(plate.size for plate in plates)


@lru_cache(maxsize=_KEPT)
def plate_sheet(
    plates: tuple[Drawn, ...],
    setting: Setting,
    contents: tuple[int, ...],
    first: int,
    key: int,
    section: int,
    listed: int,
) -> PlateSheet:
    """A page of plates. `contents` are the numbers of what is drawn on it besides its folio, `first` is the
    first of the numbers it takes, and `listed` the list still open from the page before, 0 for none."""
    numbers = Numbers(first)
    page, holders, folio, pack = (numbers.take() for _ in range(_OWN))
    tree = Tree(numbers, [page])
    tops: list[tuple[int, int]] = []
    offset = 0
    for plate in plates:
        own_list = numbers.take()
        for element in plate.elements:
            listed = (listed or own_list) if element.kind == _ITEM else 0
            parent = listed or section
            tops.append((parent, tree.write(element, parent, offset)))
        offset += plate.sides[0].marks
    written = {
        page: page_object(setting, plates[0].boxes, (*contents, folio), key),
        holders: array(tree.holders[0]),
        **tree.written,
    }
    bookmarks = tuple(each for plate in plates for each in plate.bookmarks)
    sheet = Sheet(page, key, holders)
    return PlateSheet(sheet, block(objects=written, pack=pack), folio, tuple(tops), listed, bookmarks)


@lru_cache(maxsize=256)
def moved(content: bytes, offset: int) -> bytes:
    """A drawing with the numbers of its marks counted from `offset`."""
    if not offset:
        return content
    drawn = zlib.decompress(content)
    return zlib.compress(_MARK.sub(lambda found: b"%d" % (int(found[1]) + offset), drawn), 9)


def filled(content: bytes, own: bytes, offset: int) -> tuple[bytes, ...]:
    """A drawing with slots, and where each begins what another drawing has for it, its marks counted from
    `offset`: streams that follow one another."""
    first, *rest = _parts(content)
    others = dict(_parts(moved(own, offset))[1:])
    streams = [first[1]]
    for slot, after in rest:
        streams += [others[slot], after]
    return tuple(streams)


_SLOT = re.compile(rb"%slot (\w+)\n")


@lru_cache(maxsize=256)
def _parts(content: bytes) -> tuple[tuple[str, bytes], ...]:
    """A stream cut where slots begin: the part before the first has no name."""
    first, *rest = _SLOT.split(zlib.decompress(content))
    named = zip(rest[::2], rest[1::2], strict=True)
    return (("", zlib.compress(first, 9)), *((slot.decode(), zlib.compress(part, 9)) for slot, part in named))
