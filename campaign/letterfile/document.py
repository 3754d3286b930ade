"""From a letter file to the documents that print: one a recipient."""

from campaign.domain.document import Document
from campaign.domain.recipients import Addressee
from campaign.domain.refusals import NotFound
from campaign.letterfile.letter_file import LetterFile


def document_of(
    letter_file: LetterFile, recipient: Addressee, is_draft: bool = False, notice: str = ""
) -> Document:
    """The letter laid out for one of its recipients."""
    return Document(
        text=letter_file.text,
        settings=letter_file.settings,
        recipient=recipient,
        signatories=letter_file.signatories,
        is_draft=is_draft,
        notice=notice,
        pictures=letter_file.pictures,
    )


def recipient_named(letter_file: LetterFile, key: str = "") -> Addressee:
    """The recipient with a key, or a name when it has no key; the first when none is asked for.

    Refuses `NotFound`, naming those there are.
    """
    if not letter_file.recipients:
        raise NotFound("This letter has no recipient; write one under recipients:.", "recipients")
    if not key:
        return letter_file.recipients[0]
    by_key = {each.key or each.name: each for each in letter_file.recipients}
    if key not in by_key:
        raise NotFound(f"No recipient is called “{key}”. There are: {', '.join(by_key)}.", "recipients")
    return by_key[key]
