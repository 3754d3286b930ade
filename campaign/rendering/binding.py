"""Binding: drawings made one file, with one structure tree and one set of fonts.

A letter and its appendix make a copy; a file may hold many copies, which share whatever is the same in them.
Pages of an appendix consist of plates, which were drawn before and stay as they are; what repeats on every
page (the running head, a mark of a draft) is drawn once; the numbers of the pages are set here.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pydyf

from campaign.rendering import faces, sheets, writing
from campaign.rendering.archive import PRINTED, Archive, additions, as_they_are
from campaign.rendering.drawn import REFERENCE, Bookmark, Drawn, Side
from campaign.rendering.elements import Element
from campaign.rendering.faces import Glyphs
from campaign.rendering.folios import Folio
from campaign.rendering.metadata import About
from campaign.rendering.note_links import Link
from campaign.rendering.outlines import outlines
from campaign.rendering.sheets import PlateSheet, Setting, Tree
from campaign.rendering.writing import Block, Numbers, array, block


@dataclass(frozen=True, slots=True)
class Appendix:
    """The plates of each page, what repeats on all of them, and how their numbers are set."""

    pages: Sequence[tuple[Drawn, ...]]
    frame: Drawn
    folio: Folio
    numbers: Sequence[str]


@dataclass(frozen=True, slots=True)
class Copy:
    """A letter and its appendix.

    What `overlay` holds is drawn over the letter: its first page over the first, its second over every other;
    and its elements fill the slots of the same name. `name` is what it is called among other copies.
    """

    letter: Drawn
    appendix: Appendix | None = None
    overlay: Drawn | None = None
    name: str = ""

    @property
    def page_count(self) -> int:
        """How many pages it has."""
        return len(self.letter.sides) + (len(self.appendix.pages) if self.appendix else 0)


def bind(copies: Sequence[Copy], about: About, archive: Archive | None = None) -> bytes:
    """The file, PDF/A too when it is for an `archive`. The same copies give the same bytes.

    Of several, each has a bookmark with its name, over those of its headings.
    """
    binder = _Binder(archive, are_many=len(copies) > 1)
    for copy in copies:
        binder.add(copy)
    return binder.file(about)


# The level of a copy's own bookmark, over those of its headings.
_COPY = -1
# What a file has once.
_FIRST = (
    *("catalog", "kids", "root", "document", "tree"),
    *("info", "metadata", "outlines", "fonts", "common"),
)


@dataclass
class _Binder:
    """Writes copies one after the other."""

    archive: Archive | None = None
    are_many: bool = False
    numbers: Numbers = field(default_factory=lambda: Numbers(1))
    blocks: list[Block] = field(default_factory=list)
    glyphs: list[Mapping[str, Glyphs]] = field(default_factory=list)
    objects: dict[int, bytes] = field(default_factory=dict)
    streams: dict[bytes, int] = field(default_factory=dict)
    pages: list[int] = field(default_factory=list)
    parents: list[tuple[int, int]] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    bookmarks: list[tuple[int, Bookmark]] = field(default_factory=list)
    states: dict[str, bytes] = field(default_factory=dict)
    resources: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.of = {name: self.numbers.take() for name in _FIRST}

    def add(self, copy: Copy) -> None:
        """One more copy."""
        part = self.numbers.take()
        self.parts.append(part)
        kids = self._letter(copy, part)
        if copy.appendix:
            kids.append(self._appendix(copy.appendix, copy.overlay, part))
        self.objects[part] = _element("Part", self.of["document"], kids)

    def _letter(self, copy: Copy, part: int) -> list[int]:
        """The pages of a letter. Returns the elements at the top of its tree."""
        letter, overlay = copy.letter, copy.overlay
        numbers = [self.numbers.take() for _ in letter.sides]
        links = [self.numbers.take() for _ in letter.links]
        tree = Tree(
            self.numbers,
            numbers,
            links,
            suffix="" if len(self.parts) == 1 else f"-{len(self.parts)}",
            filled={each.slot: each for each in _slots(overlay)} if overlay else {},
            filled_from=letter.sides[0].marks,
        )
        kids = [tree.write(child, part) for element in letter.elements for child in _under(element)]
        self.glyphs += [letter.glyphs, *([overlay.glyphs] if overlay else [])]
        setting = Setting(self._resources(letter), self.of["kids"])
        for place, (page, side) in enumerate(zip(numbers, letter.sides, strict=True)):
            contents = [self._stream(each) for each in _drawn(side, place, overlay)]
            own_links = [
                number for number, link in zip(links, letter.links, strict=True) if link.page == place
            ]
            key = self._page(page, tree.holders[place])
            self.objects[page] = sheets.page_object(setting, letter.boxes, contents, key, own_links)
        for link, owner in sorted(tree.owners.items()):
            key = len(self.parents)
            self.parents.append((key, owner))
            more = _leading(letter.links[link], numbers) + (PRINTED if self.archive else b"")
            self.objects[links[link]] = b"%s/StructParent %d%s>>" % (letter.links[link].data, key, more)
        self.objects.update(tree.written)
        if self.are_many:
            self.bookmarks.append((numbers[0], Bookmark(copy.name, _COPY, 0, 0, letter.height)))
        self.bookmarks += [(numbers[each.page], each) for each in letter.bookmarks]
        return kids

    def _page(self, page: int, holders: Sequence[int]) -> int:
        """Put a page into the list of pages and into the tree of parents. Returns its key there."""
        number, key = self.numbers.take(), len(self.parents)
        self.objects[number] = array(holders)
        self.parents.append((key, number))
        self.pages.append(page)
        return key

    def _appendix(self, appendix: Appendix, overlay: Drawn | None, part: int) -> int:
        """The pages of an appendix. Returns the element that holds all on them."""
        section = self.numbers.take()
        margins = [self._stream(appendix.frame.sides[0].content)]
        if overlay:
            margins.insert(0, self._stream(overlay.sides[1].content))
        laid: list[PlateSheet] = []
        for plates in appendix.pages:
            self.states |= {name: state for plate in plates for name, state in plate.states.items()}
            laid.append(self._plates(plates, margins, section, laid[-1].listed if laid else 0))
        drawn = {
            each.folio: writing.stream(appendix.folio.drawn(text))
            for each, text in zip(laid, appendix.numbers, strict=True)
        }
        self.blocks += [*(each.block for each in laid), block(drawn)]
        self.states |= appendix.frame.states
        self.glyphs += [plate.glyphs for plates in appendix.pages for plate in plates]
        self.glyphs += [appendix.frame.glyphs, appendix.folio.glyphs(appendix.numbers)]
        self._sections(laid, section, part)
        return section

    def _plates(
        self, plates: tuple[Drawn, ...], margins: Sequence[int], section: int, listed: int
    ) -> PlateSheet:
        offset, contents = 0, list(margins)
        for plate in plates:
            contents.append(self._stream(sheets.moved(plate.sides[0].content, offset)))
            offset += plate.sides[0].marks
        setting = Setting(self.of["common"], self.of["kids"])
        first = self.numbers.take(sheets.needed(plates))
        key = len(self.parents)
        made = sheets.plate_sheet(plates, setting, tuple(contents), first, key, section, listed)
        self.parents.append((key, made.sheet.holders))
        self.pages.append(made.sheet.page)
        self.bookmarks += [(made.sheet.page, each) for each in made.bookmarks]
        return made

    def _sections(self, laid: Sequence[PlateSheet], section: int, part: int) -> None:
        """The section that an appendix is, and the lists in it, each over all the pages it runs over."""
        lists: dict[int, list[int]] = {}
        top: list[int] = []
        for owner, element in (each for sheet in laid for each in sheet.elements):
            if owner != section and owner not in lists:
                top.append(owner)
            (top if owner == section else lists.setdefault(owner, [])).append(element)
        self.objects |= {number: _element("L", section, kids) for number, kids in lists.items()}
        self.objects[section] = _element("Sect", part, top)

    def _stream(self, content: bytes) -> int:
        """The number of a stream; the same content is written once."""
        if content not in self.streams:
            self.streams[content] = self.numbers.take()
        return self.streams[content]

    def _resources(self, letter: Drawn) -> int:
        """What the pages of a letter use; the same drawing brings it once."""
        if letter.name not in self.resources:
            first = self.numbers.take(len(letter.loose) + 1)
            streams = {}
            for number, loose in enumerate(letter.loose, first + 1):
                head = _placed(loose.head, first, self.of["fonts"])
                if self.archive:
                    head = as_they_are(head)
                if loose.content is None:
                    self.objects[number] = head
                else:
                    streams[number] = b"%s>>\nstream\n%s\nendstream" % (head, loose.content)
            self.blocks.append(block(streams))
            pictures = {name: first + place for name, place in letter.objects.items()}
            self.objects[first] = _dictionary(letter.states, pictures, self.of["fonts"])
            self.resources[letter.name] = first
        return self.resources[letter.name]

    def file(self, about: About) -> bytes:
        """Everything, after what a file says of itself, which `about` tells."""
        of = self.of
        fonts, dictionary = faces.embedded(faces.united(self.glyphs), self.numbers)
        content = block(
            {number: writing.stream(data, is_compressed=True) for data, number in self.streams.items()}
        )
        added = additions(self.archive, self.numbers) if self.archive else None
        metadata = block({of["metadata"]: _metadata(about, is_archive=bool(added))})
        self.objects |= {
            of["catalog"]: self._catalog(about, added.catalog if added else b""),
            of["kids"]: b"<</Type /Pages/Kids %s/Count %d>>" % (array(self.pages), len(self.pages)),
            of["root"]: b"<</Type /StructTreeRoot/ParentTree %d 0 R/K [%d 0 R]>>"
            % (of["tree"], of["document"]),
            of["document"]: _element("Document", of["root"], self.parts),
            of["tree"]: b"<</Nums [%s]>>" % b" ".join(b"%d %d 0 R" % each for each in self.parents),
            of["info"]: about.info(),
            of["fonts"]: dictionary,
            of["common"]: _dictionary(self.states, {}, of["fonts"]),
            **outlines(self.bookmarks, of["outlines"], self.numbers, is_folded=self.are_many),
        }
        rest = writing.packs(self.objects, self.numbers)
        blocks = [content, *self.blocks, fonts, metadata, *([added.block] if added else []), *rest]
        size = self.numbers.next
        return writing.file(blocks, size, of["catalog"], of["info"], is_identified=bool(added))

    def _catalog(self, about: About, added: bytes) -> bytes:
        of = self.of
        return (
            b"<</Type /Catalog/Pages %d 0 R/Outlines %d 0 R/Lang %s/StructTreeRoot %d 0 R/Metadata %d 0 R"
            b"/ViewerPreferences <</DisplayDocTitle true>>/MarkInfo <</Marked true>>%s>>"
        ) % (of["kids"], of["outlines"], pydyf.String(about.language).data, of["root"], of["metadata"], added)


def _metadata(about: About, *, is_archive: bool) -> bytes:
    """What a file says of itself; to be read without unpacking anything where it is for an archive."""
    extra, packet = b"/Type /Metadata/Subtype /XML", about.packet(is_archive=is_archive)
    return writing.plain_stream(packet, extra) if is_archive else writing.stream(packet, extra)


def _leading(link: Link, pages: Sequence[int]) -> bytes:
    """Where a link within the letter leads."""
    if link.to is None:
        return b""
    place: bytes = pydyf.Array([b"%d 0 R" % pages[link.to.page], "/XYZ", link.to.x, link.to.y, 0]).data
    return b"/Dest %s" % place


def _drawn(side: Side, place: int, overlay: Drawn | None) -> tuple[bytes, ...]:
    """The streams of a page: what is laid over it in the order in which it is read."""
    if overlay is None:
        return (side.content,)
    if place:
        return (side.content, overlay.sides[1].content)
    return sheets.filled(side.content, overlay.sides[0].content, side.marks)


def _slots(overlay: Drawn) -> list[Element]:
    """The elements that fill slots."""
    return [each for element in overlay.elements for each in element.walk() if each.slot]


def _under(part: Element) -> list[Element]:
    """What stands right under the part that a letter is."""
    return [child for child in part.children if isinstance(child, Element)]


def _element(kind: str, parent: int, kids: Sequence[int]) -> bytes:
    return b"<</Type /StructElem/S /%s/P %d 0 R/K %s>>" % (kind.encode(), parent, array(kids))


def _placed(head: bytes, first: int, fonts: int) -> bytes:
    """The dictionary of a loose object with the numbers it has in the file."""

    def number(found: re.Match[bytes]) -> bytes:
        place = int(found[1])
        return b"%d 0 R" % (first + place if place else fonts)

    return REFERENCE.sub(number, head)


def _dictionary(states: Mapping[str, bytes], pictures: Mapping[str, int], fonts: int) -> bytes:
    """A dictionary of resources."""
    gs = b"".join(b"/%s %s" % (name.encode(), state) for name, state in states.items())
    objects = b"".join(b"/%s %d 0 R" % (name.encode(), number) for name, number in pictures.items())
    return b"<</Font %d 0 R/ExtGState <<%s>>/XObject <<%s>>>>" % (fonts, gs, objects)
