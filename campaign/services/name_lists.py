"""Lists of names as files: of whom the copies of a sealed letter do not name, being too many to print.

A line a name, as officials are given it and in the order of the roll, with what stands beside it behind tabs.
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime

import obstore
from obstore.store import ObjectStore
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from campaign.domain.name_lists import MOST_PRINTED, NameList
from campaign.domain.refusals import NotFound
from campaign.domain.showing import Audience
from campaign.domain.signatories import Display, Supporter
from campaign.models.columns import public_id
from campaign.models.letter import Letter
from campaign.models.seal import Seal
from campaign.services import signatories, stored_files

FOLDER = "lists"
COLUMNS = ("name", "affiliation", "place")
# Names read at once.
_AT_ONCE = 5_000


def is_needed(letter: Letter, named: int, most: int = MOST_PRINTED) -> bool:
    """Whether so many names go into a list and not into the copies."""
    return named > most and letter.shows.official is not Display.COUNTED


def write(readers: sessionmaker[Session], store: ObjectStore, letter_id: int) -> tuple[NameList, str]:
    """Write the list of a letter whose roll is in order, and give what to say of it and how it is stored."""
    stored_as = f"{FOLDER}/{public_id()}.txt"
    names, size, digest = -1, 0, hashlib.sha256()
    with obstore.open_writer(store, stored_as) as file:
        for lines in _lines(readers, letter_id):
            written = "".join(f"{line}\n" for line in lines).encode()
            file.write(written)
            digest.update(written)
            names, size = names + len(lines), size + len(written)
    with readers() as session:
        slug = session.get_one(Letter, letter_id).slug
    return NameList(f"{slug}-names.txt", names, size, digest.hexdigest()), stored_as


def read(store: ObjectStore, seal: Seal) -> Iterator[bytes]:
    """The bytes of the list of a seal, some at a time. Refuses `NotFound` when it is not kept."""
    if not seal.list_stored_as:
        raise NotFound("This letter has no list of names, or it is kept no longer.")
    try:
        return (bytes(each) for each in store.get(seal.list_stored_as).stream())
    except FileNotFoundError as error:
        raise NotFound("The list of names is no longer kept.") from error


def forget(store: ObjectStore, stored_as: str) -> None:
    """Delete a list that no seal came to have."""
    store.delete(stored_as)


def sweep(session: Session, store: ObjectStore, *, older_than: datetime) -> None:
    """Delete the lists that no seal has."""
    known = set(session.scalars(select(Seal.list_stored_as).where(Seal.list_stored_as != "")))
    stored_files.keep_only(store, FOLDER, known, older_than=older_than)


def _lines(readers: sessionmaker[Session], letter_id: int) -> Iterator[list[str]]:
    """The heading, and then the names, each part read in a session of its own."""
    yield ["\t".join(COLUMNS)]
    last = 0
    while True:
        with readers() as session:
            letter = session.get_one(Letter, letter_id)
            showing = letter.shows.to(Audience.OFFICIAL)
            rows = signatories.entered(session, letter, showing, after=last, limit=_AT_ONCE)
        if not rows:
            return
        yield [_line(row.supporter) for row in rows]
        last = rows[-1].position


def _line(supporter: Supporter) -> str:
    return "\t".join((supporter.shown, supporter.affiliation, supporter.place))
