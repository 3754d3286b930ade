"""Sealing: a finished PDF gets the signed seal as an attachment, and the bytes it had stay as they are.

The seal is added behind the file as an update of it: the attachment `seal.json`, what lists it, and a table
of where these are. The bytes of the attachment are the zone. Everything outside of it is under the digest
that the seal holds, so the zone gets its length before anything is signed. The same parts give the same
bytes.
"""

import hashlib
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from struct import Struct
from typing import Any

import pikepdf

from campaign.domain.lettertext import Named
from campaign.domain.refusals import Refusal
from campaign.domain.seals import (
    KEY_BYTES,
    MOST_FILE_BYTES,
    MOST_PAGES,
    SIGNATURE_BYTES,
    Contents,
    Manifest,
    Seal,
    SealedFile,
    SealedLetter,
)
from campaign.rendering import contents
from campaign.rendering.contents import SEAL_NAME, contents_of
from campaign.rendering.file_parts import named

# The zone is a multiple of this.
_ZONE_STEP = 512
_DESCRIPTION = "The seal of this letter: what was signed, by how many, and digests of every page."
_ENTRY = Struct(">BIH")
_END = b"\nendstream\nendobj\n"
_NOTHING = "0" * 64

Sign = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed file, and its seal."""

    pdf: bytes
    seal: Seal


def seal(pdf: bytes, letter: SealedLetter, recipient: Named | None, public: bytes, sign: Sign) -> Sealed:
    """The file with its seal; without a recipient, that of the copy for everybody. Refuses a file that has
    one, and one too large to be verified."""
    with contents.opened(io.BytesIO(pdf)) as opened:
        if contents.find_seal(opened):
            raise Refusal(
                "This file is sealed already. Seal the letter as it was printed.", names_nobody=True
            )
        update = _Update.of(pdf, opened, letter)
    if len(update.contents.pages) > MOST_PAGES:
        raise Refusal(f"This letter has more than {MOST_PAGES:,} pages; divide its roll.", names_nobody=True)
    file = SealedFile(
        recipient=recipient,
        pages=len(update.contents.pages),
        contents=update.contents.digest,
        sha256=_NOTHING,
        zone_start=update.zone_start,
        zone_length=0,
    )
    length = _zone_length(letter, file, update.contents, public)
    before, after = update.around(length)
    if len(before) + length + len(after) > MOST_FILE_BYTES:
        raise Refusal(
            f"A sealed letter may have {MOST_FILE_BYTES // 1024**2} MB; this one has more.", names_nobody=True
        )
    file = replace(file, zone_length=length, sha256=hashlib.sha256(before + after).hexdigest())
    manifest = Manifest(letter, file)
    made = Seal(manifest, update.contents, public, sign(manifest.message))
    return Sealed(before + made.in_zone + after, made)


def _zone_length(letter: SealedLetter, file: SealedFile, listed: Contents, public: bytes) -> int:
    longest = replace(file, zone_length=MOST_FILE_BYTES)
    unsigned = Seal(Manifest(letter, longest), listed, public.ljust(KEY_BYTES), bytes(SIGNATURE_BYTES))
    return -(-len(unsigned.to_bytes()) // _ZONE_STEP) * _ZONE_STEP


@dataclass(frozen=True, slots=True)
class _Update:
    """What is written behind a file: the seal with number, its listing, and the catalog that names it."""

    pdf: bytes
    numbers: tuple[int, int, int]
    catalog: bytes
    specification: bytes
    trailer: bytes
    time: bytes
    contents: Contents

    @classmethod
    def of(cls, pdf: bytes, opened: pikepdf.Pdf, letter: SealedLetter) -> "_Update":
        """The update of a file that is open, which is changed by this and not saved."""
        size = int(opened.trailer.Size)
        stream = opened.make_stream(b"")
        specification = opened.make_indirect(_specification(stream))
        _attach(opened, specification)
        return cls(
            pdf=pdf if pdf.endswith(b"\n") else pdf + b"\n",
            numbers=(opened.Root.objgen[0], stream.objgen[0], specification.objgen[0]),
            catalog=opened.Root.unparse(resolved=True),
            specification=specification.unparse(resolved=True),
            trailer=_trailer(pdf, opened, size),
            time=letter.sealed_at.strftime("D:%Y%m%d%H%M%SZ").encode(),
            contents=contents_of(opened, stream.objgen),
        )

    @property
    def zone_start(self) -> int:
        """Where the zone begins: its length stands before it, always in as many digits."""
        return len(self.pdf) + len(self._head(0))

    def around(self, length: int) -> tuple[bytes, bytes]:
        """The file up to a zone of this length, and from its end on."""
        root, stream, specification = self.numbers
        before = self.pdf + self._head(length)
        after = bytearray(_END)
        offsets = {stream: len(self.pdf)}
        for number, written in ((specification, self.specification), (root, self.catalog)):
            offsets[number] = len(before) + length + len(after)
            after += b"%d 0 obj\n%s\nendobj\n" % (number, written)
        table = max(offsets) + 1
        start = offsets[table] = len(before) + length + len(after)
        after += _table(table, offsets, self.trailer)
        after += b"startxref\n%d\n%%%%EOF\n" % start
        return before, bytes(after)

    def _head(self, length: int) -> bytes:
        return (
            b"%d 0 obj\n<</Type /EmbeddedFile/Subtype /application#2Fjson/Params <</Size %08d/ModDate (%s)>>"
            b"/Length %08d>>\nstream\n" % (self.numbers[1], length, self.time, length)
        )


def _specification(stream: Any) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Filespec,
        F=pikepdf.String(SEAL_NAME),
        UF=pikepdf.String(SEAL_NAME),
        Desc=pikepdf.String(_DESCRIPTION),
        AFRelationship=pikepdf.Name.Data,
        EF=pikepdf.Dictionary(F=stream, UF=stream),
    )


def _attach(opened: pikepdf.Pdf, specification: Any) -> None:
    """List the seal among the attachments, beside those that are there."""
    root = opened.Root
    names = pikepdf.Dictionary(dict(root.get("/Names", pikepdf.Dictionary()).items()))
    attached = named(names.EmbeddedFiles) if "/EmbeddedFiles" in names else ()
    pairs = sorted([*attached, (SEAL_NAME.encode(), specification)], key=lambda pair: pair[0])
    listed = [each for name, spec in pairs for each in (pikepdf.String(name), spec)]
    names.EmbeddedFiles = pikepdf.Dictionary(Names=pikepdf.Array(listed))
    root.Names = names
    root.AF = pikepdf.Array([*root.get("/AF", ()), specification])


def _trailer(pdf: bytes, opened: pikepdf.Pdf, size: int) -> bytes:
    """What the new table says besides places: what the old one said, and where that is."""
    (previous,) = re.findall(rb"startxref\s+(\d+)\s+%%EOF\s*\Z", pdf)
    kept = {key: opened.trailer[key] for key in ("/Root", "/Info", "/ID") if key in opened.trailer}
    said = b"".join(
        b"%s %s" % (key.encode(), value.unparse(resolved=not value.is_indirect))
        for key, value in kept.items()
    )
    return b"/Size %d/Prev %d%s" % (size + 3, int(previous), said)


def _table(number: int, offsets: dict[int, int], trailer: bytes) -> bytes:
    """The table of the objects that were added or are others now."""
    places = sorted(offsets)
    entries = b"".join(_ENTRY.pack(1, offsets[each], 0) for each in places)
    index = b" ".join(b"%d 1" % each for each in places)
    return b"%d 0 obj\n<</Type /XRef/W [1 4 2]/Index [%s]%s/Length %d>>\nstream\n%s%s" % (
        number,
        index,
        trailer,
        len(entries),
        entries,
        _END,
    )
