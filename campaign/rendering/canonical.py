"""A canonical form of the objects of a PDF: the same whatever program wrote them, and however.

Streams count by what they hold, not by how it is packed; numbers by their value; references by what they
lead to, so that object numbers do not matter. A container (array, dictionary, stream) is written as # and the
SHA-256 of its form. docs/sealing.md gives the whole of it.
"""

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pikepdf

from campaign.domain.refusals import Refusal

# The most that is unpacked of one stream, and of all streams of a file together.
MOST_OF_ONE = 64 * 1024**2
MOST_OF_ALL = 512 * 1024**2
# The containers that are looked at in one file, and how deep they may be nested.
MOST_CONTAINERS = 3_000_000
MOST_NESTED = 120

# What says how a stream is packed; what ties a page to its tags by numbers that any program may change; and
# what leads from a note to its page, or from a tag to the one above.
_PACKING = frozenset({"/Length", "/Filter", "/DecodeParms", "/DL"})
_NUMBERING = frozenset({"/StructParents", "/StructParent"})
_UP = "/P"

Place = tuple[int, int]


class Unreadable(Refusal):
    """A file that cannot be read, or that takes too much to read; the sentence says why."""


@dataclass
class Fonts:
    """The fonts of a file by their names: what each is made of, and the text that its letters stand for."""

    made: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    characters: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def are_told_apart(self) -> bool:
        """Whether there are no two of one name."""
        return all(len(forms) == 1 for known in (self.made, self.characters) for forms in known.values())


@dataclass
class Forms:
    """Writes the forms of one file's objects. `named` are objects that are written by a name and not looked
    into: the pages, and the seal itself. With `page` this is written for any other page too. With `fonts`
    each font is written by its name, and what it is made of is noted there."""

    named: Mapping[Place, str]
    page: str = ""
    fonts: Fonts | None = None
    _known: dict[Place, str] = field(default_factory=dict)
    _path: dict[Place, int] = field(default_factory=dict)
    _depth: int = 0
    # The depth that the shallowest way back led to, of what is being written.
    _back: int = 0
    _containers: int = 0
    _unpacked: int = 0

    def of(self, value: Any) -> str:
        """The form of a value."""
        match value:
            case None:
                return "null"
            case bool():
                return "true" if value else "false"
            case int():
                return str(value)
            case Decimal():
                return _number(value)
            case pikepdf.Name():
                return value.unparse().decode("latin-1")
            case pikepdf.String():
                return f"({bytes(value).hex()})"
            case pikepdf.Array() | pikepdf.Dictionary() | pikepdf.Stream():
                return self._container(value)
        raise Unreadable("The file holds something that no PDF holds.")

    def entries(self, dictionary: Any, without: frozenset[str] = frozenset()) -> dict[str, str]:
        """The forms of the entries of a dictionary, some left out. Null is as good as no entry."""
        written = {
            self.of(pikepdf.Name(key)): self.of(value)
            for key, value in dictionary.items()
            if key not in _NUMBERING
            and key not in without
            # By the same name, page labels have the words before a number.
            and not (key == _UP and isinstance(value, pikepdf.Dictionary))
        }
        return {key: form for key, form in written.items() if form != "null"}

    def data(self, stream: Any) -> tuple[str, bytes]:
        """How a stream counts, and what it holds: unpacked where that is plain, else as it is."""
        packed = stream.read_raw_bytes()
        filters, parameters = _as_list(stream.get("/Filter")), _as_list(stream.get("/DecodeParms"))
        if all(each == pikepdf.Name.FlateDecode for each in filters):
            unpacked = self._inflated(packed, len(filters))
            if unpacked is not None and not _has_predictor(parameters):
                return "data", unpacked
            if unpacked is not None and len(filters) == 1:
                return "data", stream.read_bytes()
        return f"packed {self.of(filters_of(stream))}", packed

    def unpack(self, packed: bytes) -> bytes | None:
        """What was packed by Flate, to its very end; None when it is damaged. Refuses `Unreadable`."""
        machine = zlib.decompressobj()
        room = min(MOST_OF_ONE, MOST_OF_ALL - self._unpacked)
        try:
            unpacked = machine.decompress(packed, room + 1)
        except zlib.error:
            return None
        if len(unpacked) > room:
            raise Unreadable("The file unpacks to more than a letter can hold.")
        self._unpacked += len(unpacked)
        return unpacked if machine.eof and not machine.unused_data.strip() else None

    def _inflated(self, packed: bytes, times: int) -> bytes | None:
        unpacked: bytes | None = packed
        for _ in range(times):
            unpacked = self.unpack(unpacked) if unpacked is not None else None
        return unpacked

    def _container(self, value: Any) -> str:
        place = value.objgen if value.is_indirect else None
        if place is not None:
            if place in self.named:
                return self.named[place]
            if place in self._known:
                return self._known[place]
            if place in self._path:
                self._back = min(self._back, self._path[place])
                return f"^{self._depth - self._path[place]}"
        if self.page and _is(value, pikepdf.Name.Page):
            return self.page
        self._containers += 1
        if self._containers > MOST_CONTAINERS or self._depth >= MOST_NESTED:
            raise Unreadable("The file is more tangled than a letter can be.")
        return self._digest(value, place)

    def _digest(self, value: Any, place: Place | None) -> str:
        """The digest of a container. It is kept for the next time, unless it tells the way it was come by."""
        depth, outer = self._depth, self._back
        self._back, self._depth = depth, depth + 1
        if place is not None:
            self._path[place] = depth
        digest = f"#{hashlib.sha256(self._form(value).encode('latin-1')).hexdigest()}"
        if place is not None:
            del self._path[place]
            if self._back >= depth:
                self._known[place] = digest
        self._depth, self._back = depth, min(outer, self._back)
        return digest

    def _form(self, value: Any) -> str:
        if isinstance(value, pikepdf.Array):
            return f"[{' '.join(self.of(each) for each in value)}]"
        if isinstance(value, pikepdf.Stream):
            how, data = self.data(value)
            written = dictionary(self.entries(value.stream_dict, _PACKING))
            return f"{written} {how} {hashlib.sha256(data).hexdigest()}"
        if self.fonts is not None and _is(value, pikepdf.Name.Font):
            return self._font(value, self.fonts)
        return dictionary(self.entries(value))

    def _font(self, value: Any, fonts: Fonts) -> str:
        name = f"font {self.of(value.get('/Subtype'))} {self.of(value.get('/BaseFont'))}"
        entries = self.entries(value)
        fonts.characters[name].add(entries.pop("/ToUnicode", "null"))
        fonts.made[name].add(dictionary(entries))
        return name


def dictionary(entries: Mapping[str, str]) -> str:
    """The form of a dictionary of forms."""
    return f"<<{' '.join(f'{key} {entries[key]}' for key in sorted(entries))}>>"


def filters_of(stream: Any) -> Any:
    """Everything that says how a stream is packed, as one value."""
    return pikepdf.Array([pikepdf.Array(_as_list(stream.get(key))) for key in ("/Filter", "/DecodeParms")])


def _is(value: Any, kind: Any) -> bool:
    return isinstance(value, pikepdf.Dictionary) and bool(value.get("/Type") == kind)


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _has_predictor(parameters: list[Any]) -> bool:
    return any(isinstance(each, pikepdf.Dictionary) and each.get("/Predictor", 1) != 1 for each in parameters)


def _number(value: Decimal) -> str:
    """A number by its value: 1.50 is 1.5, 2.0 is 2, and there is one nought."""
    if not value:
        return "0"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
