"""The pack: a letter to all its recipients in one ZIP, with a manifest a courier can check."""

import csv
import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from campaign.domain import spreadsheets
from campaign.domain.recipients import Addressee

# Every entry carries the same time, so that the same letters make the same bytes.
_TIME = (1980, 1, 1, 0, 0, 0)
MANIFEST = "manifest.csv"
SUMS = "SHA256SUMS"
COLUMNS = ("file", "recipient", "office", "pages", "sha256", "signatures", "code")

# So many characters of a name tell a person whose letter it is.
_MOST_CHARACTERS = 60
# Letters that no decomposition makes plain.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "'": "", "’": ""}
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One PDF of the pack, as its manifest has it. `code` is that of its seal, empty without one."""

    file: str
    recipient: str
    office: str
    pages: int
    sha256: str
    signatures: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One PDF of the pack: its name there, whom it is for, its bytes, pages, supporters, and the code of its
    seal. A list of names is for all of them, and has no pages."""

    file: str
    recipient: str
    office: str
    content: bytes
    pages: int
    signatures: int
    code: str = ""

    @property
    def listed(self) -> Listed:
        """It in the manifest."""
        digest = hashlib.sha256(self.content).hexdigest()
        return Listed(self.file, self.recipient, self.office, self.pages, digest, self.signatures, self.code)


def file_names(slug: str, recipients: Sequence[Addressee]) -> list[str]:
    """ "open-the-bridge-001-ada-exemplar.pdf": a name for each, in the order in which they sort."""
    digits = max(3, len(str(len(recipients))))
    return [
        "-".join(filter(None, (slug, f"{place:0{digits}}", _whom(each)))) + ".pdf"
        for place, each in enumerate(recipients, start=1)
    ]


def _whom(recipient: Addressee) -> str:
    """The key of an official, or else of what is told of them in letters that every system takes."""
    told = (recipient.name, recipient.office, recipient.title)
    return recipient.key or next(filter(None, map(_in_plain_letters, told)), "")


def _in_plain_letters(text: str) -> str:
    """A text as small letters and digits of ASCII, with hyphens; empty when it has no such letters."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    plain = "".join(each for each in decomposed if not unicodedata.combining(each))
    words = re.sub(r"[^a-z0-9]+", "-", plain)[:_MOST_CHARACTERS].strip("-")
    return words if len(words) > 1 else ""


def to_zip(sheets: Sequence[Sheet]) -> bytes:
    """A ZIP of the PDFs and `manifest.csv` (file, recipient, office, pages, SHA-256, signatures, code)."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, MANIFEST, manifest([sheet.listed for sheet in sheets]).encode("utf-8-sig"))
        for sheet in sheets:
            _add(archive, sheet.file, sheet.content)
    return packed.getvalue()


def manifest(listed: Sequence[Listed]) -> str:
    """The manifest as CSV, a line a file."""
    written = io.StringIO()
    rows = csv.writer(written, quoting=csv.QUOTE_ALL)
    rows.writerow(COLUMNS)
    for each in listed:
        whom = (spreadsheets.cell(each.recipient), spreadsheets.cell(each.office))
        rows.writerow([each.file, *whom, each.pages, each.sha256, each.signatures, each.code])
    return written.getvalue()


def sums(listed: Sequence[Listed]) -> str:
    """The SHA-256 of each file as `sha256sum --check` reads them."""
    return "".join(f"{each.sha256}  {each.file}\n" for each in listed)


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)
