"""Archived copies of sources: what somebody kept of a publication, byte for byte as it was sent.

What kind of file it is the bytes tell, never its name. It is kept under the SHA-256 of its bytes, so that
anybody can check later that it is still the file that was kept.
"""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from campaign.domain.refusals import Unacceptable

MOST_BYTES = 20 * 1024 * 1024

_NAME = re.compile(r"([0-9a-f]{64})\.([a-z]{3,4})")
# How a page may begin: with a mark of its encoding, declarations and comments before its first tag.
_PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:[^-]|-(?!->)){0,600}-->\s*)*"
    rb"<(?:!doctype\s+html|html|head)[\s>]",
    re.IGNORECASE,
)
_SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
)
# No text holds these; a tab, the ends of lines and of pages are none of them.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


class CopyKind(StrEnum):
    """What may be kept: a document, a picture of a page, a page, a text."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpg"
    HTML = "html"
    TEXT = "txt"

    @property
    def in_words(self) -> str:
        """As a person reads it."""
        return _SAID[self][0]

    @property
    def content_type(self) -> str:
        """As a browser is told: nothing of a page, which would run as one of ours."""
        return _SAID[self][1]


_SAID = {
    CopyKind.PDF: ("PDF", "application/pdf"),
    CopyKind.PNG: ("PNG picture", "image/png"),
    CopyKind.JPEG: ("JPEG picture", "image/jpeg"),
    CopyKind.HTML: ("HTML page", "application/octet-stream"),
    CopyKind.TEXT: ("Text", "text/plain"),
}


@dataclass(frozen=True, slots=True)
class CopyName:
    """What a kept file is called: the SHA-256 of its bytes, and its kind."""

    digest: str
    kind: CopyKind

    def __str__(self) -> str:
        return f"{self.digest}.{self.kind}"


def name_of(content: bytes) -> CopyName:
    """The name of a file that may be kept. Refuses `Unacceptable` for what is none of these kinds."""
    if not content:
        raise Unacceptable("copy", "This file is empty. Save the page anew, then choose it here.")
    if len(content) > MOST_BYTES:
        raise too_large()
    return CopyName(hashlib.sha256(content).hexdigest(), _kind(content))


def too_large() -> Unacceptable:
    """The refusal of a file that is more than anybody keeps."""
    return Unacceptable(
        "copy",
        f"This file has more than {MOST_BYTES // 1024**2} MB. Print the page as a PDF, or save fewer pages.",
    )


def named(text: str) -> CopyName:
    """A name as it is written in a file. Refuses `Unacceptable` for what is none."""
    found = _NAME.fullmatch(text.strip())
    if found is None or found[2] not in set(CopyKind):
        raise Unacceptable(
            "archived", f"“{text[:80]}” names no archived copy; write the SHA-256 of the file and its ending."
        )
    return CopyName(found[1], CopyKind(found[2]))


def _kind(content: bytes) -> CopyKind:
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return CopyKind(kind)
    if _PAGE.match(content[:4096]):
        return CopyKind.HTML
    if _is_text(content):
        return CopyKind.TEXT
    raise Unacceptable(
        "copy",
        "This is no PDF, PNG, JPEG, HTML page or text in UTF-8. Print the page as a PDF, then choose that.",
    )


def _is_text(content: bytes) -> bool:
    try:
        return not _UNSEEN.search(content.decode())
    except UnicodeDecodeError:
        return False
