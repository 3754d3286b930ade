"""Writing a file: blocks of finished objects one after the other, and the table that says where each is.

A block holds no place in the file, only its own: so a block that was made before is written again as it is.
"""

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from struct import Struct

# Kind of entry, offset or number of the stream of objects, place in that stream.
_ENTRY = Struct(">BIH")
# An entry counts up to 65,535.
_MOST_PACKED = 5_000
_HEAD = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"


@dataclass(frozen=True, slots=True)
class Block:
    """Objects as bytes. `offsets` are the places of some by their number; `packed` are the numbers of the
    others, which a stream of objects in the block holds. `rows` are what the table says of those: the first
    number of each row of numbers, and their entries."""

    data: bytes
    offsets: Mapping[int, int]
    packed: tuple[int, ...] = ()
    rows: tuple[tuple[int, bytes], ...] = ()


def block(
    streams: Mapping[int, bytes] | None = None, objects: Mapping[int, bytes] | None = None, pack: int = 0
) -> Block:
    """A block of streams, and of objects packed into a stream that gets the number `pack`."""
    data = bytearray()
    offsets: dict[int, int] = {}
    for number, written in (streams or {}).items():
        offsets[number] = len(data)
        data += _object(number, written)
    if objects:
        offsets[pack] = len(data)
        data += _object(pack, _packed(objects))
    packed = tuple(objects or ())
    return Block(bytes(data), offsets, packed, tuple(_rows(packed, pack)))


def packs(objects: Mapping[int, bytes], numbers: "Numbers") -> list[Block]:
    """Blocks of objects alone, as many to a stream as a reader will like to unpack for one of them."""
    every = list(objects.items())
    parts = (every[start : start + _MOST_PACKED] for start in range(0, len(every), _MOST_PACKED))
    return [block(objects=dict(part), pack=numbers.take()) for part in parts]


def stream(content: bytes, extra: bytes = b"", *, is_compressed: bool = False) -> bytes:
    """A stream as an object holds it. `extra` goes into its dictionary."""
    packed = content if is_compressed else zlib.compress(content)
    return b"<<%s/Filter /FlateDecode/Length %d>>\nstream\n%s\nendstream" % (extra, len(packed), packed)


def plain_stream(content: bytes, extra: bytes) -> bytes:
    """The same, with its content as it is."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (extra, len(content), content)


@dataclass
class Numbers:
    """Gives out the numbers of objects."""

    next: int

    def take(self, count: int = 1) -> int:
        """The first of so many numbers in a row."""
        first = self.next
        self.next += count
        return first


def file(blocks: Iterable[Block], size: int, root: int, info: int, *, is_identified: bool = False) -> bytes:
    """The file with these blocks, whose objects have numbers under `size`. One that is identified has an
    identifier, which follows from all its objects."""
    written = bytearray(_HEAD)
    entries = bytearray(_ENTRY.size * (size + 1))
    for each in blocks:
        start = len(written)
        written += each.data
        for number, offset in each.offsets.items():
            _ENTRY.pack_into(entries, number * _ENTRY.size, 1, start + offset, 0)
        for number, row in each.rows:
            entries[number * _ENTRY.size : number * _ENTRY.size + len(row)] = row
    start = len(written)
    _ENTRY.pack_into(entries, size * _ENTRY.size, 1, start, 0)
    extra = b"/Type /XRef/W [1 4 2]/Size %d/Root %d 0 R/Info %d 0 R" % (size + 1, root, info)
    if is_identified:
        identifier = hashlib.sha256(written).hexdigest()[:32].encode()
        extra += b"/ID [<%s> <%s>]" % (identifier, identifier)
    written += _object(size, stream(bytes(entries), extra))
    written += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(written)


def _rows(packed: Sequence[int], pack: int) -> Iterator[tuple[int, bytes]]:
    """The entries of objects in a stream of objects, those of numbers in a row together."""
    first, row = 0, b""
    for number, place in sorted(zip(packed, range(len(packed)), strict=True)):
        if number != first + len(row) // _ENTRY.size:
            if row:
                yield first, row
            first, row = number, b""
        row += _ENTRY.pack(2, pack, place)
    if row:
        yield first, row


def array(numbers: Iterable[int]) -> bytes:
    """An array of references; 0 is null."""
    return b"[" + b" ".join(b"%d 0 R" % each if each else b"null" for each in numbers) + b"]"


def _object(number: int, written: bytes) -> bytes:
    """An object with its number. Where a stream ends in a carriage return, the line end behind it begins with
    one of its own: else readers cannot tell which of the two it belongs to."""
    if written.endswith(b"\r\nendstream"):
        written = written.removesuffix(b"\nendstream") + b"\r\nendstream"
    return b"%d 0 obj\n%s\nendobj\n" % (number, written)


def _packed(objects: Mapping[int, bytes]) -> bytes:
    """A stream of objects."""
    position = 0
    places = []
    for number, data in objects.items():
        places.append(b"%d %d" % (number, position))
        position += len(data) + 1
    head = b" ".join(places)
    extra = b"/Type /ObjStm/N %d/First %d" % (len(objects), len(head) + 1)
    return stream(b"\n".join((head, *objects.values())), extra)
