"""Orders: what is to be printed of a letter as it stands now, and the digest of what it is made from."""

from dataclasses import asdict, dataclass, replace

from sqlalchemy.orm import Session

from campaign.domain.canonical import canonical_json, document_digest, document_digests
from campaign.domain.document import Document
from campaign.domain.lettertext import LetterText
from campaign.domain.refusals import Refusal
from campaign.domain.seals import SealedLetter
from campaign.domain.showing import EVERYTHING, Audience, Showing
from campaign.domain.signatories import Display, Signatories, Supporter
from campaign.models.letter import Letter
from campaign.models.printing import PrintingKind
from campaign.models.recipient import Recipient
from campaign.rendering.appendix import FullPage, Plan
from campaign.rendering.archive import Archive, archive_of
from campaign.rendering.engine import manifest
from campaign.services import constituents, documents, names_end, roll_pages, rolls, seals, signatories
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
    """What is to be printed, as the letter stands now: for a pack a sheet for each recipient, else one.

    Those on the roll are counted as `earlier` until it is `ready` to print; then there are
    `full_pages` to hand in, and for a letter that is sealed what makes it an `archive` copy. `leavings` says
    how often somebody had left the roll, and `showing` the most that is shown of each name. `seal_id` names
    the seal that stands, and `seal` is what it fixed, once it is made.
    """

    letter: Letter
    kind: PrintingKind
    recipient: Recipient | None
    sheets: tuple[Sheet, ...]
    digest: str
    showing: Showing = EVERYTHING
    leavings: int = 0
    full_pages: tuple[FullPage, ...] = ()
    seal_id: int | None = None
    seal: SealedLetter | None = None
    archive: Archive | None = None

    @property
    def signatories(self) -> Signatories:
        """Everybody on it: the same on each sheet."""
        return self.sheets[0].document.signatories

    @property
    def text(self) -> LetterText:
        """The text that is printed."""
        return self.sheets[0].document.text

    @property
    def is_draft(self) -> bool:
        """Whether the sheets are marked DRAFT."""
        return self.sheets[0].document.is_draft

    @property
    def is_unsealed(self) -> bool:
        """Whether the seal that is to be on it is not made yet."""
        return self.seal_id is not None and self.seal is None

    def alone(self, sheet: Sheet) -> "Order":
        """One sheet of a pack, as an order of its own."""
        return replace(
            self, kind=PrintingKind.RECIPIENT, recipient=sheet.recipient, sheets=(sheet,), digest=sheet.digest
        )


def order(
    session: Session, store: Store, letter: Letter, kind: PrintingKind, recipient: Recipient | None = None
) -> Order:
    """What would be printed now. Only reads. Refuses `NobodyToPrintFor`, and `NamesGone`.

    `recipient` is whom it is for; a public copy and a pack take none.
    """
    if letter.is_recorded:
        raise NobodyToPrintFor(
            "This letter is by others. It is entered for its demands, and not printed here."
        )
    names_end.refuse_gone(session, letter)
    if not letter.recipients:
        raise NobodyToPrintFor("Choose a recipient first: a letter is printed for somebody.")
    chosen = letter.recipients if kind is PrintingKind.PACK else [recipient or letter.recipients[0]]
    is_public = kind is PrintingKind.PUBLIC
    showing = letter.shows.to(_audience(kind))
    names_people = showing.names is not Display.COUNTED
    roll = rolls.find(session, letter) if names_people else None
    signing = (
        signatories.around_roll(session, letter, _audience(kind))
        if names_people
        else signatories.of_letter(session, letter, with_supporters=False)
    )
    if is_public:
        signing = signatories.in_public(signing)
    laid_out = documents.documents_for(session, store, letter, chosen, signing)
    seal = seals.standing(session, letter)
    # The names on the roll, and which of them are constituents, are known by its version: they may be many.
    versions = {"roll": roll.version if roll else None, "seal": seal.id if seal else None}
    narrowed = {} if showing == EVERYTHING or not names_people else {"showing": asdict(showing)}
    besides = canonical_json({"engine": manifest(), **versions, **narrowed})
    digests = document_digests(laid_out, besides)
    return Order(
        letter=letter,
        kind=kind,
        recipient=recipient,
        sheets=tuple(Sheet(*each) for each in zip(chosen, laid_out, digests, strict=True)),
        digest=document_digest(laid_out, besides) if kind is PrintingKind.PACK else digests[0],
        showing=showing,
        leavings=roll.leavings if roll else 0,
        seal_id=seal.id if seal else None,
        seal=seals.made(seal),
    )


def _audience(kind: PrintingKind) -> Audience:
    return Audience.PUBLIC if kind is PrintingKind.PUBLIC else Audience.OFFICIAL


def ready(session: Session, store: Store, wanted: Order) -> Order | None:
    """An order ready to print: with the full pages of the roll, the names behind them, those of constituents,
    and, for a letter that is sealed, what makes it an archive copy. None when a page has to be drawn again
    first."""
    archive = _archive(session, store, wanted)
    wanted = _with_constituents(session, wanted)
    document = wanted.sheets[0].document
    if not document.signatories.earlier:
        return replace(wanted, archive=archive)
    kept = roll_pages.kept(session, wanted.letter, Plan.of(document, wanted.showing))
    if kept is None:
        return None
    late = signatories.entered(session, wanted.letter, wanted.showing, after=kept.last)
    behind = tuple(row.supporter for row in late)
    earlier = sum(page.names for page in kept.pages)
    sheets = tuple(
        replace(sheet, document=_naming(sheet.document, behind, earlier)) for sheet in wanted.sheets
    )
    return replace(wanted, sheets=sheets, full_pages=kept.pages, archive=archive)


def _with_constituents(session: Session, wanted: Order) -> Order:
    """A public copy is nobody's own: it says of no name that its owner lives in the state of a recipient."""
    if wanted.kind is PrintingKind.PUBLIC:
        return wanted
    told = constituents.of_letter(session, wanted.letter, [sheet.recipient for sheet in wanted.sheets])
    sheets = []
    for sheet in wanted.sheets:
        own = told.get(sheet.recipient.office.represents)
        sheets.append(replace(sheet, document=replace(sheet.document, constituents=own)))
    return replace(wanted, sheets=tuple(sheets))


def _archive(session: Session, store: Store, wanted: Order) -> Archive | None:
    """What is sealed is to be kept: it is printed as a copy for the archive."""
    if wanted.seal is None:
        return None
    source = documents.letter_file_for(session, store, wanted.letter)
    if wanted.kind is PrintingKind.PUBLIC:
        source = replace(source, signatories=signatories.in_public(source.signatories))
    return archive_of(source, wanted.seal.sealed_at)


def _naming(document: Document, behind: tuple[Supporter, ...], earlier: int) -> Document:
    signing = document.signatories
    named = replace(signing, supporters=(*behind, *signing.supporters), earlier=earlier)
    return replace(document, signatories=named)
