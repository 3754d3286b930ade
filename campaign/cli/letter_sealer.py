"""Sealing the copies of one letter: all of them have one code, one root over who signed, and one key."""

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from campaign.domain.canonical import digest
from campaign.domain.document import Document
from campaign.domain.lettertext import Named
from campaign.domain.receipts import SealedRoll, Signatory
from campaign.domain.seals import Seal, SealedLetter
from campaign.letterfile import LetterFile
from campaign.reading.rolls import RollEntry
from campaign.rendering.archive import Archive
from campaign.rendering.pdf import Printed, each_of_many, to_pdf
from campaign.rendering.sealed_roll import counts_of, engine_digest, order_of
from campaign.rendering.sealing import seal as seal_pdf
from campaign.signing_keys import SigningKey


@dataclass(frozen=True, slots=True)
class SealedCopy:
    """One copy as it leaves, and its seal."""

    printed: Printed
    seal: Seal


@dataclass(frozen=True, slots=True)
class Sealer:
    """What the seals of all copies of a letter have in common, and the key they are made with."""

    letter: SealedLetter
    roll: SealedRoll
    signing: SigningKey

    @classmethod
    def of(
        cls,
        letter_file: LetterFile,
        document: Document,
        entries: Sequence[RollEntry],
        signing: SigningKey,
        at: datetime,
    ) -> "Sealer":
        """Of a letter with these signatories in every document; its secret is kept nowhere."""
        supporters = (
            Signatory.of_supporter(each.name, each.place, each.display, each.language) for each in entries
        )
        roll = SealedRoll.of(order_of(document, tuple(supporters)), secrets.token_bytes(32))
        letter = SealedLetter(
            slug=letter_file.slug,
            title=letter_file.text.title,
            language=letter_file.text.language,
            revision=digest(letter_file.text),
            recipients=letter_file.text.recipients,
            counts=counts_of(document, roll.counts),
            root=roll.root,
            engine=engine_digest(),
            sealed_at=at.replace(microsecond=0, tzinfo=UTC),
        )
        return cls(letter, roll, signing)

    def alone(self, document: Document, archive: Archive | None) -> SealedCopy:
        """The copy for one recipient."""
        return self._sealed(document, to_pdf(document, archive=archive))

    def each(self, documents: Sequence[Document], archive: Archive | None) -> Iterator[SealedCopy]:
        """A copy for each of them, whose pages are drawn once where they are the same."""
        return map(self._sealed, documents, each_of_many(documents, archive=archive))

    def _sealed(self, document: Document, printed: Printed) -> SealedCopy:
        made = seal_pdf(
            printed.pdf,
            self.letter,
            Named.of(document.recipient),
            self.signing.public.raw,
            self.signing.sign,
        )
        sha256 = hashlib.sha256(made.pdf).hexdigest()
        return SealedCopy(replace(printed, pdf=made.pdf, sha256=sha256), made.seal)
