"""Writing a file: blocks of finished objects one after the other, and the table that says where each is.

A block holds no place in the file, only its own: so a block that was made before is written again as it is.
"""

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from struct import Struct

# Kind of entry, offset or number of the stream of objects, place in that stream.
_ENTRY = Struct(">BIH")
_HEAD = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"


@dataclass(frozen=True, slots=True)
class Block:
    """Objects as bytes. `offsets` are the places of some by their number; `packed` are the numbers of the
    others, which the stream of objects numbered `pack` holds in this order."""

    data: bytes
    offsets: Mapping[int, int]
    pack: int = 0
    packed: tuple[int, ...] = ()


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
    return Block(bytes(data), offsets, pack, tuple(objects or ()))


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
        for place, number in enumerate(each.packed):
            _ENTRY.pack_into(entries, number * _ENTRY.size, 2, each.pack, place)
    start = len(written)
    _ENTRY.pack_into(entries, size * _ENTRY.size, 1, start, 0)
    extra = b"/Type /XRef/W [1 4 2]/Size %d/Root %d 0 R/Info %d 0 R" % (size + 1, root, info)
    if is_identified:
        identifier = hashlib.sha256(written).hexdigest()[:32].encode()
        extra += b"/ID [<%s> <%s>]" % (identifier, identifier)
    written += _object(size, stream(bytes(entries), extra))
    written += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(written)


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
