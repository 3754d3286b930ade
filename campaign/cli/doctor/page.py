"""One page printed: whether all that was looked at works together."""

import hashlib
from collections.abc import Iterator

from campaign.cli.doctor.findings import Finding
from campaign.domain.counting import counted
from campaign.domain.document import Document, PrintSettings
from campaign.domain.lettertext import LetterText
from campaign.domain.recipients import Addressee
from campaign.domain.signatories import Invited, Signatories
from campaign.rendering.engine import manifest
from campaign.rendering.pdf import to_pdf

_NAMES = ("Ada Example", "Παράδειγμα", "Приклад")


def look(part: str) -> Iterator[Finding]:
    """What came out, and the digest by which seals name the engine."""
    invited = tuple(Invited(name) for name in _NAMES)
    text = LetterText("A page", "A page")
    printed = to_pdf(Document(text, PrintSettings(), Addressee("Reader", "Reader"), Signatories(invited)))
    yield Finding(part, "Print", f"{counted(printed.pages, 'page', 'pages')}, {len(printed.pdf):,} bytes")
    yield Finding(part, "Engine", hashlib.sha256(manifest().encode()).hexdigest())
