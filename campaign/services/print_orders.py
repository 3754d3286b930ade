"""Orders: what is to be printed of a letter as it stands now, and the digest of what it is made from."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from campaign.domain.canonical import document_digest, document_digests
from campaign.domain.document import Document
from campaign.domain.refusals import Refusal
from campaign.domain.signatories import Signatories
from campaign.models.letter import Letter
from campaign.models.printing import PrintingKind
from campaign.models.recipient import Recipient
from campaign.rendering.engine import manifest
from campaign.services import documents
from campaign.services.pictures import Store


class NobodyToPrintFor(Refusal):
    """A letter without a recipient has no inside address to print."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One letter of an order: for whom, the document, and the digest of what it is made from."""

    recipient: Recipient
    document: Document
    digest: str


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed, as the letter stands now: for a pack a sheet for each recipient, else one."""

    letter: Letter
    kind: PrintingKind
    recipient: Recipient | None
    sheets: tuple[Sheet, ...]
    digest: str

    @property
    def signatories(self) -> Signatories:
        """Everybody on it: the same on each sheet."""
        return self.sheets[0].document.signatories

    @property
    def is_draft(self) -> bool:
        """Whether the sheets are marked DRAFT."""
        return self.sheets[0].document.is_draft


def order(
    session: Session, store: Store, letter: Letter, kind: PrintingKind, recipient: Recipient | None = None
) -> Order:
    """What would be printed now. Only reads. Refuses `NobodyToPrintFor`.

    `recipient` is whom it is for; a public copy and a pack take none.
    """
    if letter.is_recorded:
        raise NobodyToPrintFor(
            "This letter is by others. It is entered for its demands, and not printed here."
        )
    if not letter.recipients:
        raise NobodyToPrintFor("Choose a recipient first: a letter is printed for somebody.")
    chosen = letter.recipients if kind is PrintingKind.PACK else [recipient or letter.recipients[0]]
    named = kind is not PrintingKind.PUBLIC or letter.list_is_public
    laid_out = documents.documents_for(session, store, letter, chosen, with_supporters=named)
    digests = document_digests(laid_out, manifest())
    return Order(
        letter=letter,
        kind=kind,
        recipient=recipient,
        sheets=tuple(Sheet(*each) for each in zip(chosen, laid_out, digests, strict=True)),
        digest=document_digest(laid_out, manifest()) if kind is PrintingKind.PACK else digests[0],
    )
