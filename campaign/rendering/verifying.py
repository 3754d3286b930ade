"""Verifying: whether a file is the sealed letter, or what became of it.

    verify(pdf, known)      a `Verification`, in a process with limits: for files of strangers
    examine(pdf, known)     the same, in this process

Nothing is printed again: digests and a signature decide. Genuine means that the bytes are those that were
sealed. Anything milder rests on how one library reads the file, and is said apart.
"""

import hashlib
import hmac
import io
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import pypdfium2

from campaign.domain import short_codes
from campaign.domain.aligning import numbers_of
from campaign.domain.alterations import Changes, Wording, changes_between
from campaign.domain.authenticity import Authenticity, ReceiptAnswer, Verification
from campaign.domain.passages import Passage, passages
from campaign.domain.reading_order import as_read
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
# The last line of a sealed file.
_LAST = b"%%EOF\n"
# What may stand around a word, and is none.
_AROUND = string.punctuation + "“”‘’…"


@dataclass(frozen=True, slots=True)
class Told:
    """What a stranger may be told of a sealed copy: the words of pages that the `public` copy has too.
    Between the two, words of the `addressees` are no difference: each copy is addressed to its own."""

    public: bytes
    addressees: frozenset[str] = frozenset()


class KnownKeys(Protocol):
    """The public keys that are trusted. It must be possible to send it to another process."""

    def holds(self, public: bytes) -> bool:
        """Whether this key is one of them."""

    def signed(self, public: bytes, message: bytes, signature: bytes) -> bool:
        """Whether the owner of a key, known or not, signed a message."""


def verify(
    pdf: bytes,
    known: KnownKeys,
    *,
    code: str = "",
    original: bytes | None = None,
    told: Told | None = None,
    wait: float = PATIENCE,
) -> Verification:
    """As `examine`, within limits of time and memory: what runs into them is `Unreadable` too."""
    _refuse_large(pdf)
    return enclosure.run(wait, _examine, pdf, known, code, original, told)


def examine(
    pdf: bytes,
    known: KnownKeys,
    *,
    code: str = "",
    original: bytes | None = None,
    told: Told | None = None,
) -> Verification:
    """What a file is. `code` is the code of the letter it should be; with `original`, the sealed file itself,
    the words that differ are found: all of them, or those that may be `told`. Refuses `Unreadable`."""
    return _examine(pdf, known, code, original, told)


def check_receipt(receipt: Receipt, seal: Seal | None, known: KnownKeys) -> ReceiptAnswer:
    """Whether a receipt proves that its signatory signed the letter of a seal; of None, any letter."""
    if not known.signed(receipt.key, receipt.manifest.message, receipt.signature):
        return ReceiptAnswer.NOT_PROVEN
    if not known.holds(receipt.key):
        return ReceiptAnswer.UNKNOWN_KEY
    if seal is not None and receipt.manifest.letter != seal.manifest.letter:
        return ReceiptAnswer.ANOTHER_LETTER
    return ReceiptAnswer.PROVEN if receipt.is_included else ReceiptAnswer.NOT_PROVEN


def _examine(
    pdf: bytes, known: KnownKeys, code: str, original: bytes | None, told: Told | None
) -> Verification:
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
        found = contents.contents_of(opened, attached.place, partial(numbers_of, seal.contents.pages))
    return _compared(pdf, seal, found, known, original, told)


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


def _behind(pdf: bytes, seal: Seal) -> int:
    """How many bytes were added after the end of the sealed file; 0 as well when it is not whole."""
    file = seal.manifest.file
    last = pdf.find(_LAST, file.zone_start + file.zone_length)
    end = last + len(_LAST)
    return len(pdf) - end if last >= 0 and is_whole(pdf[:end], seal) else 0


def _compared(
    pdf: bytes, seal: Seal, found: Contents, known: KnownKeys, original: bytes | None, told: Told | None
) -> Verification:
    appended = _behind(pdf, seal)
    if found == seal.contents:
        answer = Authenticity.APPENDED if appended else Authenticity.RESAVED
        return Verification(answer, seal, appended=appended)
    changes = changes_between(seal.contents, found)
    if len(changes.altered) == len(found.pages) and _shows_another_code(pdf, seal):
        return Verification(Authenticity.ANOTHER_LETTER, seal, changes)
    wordings: tuple[Wording, ...] = ()
    if original is not None:
        _refuse_another(original, seal, known)
        wordings = tuple(_wordings(pdf, changes, original, told))
    return Verification(Authenticity.ALTERED, seal, changes, wordings, appended)


def _shows_another_code(pdf: bytes, seal: Seal) -> bool:
    """Whether the first page shows the code of another letter, and not that of its seal."""
    shown = short_codes.printed_in(_words_of(pdf, [1])[0])
    return bool(shown) and seal.manifest.letter.code not in shown


def _refuse_another(original: bytes, seal: Seal, known: KnownKeys) -> None:
    """Refuse what is not the sealed file itself."""
    try:
        first = _examine(original, known, "", None, None)
    except Unreadable as refusal:
        raise Refusal(f"The original cannot be read. {refusal.sentence}", "original") from refusal
    if not first.is_genuine or first.seal != seal:
        raise Refusal("The original is not the sealed letter that this file claims to be.", "original")


def _wordings(pdf: bytes, changes: Changes, original: bytes, told: Told | None) -> Iterator[Wording]:
    """The pages that differ, each with the places where its words do; pages that may not be told are left
    out."""
    pairs = changes.altered[:_MOST_COMPARED]
    here = _words_of(pdf, [number for number, _ in pairs])
    there = _words_of(original, [number for _, number in pairs])
    public = _words_of(told.public, [number for _, number in pairs]) if told else there
    for (number, _), now, was, shown in zip(pairs, here, there, public, strict=True):
        if told and _others(was, told.addressees) != _others(shown, told.addressees):
            continue
        differing = passages(was, now)
        open_to_all = tuple(each for each in differing if _is_within(each, shown))
        if open_to_all or not differing:
            yield Wording(number, open_to_all)


def _others(text: str, addressees: frozenset[str]) -> list[str]:
    """The words of a page, but those of whom it is addressed to."""
    return [word for word in map(_bare, text.split()) if word and word not in addressees]


def _is_within(passage: Passage, public: str) -> bool:
    """Whether a page that anybody may read has each word that is said to be sealed."""
    return set(map(_bare, passage.sealed_words)) - {""} <= set(map(_bare, public.split()))


def _bare(word: str) -> str:
    return word.strip(_AROUND)


def _words_of(pdf: bytes, numbers: list[int]) -> list[str]:
    """The words of some pages, in the lines and the order in which they are read; of a page that is not
    there, none."""
    try:
        document = pypdfium2.PdfDocument(pdf)
        try:
            texts = [
                document[number - 1].get_textpage().get_text_bounded() if number <= len(document) else ""
                for number in numbers
            ]
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise Unreadable("This is not a PDF, or it is damaged.") from error
    return [_in_lines(text) for text in texts]


def _in_lines(text: str) -> str:
    """The lines of a page, up to so many words."""
    lines, room = [], _MOST_WORDS
    for line in text.splitlines():
        words = line.split()[:room]
        room -= len(words)
        if words:
            lines.append(as_read(" ".join(words)))
    return "\n".join(lines)


def _refuse_large(pdf: bytes) -> None:
    if len(pdf) > MOST_FILE_BYTES:
        raise Unreadable(f"The file has more than {MOST_FILE_BYTES // 1024**2} MB; a sealed letter has less.")
