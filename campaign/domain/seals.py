"""Seals: what is fixed of a closed letter and of one printed file of it, and signed.

    SealedLetter    the text, the signatories, the engine: known before a page is printed
    SealedFile      one printed copy: whom it is for, and the digests of what is in it
    Manifest        both; this is signed
    Contents        digests of each page, of where it leads, and of each part of the file that is no page
    Seal            manifest, contents, key and signature: `seal.json` inside the file

docs/sealing.md describes the format for others who want to check it.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, TypeVar

from campaign.domain import short_codes
from campaign.domain.canonical import canonical_json
from campaign.domain.lettertext import Named
from campaign.domain.name_lists import NameList
from campaign.domain.refusals import Refusal

FORMAT = "campaign-seal/1"
# Stands before what is signed, so that no signature given for something else is ever taken for a seal.
CONTEXT = b"campaign-seal/1\n"
KEY_BYTES = 32
SIGNATURE_BYTES = 64
MOST_PAGES = 20_000
# What is read of a stranger, and so what may be sealed.
MOST_FILE_BYTES = 20 * 1024**2
# The longest seal that is read: for each page a digest, and one more if it leads to pages.
MOST_BYTES = 4 * 1024**2

_DIGEST = re.compile(r"[0-9a-f]{64}")
_TIME = "%Y-%m-%dT%H:%M:%SZ"

T = TypeVar("T")


class NotASeal(Refusal):
    """What stands where a seal should be is none, or is not as seals are written."""

    def __init__(self) -> None:
        super().__init__("This is not a seal as the letter engine writes it.")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many signed: invited signers, organisations, supporters shown by name, supporters only counted; and
    how many places of the grid nobody was known to have signed, which print a line for ink.

    Apart from them, how many signed on paper: with a name (`paper`), which is a leaf, and as a number alone,
    which is none. Where nobody did, a seal says nothing of paper, like those of before there were sheets.
    """

    invited: int = 0
    organisations: int = 0
    named: int = 0
    counted: int = 0
    unsigned: int = 0
    paper: int = 0
    paper_unnamed: int = 0

    @property
    def total(self) -> int:
        """The leaves of the tree: all who signed, but for those who are only a number on a sheet of paper."""
        return self.invited + self.organisations + self.named + self.counted + self.paper

    @property
    def on_paper(self) -> int:
        """All who signed on paper."""
        return self.paper + self.paper_unnamed

    def as_plain(self) -> dict[str, int]:
        """The same as plain values, paper only where somebody signed on it."""
        plain = _fields(self)
        return {name: plain[name] for name in plain if plain[name] or name not in ("paper", "paper_unnamed")}


@dataclass(frozen=True)
class SealedLetter:
    """The letter: its address, title and language, the digest of the revision that was signed, to whom it
    goes, who signed (how many, and the root over them), when it was sealed, and the digest of the engine
    manifest it is printed by; and the list of names, where they are too many to print."""

    slug: str
    title: str
    language: str
    revision: str
    recipients: tuple[Named, ...]
    counts: Counts
    root: str
    engine: str
    sealed_at: datetime
    name_list: NameList | None = None

    @cached_property
    def code(self) -> str:
        """The short code. It is the same on the copies for all recipients."""
        return short_codes.from_digest(_sha256(letter_as_plain(self)))


