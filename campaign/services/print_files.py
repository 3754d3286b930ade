"""The files of printings in the storage. A file without a row is out of everybody's reach, and swept away."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.refusals import NotFound
from campaign.models.letter import Letter
from campaign.models.printing import Printing, PrintingKind, PrintingStatus
from campaign.models.recipient import Recipient
from campaign.services import stored_files
from campaign.services.pictures import Store

FOLDER = "prints"


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: its bytes, pages, SHA-256 and the supporters it names or counts. `stored_as` is
    its name in the storage, empty until it is kept there; `signed` what is signed of a sealed file, and `key`
    the public key that it is signed with, in hexadecimal."""

    content: bytes
    pages: int
    sha256: str
    signature_count: int
    stored_as: str = ""
    signed: str = ""
    key: str = ""


def keep(store: Store, printing: Printing, made: Made) -> Made:
    """Put what was made into the storage, under a name no other file has."""
    suffix = "zip" if printing.kind is PrintingKind.PACK else "pdf"
    name = f"{FOLDER}/{printing.public_id}-{made.sha256[:16]}.{suffix}"
    store.put(name, made.content)
    return replace(made, stored_as=name)


def read(store: Store, printing: Printing) -> bytes:
    """The bytes of a finished printing. Refuses `NotFound` when they are not kept any more."""
    if printing.status is not PrintingStatus.DONE:
        raise NotFound("This file is not printed yet.")
    if not printing.stored_as:
        raise NotFound("This file named people whose names are erased by now. It is no longer kept.")
    try:
        return bytes(store.get(printing.stored_as).bytes())
    except FileNotFoundError as error:
        raise NotFound("This file is no longer kept. Print it again.") from error


def is_lost(store: Store, printing: Printing) -> bool:
    """Whether the file of a finished printing is not kept any more."""
    if printing.status is not PrintingStatus.DONE:
        return False
    if not printing.stored_as:
        return True
    try:
        store.head(printing.stored_as)
    except FileNotFoundError:
        return True
    return False


def sweep(session: Session, store: Store, *, older_than: datetime) -> None:
    """Delete the files that no printing has."""
    known = set(session.scalars(select(Printing.stored_as).where(Printing.stored_as != "")))
    stored_files.keep_only(store, FOLDER, known, older_than=older_than)


def file_name(letter: Letter, recipient: Recipient | None, suffix: str = "pdf") -> str:
    """ "release-the-prisoners-marco-rubio.pdf", with the office when somebody is addressed in two."""
    if recipient is None:
        return f"{letter.slug}.{suffix}"
    offices = [each for each in letter.recipients if each.official_id == recipient.official_id]
    office = f"-{recipient.office.key}" if len(offices) > 1 else ""
    return f"{letter.slug}-{recipient.official.key}{office}.{suffix}"
