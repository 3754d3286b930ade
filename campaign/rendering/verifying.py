"""Verifying: whether a file is the sealed letter, or what became of it.

    verify(pdf, known)      a `Verification`, in a process with limits: for files of strangers
    examine(pdf, known)     the same, in this process

Nothing is printed again: digests and a signature decide. Genuine means that the bytes are those that were
sealed. Anything milder rests on how one library reads the file, and is said apart.
"""

import hashlib
import hmac
import io
from typing import Protocol

import pypdfium2

from campaign.domain import short_codes
from campaign.domain.alterations import Changes, Wording, changes_between
from campaign.domain.authenticity import Authenticity, ReceiptAnswer, Verification
from campaign.domain.differences import compare
from campaign.domain.receipts import Receipt
from campaign.domain.refusals import Refusal
from campaign.domain.seals import MOST_FILE_BYTES, Contents, NotASeal, Seal
from campaign.rendering import contents, enclosure
from campaign.rendering.canonical import Unreadable

# Seconds that a stranger's file may take.
PATIENCE = 30.0
# Pages whose words are compared, and how many words of each.
_MOST_COMPARED = 20
_MOST_WORDS = 4_000


class KnownKeys(Protocol):
    """The public keys that are trusted. It must be possible to send it to another process."""

    def holds(self, public: bytes) -> bool:
        """Whether this key is one of them."""

    def signed(self, public: bytes, message: bytes, signature: bytes) -> bool:
        """Whether the owner of a key, known or not, signed a message."""


def verify(
    pdf: bytes, known: KnownKeys, *, code: str = "", original: bytes | None = None, wait: float = PATIENCE
) -> Verification:
    """As `examine`, within limits of time and memory: what runs into them is `Unreadable` too."""
    _refuse_large(pdf)
    return enclosure.run(wait, _examine, pdf, known, code, original)


def examine(pdf: bytes, known: KnownKeys, *, code: str = "", original: bytes | None = None) -> Verification:
    """What a file is. `code` is the code of the letter it should be; with `original`, the sealed file itself,
    the words that differ are found. Refuses `Unreadable`."""
    return _examine(pdf, known, code, original)


def check_receipt(receipt: Receipt, seal: Seal | None, known: KnownKeys) -> ReceiptAnswer:
    """Whether a receipt proves that its signatory signed the letter of a seal; of None, any letter."""
    if not known.signed(receipt.key, receipt.manifest.message, receipt.signature):
        return ReceiptAnswer.NOT_PROVEN
    if not known.holds(receipt.key):
        return ReceiptAnswer.UNKNOWN_KEY
    if seal is not None and receipt.manifest.letter != seal.manifest.letter:
        return ReceiptAnswer.ANOTHER_LETTER
    return ReceiptAnswer.PROVEN if receipt.is_included else ReceiptAnswer.NOT_PROVEN


def _examine(pdf: bytes, known: KnownKeys, code: str, original: bytes | None) -> Verification:
    _refuse_large(pdf)
    with contents.opened(io.BytesIO(pdf)) as opened:
        attached = contents.find_seal(opened)
        if attached is None:
            return Verification(Authenticity.NOT_SEALED)
        try:
            seal = Seal.from_bytes(attached.written)
        except NotASeal:
            return Verification(Authenticity.ALTERED, changes=Changes(is_seal_broken=True))
        if not _holds(seal, known):
            return Verification(Authenticity.ALTERED, seal, Changes(is_seal_broken=True))
        if not known.holds(seal.key):
            return Verification(Authenticity.UNKNOWN_KEY, seal)
        if code and seal.manifest.letter.code != code:
            return Verification(Authenticity.ANOTHER_LETTER, seal)
        if is_whole(pdf, seal):
            return Verification(Authenticity.GENUINE, seal)
        found = contents.contents_of(opened, attached.place)
    return _compared(pdf, seal, found, known, original)


def _holds(seal: Seal, known: KnownKeys) -> bool:
    """Whether a seal is signed with the key in it, and its list of contents is the signed one."""
    return known.signed(seal.key, seal.manifest.message, seal.signature) and hmac.compare_digest(
        seal.contents.digest, seal.manifest.file.contents
    )


def is_whole(pdf: bytes, seal: Seal) -> bool:
    """Whether every byte of a file is as it was sealed."""
    file = seal.manifest.file
    start, end = file.zone_start, file.zone_start + file.zone_length
    digest = hashlib.sha256(pdf[:start] + pdf[end:]).hexdigest()
    return hmac.compare_digest(digest, file.sha256) and pdf[start:end] == seal.in_zone


def _compared(
    pdf: bytes, seal: Seal, found: Contents, known: KnownKeys, original: bytes | None
) -> Verification:
    if found == seal.contents:
        return Verification(Authenticity.RESAVED, seal)
    changes = changes_between(seal.contents, found)
    if len(changes.altered) == len(found.pages) and _shows_another_code(pdf, seal):
        return Verification(Authenticity.ANOTHER_LETTER, seal, changes)
    wordings = _wordings(pdf, seal, changes, known, original) if original is not None else ()
    return Verification(Authenticity.ALTERED, seal, changes, wordings)


def _shows_another_code(pdf: bytes, seal: Seal) -> bool:
    """Whether the first page shows the code of another letter, and not that of its seal."""
    shown = short_codes.printed_in(_words_of(pdf, [1])[0])
    return bool(shown) and seal.manifest.letter.code not in shown


def _wordings(
    pdf: bytes, seal: Seal, changes: Changes, known: KnownKeys, original: bytes
) -> tuple[Wording, ...]:
    """The words that differ, page by page, beside those of the sealed file itself."""
    try:
        first = _examine(original, known, "", None)
    except Unreadable as refusal:
        raise Refusal(f"The original cannot be read. {refusal.sentence}", "original") from refusal
    if not first.is_genuine or first.seal != seal:
        raise Refusal("The original is not the sealed letter that this file claims to be.", "original")
    pairs = changes.altered[:_MOST_COMPARED]
    here = _words_of(pdf, [number for number, _ in pairs])
    there = _words_of(original, [number for _, number in pairs])
    compared = (
        Wording(number, *compare(was, now)) for (number, _), was, now in zip(pairs, there, here, strict=True)
    )
    return tuple(each for each in compared if any(piece.differs for piece in (*each.sealed, *each.found)))


def _words_of(pdf: bytes, numbers: list[int]) -> list[str]:
    """The words of some pages, with single spaces."""
    try:
        document = pypdfium2.PdfDocument(pdf)
        try:
            texts = [document[number - 1].get_textpage().get_text_bounded() for number in numbers]
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise Unreadable("This is not a PDF, or it is damaged.") from error
    return [" ".join(text.split()[:_MOST_WORDS]) for text in texts]


def _refuse_large(pdf: bytes) -> None:
    if len(pdf) > MOST_FILE_BYTES:
        raise Unreadable(f"The file has more than {MOST_FILE_BYTES // 1024**2} MB; a sealed letter has less.")
