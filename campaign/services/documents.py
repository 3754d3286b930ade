"""From rows to a document: the only place where it happens.

Everything printed, previewed, exported or verified starts from `document_for`, what is only read from
`to_read`; `letter_file_for` gives the same letter as a file.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from campaign.domain.blocks import Figure
from campaign.domain.document import Document
from campaign.domain.lettertext import LetterText
from campaign.domain.recipients import Addressee
from campaign.domain.signatories import Signatories
from campaign.letterfile import LetterFile
from campaign.letterfile.follows import Follows
from campaign.models.letter import Letter
from campaign.models.recipient import Recipient
from campaign.services import constituents, lineage_steps, pictures, print_settings, seals, signatories, texts
from campaign.services.pictures import Store

DEMONSTRATION = "Demonstration"
NOBODY_YET = Addressee("Nobody yet", "no office")


def document_for(
    session: Session,
    store: Store,
    letter: Letter,
    recipient: Recipient,
    *,
    with_supporters: bool = True,
) -> Document:
    """The letter laid out for one recipient. Marked DRAFT until it is closed: names may still come.

    `with_supporters` is false for a copy that may not name them; they are counted there.
    """
    signing = signatories.of_letter(session, letter, with_supporters=with_supporters)
    told = constituents.of_letter(session, letter, [recipient]) if with_supporters else {}
    (document,) = documents_for(session, store, letter, [recipient], signing)
    return replace(document, constituents=told.get(recipient.office.represents))


def as_written(session: Session, store: Store, letter: Letter, recipient: Recipient) -> Document:
    """The same as its organisers write it, supporters counted: an amendment with the words that do not stand
    yet."""
    document = document_for(session, store, letter, recipient, with_supporters=False)
    if letter.is_unopened or not letter.takes_edits:
        return document
    text = texts.written_text(session, letter)
    return replace(document, text=text, pictures=_pictures(store, text))


def documents_for(
    session: Session,
    store: Store,
    letter: Letter,
    recipients: Sequence[Recipient],
    signing: Signatories,
) -> tuple[Document, ...]:
    """The letter laid out for each of several recipients; they share everything but the recipient."""
    document = _document(session, letter, recipients[0], signing)
    document = replace(document, pictures=_pictures(store, document.text))
    return tuple(replace(document, recipient=each.addressee) for each in recipients)


def to_read(session: Session, letter: Letter) -> Document:
    """The letter to its first recipient as a stranger reads it, on a screen or as plain text: supporters are
    counted, and pictures named without their bytes, so that it can be read also when one is lost."""
    return _document(session, letter, letter.recipients[0], signatories.to_read(session, letter))


def to_seal(session: Session, letter: Letter) -> Document:
    """The same with every box of the grid, as officials are given it: what a seal is made from."""
    everybody = signatories.of_letter(session, letter, with_supporters=False)
    return _document(session, letter, letter.recipients[0], everybody)


def to_look_through(session: Session, letter: Letter) -> Document:
    """A draft for whoever reads it before it opens, or an amendment before it is published, with nobody who
    signs; also while it goes to nobody."""
    recipient = letter.recipients[0].addressee if letter.recipients else NOBODY_YET
    return Document(
        text=texts.written_text(session, letter),
        settings=print_settings.as_dated(letter),
        recipient=recipient,
        signatories=Signatories(),
        is_draft=True,
        notice=DEMONSTRATION if letter.campaign.is_demonstration else "",
    )


def for_reviewers(session: Session, store: Store, letter: Letter) -> Document:
    """A draft laid out for those who review it from outside: with its pictures, and nobody who signs."""
    document = to_look_through(session, letter)
    return replace(document, pictures=_pictures(store, document.text))


def picture_names(session: Session, letter: Letter) -> set[str]:
    """The stored names of the pictures that a letter shows."""
    return _names_in(texts.standing_text(session, letter))


def letter_file_for(session: Session, store: Store, letter: Letter) -> LetterFile:
    """The letter as a file: text, settings, recipients, invited signers and organisations; no supporters.

    Of a letter that is closed it has the date that is printed, so that it prints alike elsewhere.
    """
    text = texts.standing_text(session, letter)
    everybody = signatories.of_letter(session, letter, with_supporters=False)
    return LetterFile(
        slug=letter.slug,
        text=text,
        settings=print_settings.as_dated(letter),
        recipients=tuple(recipient.addressee for recipient in letter.recipients),
        signatories=Signatories(everybody.invited, everybody.organisations),
        pictures=_pictures(store, text),
        follows=_follows(session, letter),
        put_to={each.block.key: each.put_to for each in letter.placements if each.block and each.put_to},
    )


def _follows(session: Session, letter: Letter) -> Follows:
    """The letter before, and the demands of earlier letters that this one is said to have dropped. A draft is
    named in no file: its address may become another, and it is nobody's yet outside the campaign."""
    if letter.predecessor is None or not _was_there(letter.predecessor, letter):
        return Follows()
    steps = [each for each in lineage_steps.of_letter(session, letter) if each.to_placement_id is None]
    dropped = tuple(
        lineage_steps.value_of(each)
        for each in steps
        if each.from_placement and _was_there(each.from_placement.letter, letter)
    )
    return Follows(letter.predecessor.slug, dropped)


def _was_there(before: Letter, letter: Letter) -> bool:
    """Whether a letter before was public when the text of a letter was fixed; behind a draft, whether it is.
    What opens later changes nothing of a file that was given out with a seal."""
    if letter.is_unopened or before.is_recorded or before.opened_at is None or letter.opened_at is None:
        return before.is_public
    return before.opened_at <= letter.opened_at


def _document(session: Session, letter: Letter, recipient: Recipient, signing: Signatories) -> Document:
    return Document(
        text=texts.standing_text(session, letter),
        settings=print_settings.as_dated(letter),
        recipient=recipient.addressee,
        signatories=signing,
        is_draft=letter.is_draft,
        notice=DEMONSTRATION if letter.campaign.is_demonstration else "",
        seal=seals.mark(seals.standing(session, letter)),
    )


def _pictures(store: Store, text: LetterText) -> dict[str, bytes]:
    return {name: pictures.read(store, name) for name in sorted(_names_in(text))}


def _names_in(text: LetterText) -> set[str]:
    return {placed.block.image for placed in text.blocks if isinstance(placed.block, Figure)}