@dataclass(frozen=True, slots=True)
class SealedFile:
    """One file: whom the copy is for (None: for everybody), its pages, the digest of its contents, and that
    of all its bytes but the zone: the `zone_length` bytes from `zone_start` on, where the seal itself is."""

    recipient: Named | None
    pages: int
    contents: str
    sha256: str
    zone_start: int
    zone_length: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is signed."""

    letter: SealedLetter
    file: SealedFile

    @property
    def message(self) -> bytes:
        """The bytes that are signed."""
        return CONTEXT + canonical_json(manifest_as_plain(self)).encode()


@dataclass(frozen=True, slots=True)
class Contents:
    """The digest of each page, in order, and of each part of the file that is no page, by its name; and by
    their numbers the pages that lead to pages, with a digest of where to."""

    pages: tuple[str, ...]
    document: Mapping[str, str]
    links: Mapping[int, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """One digest for all of them."""
        return _sha256(self.as_plain()).hex()

    def as_plain(self) -> dict[str, Any]:
        """The same as plain values."""
        links = {str(number): digest for number, digest in self.links.items()}
        return {"pages": list(self.pages), "links": links, "document": dict(self.document)}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Contents":
        """The contents of plain values. Raises `ValueError` and its like for anything else."""
        links, document = plain["links"], plain["document"]
        return cls(
            pages=tuple(map(_digest, plain["pages"])),
            document={part: _digest(document[part]) for part in document},
            links={int(number): _digest(links[number]) for number in links},
        )


@dataclass(frozen=True, slots=True)
class Seal:
    """A manifest with its signature and the public key that checks it, and the contents it names."""

    manifest: Manifest
    contents: Contents
    key: bytes
    signature: bytes

    def to_bytes(self) -> bytes:
        """The seal as it stands in a file: canonical JSON."""
        return canonical_json({**signed_as_plain(self), "contents": self.contents.as_plain()}).encode()

    @property
    def in_zone(self) -> bytes:
        """The bytes of the zone: the seal, and spaces up to its length."""
        return self.to_bytes().ljust(self.manifest.file.zone_length)

    @classmethod
    def from_bytes(cls, written: bytes) -> "Seal":
        """The seal of these bytes, spaces after it left out. Refuses `NotASeal`."""
        return read_exactly(written, cls._from_plain, cls.to_bytes)

    @classmethod
    def _from_plain(cls, plain: dict[str, Any]) -> "Seal":
        manifest, key, signature = signed_from_plain(plain)
        return cls(manifest, Contents.from_plain(plain["contents"]), key, signature)


def letter_as_plain(letter: SealedLetter) -> dict[str, Any]:
    """The letter as plain values, as it stands in a manifest; `letter_from_plain` reads it back equal. Of a
    list of names it says nothing where there is none, like seals of before there were such lists."""
    plain = _fields(letter)
    name_list = plain.pop("name_list")
    return {
        **plain,
        **({"name_list": _fields(name_list)} if name_list else {}),
        "recipients": [_fields(each) for each in letter.recipients],
        "counts": letter.counts.as_plain(),
        "sealed_at": letter.sealed_at.astimezone(UTC).strftime(_TIME),
    }


def letter_from_plain(plain: Mapping[str, Any]) -> SealedLetter:
    """The letter of plain values. Raises `ValueError` and its like for anything else."""
    letter = dict(plain)
    letter["recipients"] = tuple(_built(Named, each, str) for each in letter["recipients"])
    letter["counts"] = _built(Counts, letter["counts"], int)
    if "name_list" in letter:
        letter["name_list"] = _name_list(letter["name_list"])
    letter["sealed_at"] = datetime.strptime(letter["sealed_at"], _TIME).replace(tzinfo=UTC)
    for each in ("root", "revision", "engine"):
        _digest(letter[each])
    for each in ("slug", "title", "language"):
        _built(dict, {each: letter[each]}, str)
    return SealedLetter(**letter)


def manifest_as_plain(manifest: Manifest) -> dict[str, Any]:
    """The manifest as plain values. Nothing is left out, though it be empty."""
    letter, file = manifest.letter, manifest.file
    return {
        "format": FORMAT,
        "code": letter.code,
        "letter": letter_as_plain(letter),
        "file": {**_fields(file), "recipient": _fields(file.recipient) if file.recipient else None},
    }


def signed_as_plain(seal: Seal) -> dict[str, Any]:
    """Manifest, key and signature as plain values: all that is needed to trust the manifest."""
    return {
        "manifest": manifest_as_plain(seal.manifest),
        "key": seal.key.hex(),
        "signature": seal.signature.hex(),
    }


def signed_from_plain(plain: Mapping[str, Any]) -> tuple[Manifest, bytes, bytes]:
    """Manifest, key and signature of plain values. Raises `ValueError` and its like for anything else."""
    manifest = _manifest_from_plain(plain["manifest"])
    if plain["manifest"] != manifest_as_plain(manifest):
        raise ValueError("A manifest holds nothing else, and its own code.")
    return manifest, _hex(plain["key"], KEY_BYTES), _hex(plain["signature"], SIGNATURE_BYTES)


def read_exactly(written: bytes, build: Callable[[dict[str, Any]], T], write: Callable[[T], bytes]) -> T:
    """A value of canonical JSON, when it writes itself the same again. Refuses `NotASeal`."""
    bare = written.rstrip()
    if len(bare) > MOST_BYTES:
        raise NotASeal
    try:
        value = build(json.loads(bare, parse_constant=_refuse_constant))
        is_exact = write(value) == bare
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise NotASeal from error
    if not is_exact:
        raise NotASeal
    return value


def _manifest_from_plain(plain: Mapping[str, Any]) -> Manifest:
    file = dict(plain["file"])
    if file["recipient"] is not None:
        file["recipient"] = _built(Named, file["recipient"], str)
    for each in ("contents", "sha256"):
        _digest(file[each])
    for each in ("pages", "zone_start", "zone_length"):
        _built(dict, {each: file[each]}, int)
    return Manifest(letter_from_plain(plain["letter"]), SealedFile(**file))


def _name_list(plain: Mapping[str, Any]) -> NameList:
    """A list of names, by its file, its numbers and its digest."""
    found = NameList(**plain)
    _built(dict, {"file": found.file}, str)
    _built(dict, {"names": found.names, "bytes": found.bytes}, int)
    _digest(found.sha256)
    return found


def _built(kind: Callable[..., T], plain: Mapping[str, Any], of: type) -> T:
    """A value whose fields are all of one type, numbers not under nought."""
    for one in plain.values():
        if type(one) is not of or (isinstance(one, int) and one < 0):
            raise ValueError("Not a value of a manifest.")
    return kind(**plain)


def _fields(value: Any) -> dict[str, Any]:
    return {each.name: getattr(value, each.name) for each in fields(value)}


def _digest(text: Any) -> str:
    if not (isinstance(text, str) and _DIGEST.fullmatch(text)):
        raise ValueError("Not a digest.")
    return text


def _hex(text: str, length: int) -> bytes:
    if len(raw := bytes.fromhex(text)) != length:
        raise ValueError("Not as long as it should be.")
    return raw


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON.")


def _sha256(plain: Any) -> bytes:
    return hashlib.sha256(canonical_json(plain).encode()).digest()
