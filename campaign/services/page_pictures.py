"""Pictures of a letter's pages: laid out for one recipient, kept until the letter changes.

The last pictures stay in the storage, so that every process shows the same page, and so that there is
something to look at while a new one takes long.
"""

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import astuple, dataclass, field, replace
from datetime import datetime
from threading import RLock
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.canonical import document_digest
from campaign.domain.checks import Layout
from campaign.domain.document import Document
from campaign.domain.refusals import NotFound, Refusal
from campaign.models.letter import Letter
from campaign.models.recipient import Recipient
from campaign.rendering import press
from campaign.rendering.engine import manifest
from campaign.rendering.placing import LaidOut, Spot
from campaign.rendering.press import Proof
from campaign.services import stored_files
from campaign.services.pictures import Store

FOLDER = "pages"
# More pages than any letter has; a roll of supporters is looked at in the PDF.
MOST_PAGES = 12
# How often a letter may change before pages are forgotten: a browser may still be fetching those before.
GENERATIONS = 4
# What a person waits for; beyond that, the page before is shown.
SECONDS = 2.0
# What the press is given to go on with meanwhile.
PATIENCE = 15.0
# Pixels a point: sharp on a screen of two pixels to one.
SCALE = 2.0

LATE = "The page is being laid out. Look again in a moment."

_threads = ThreadPoolExecutor(press.AT_ONCE, thread_name_prefix="page")
_laying_out: dict[str, Future["Pages"]] = {}
# A laying out may end, and call back, in the thread that begins it.
_lock = RLock()


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages that can be shown. `digest` names what they are pictures of, `count` how many there are,
    `laid_out` where the blocks of the letter stand on them.

    `sentence` says why they are not those of the letter as it stands; it is empty when they are.
    """

    digest: str = ""
    count: int = 0
    sentence: str = ""
    laid_out: LaidOut = field(default_factory=LaidOut)

    @property
    def are_late(self) -> bool:
        """Whether they are being laid out, and worth asking for again."""
        return self.sentence == LATE

    @property
    def are_current(self) -> bool:
        """Whether they show the letter as it stands."""
        return not self.sentence and self.count > 0


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the pictures of one letter for one recipient are kept; those of words that are not saved yet
    apart, for each `account` that writes, and those for reviewers, who see nobody that signs."""

    letter: Letter
    recipient: Recipient
    account: int | None = None
    is_for_reviewers: bool = False

    @property
    def folder(self) -> str:
        """The folder in the storage."""
        apart = "/reviewers" if self.is_for_reviewers else f"/unsaved-{self.account}" if self.account else ""
        return f"{FOLDER}/{self.letter.id}/{self.recipient.public_id}{apart}"

    def file(self, digest: str, number: int) -> str:
        """The name of one page."""
        return f"{self.folder}/{digest[:32]}-{number}.png"

    def index(self, digest: str) -> str:
        """The name of what says how the pages lie."""
        return f"{self.folder}/{digest[:32]}.json"


def of_document(store: Store, shelf: Shelf, document: Document, *, wait: float = SECONDS) -> Pages:
    """The pages of a document, laid out if need be; when that takes longer than `wait`, those before.

    What takes longer goes on meanwhile, and is there when it is asked for again.
    """
    digest = document_digest([document], manifest())
    known = _known(store, shelf)
    if known.digest == digest:
        return known
    if not wait:
        return replace(known, sentence=LATE)
    try:
        return _begun(store, shelf, digest, document).result(timeout=wait)
    except (TimeoutError, CancelledError, press.Passing):
        return replace(known, sentence=LATE)
    except Refusal as refusal:
        return replace(known, sentence=refusal.sentence)


def _begun(store: Store, shelf: Shelf, digest: str, document: Document) -> Future[Pages]:
    """The laying out of these pages, begun once however often they are asked for. What the same shelf still
    waits for is older, and nobody will look at it."""
    name = f"{shelf.folder}/{digest}"
    with _lock:
        if begun := _laying_out.get(name):
            return begun
        for older in [each for at, each in _laying_out.items() if at.rpartition("/")[0] == shelf.folder]:
            older.cancel()
        future = _laying_out[name] = _threads.submit(_lay_out, store, shelf, digest, document)
        future.add_done_callback(lambda _: _laying_out.pop(name, None))
        return future


def _lay_out(store: Store, shelf: Shelf, digest: str, document: Document) -> Pages:
    proof = press.proof(document, wait=PATIENCE, scale=SCALE)
    return _keep(store, shelf, Pages(digest, min(len(proof.pictures), MOST_PAGES), "", proof.laid_out), proof)


def picture(store: Store, shelf: Shelf, digest: str, number: int) -> bytes:
    """One page as PNG. Refuses `NotFound` for pages that are gone."""
    try:
        return bytes(store.get(shelf.file(digest, number)).bytes())
    except FileNotFoundError as error:
        raise NotFound("This page is no longer there. Open the letter again.") from error


def layout_of(pages: Pages) -> Layout | None:
    """How a letter lies on these pages, for the checks; None where nobody has looked at one yet."""
    if not pages.count:
        return None
    return Layout(pages.laid_out.pages, pages.laid_out.is_grid_alone, is_of_before=not pages.are_current)


def sweep(session: Session, store: Store, *, older_than: datetime) -> None:
    """Delete the pages of letters and recipients that are gone, and those of words that were not saved, once
    nobody has been typing for a while."""
    rows = session.execute(select(Recipient.letter_id, Recipient.public_id))
    shelves = {f"{FOLDER}/{letter}/{recipient}" for letter, recipient in rows}
    kept = [*stored_files.in_folder(store, FOLDER)]
    in_use = {_folder(each.name) for each in kept if each.written_at >= older_than}
    for each in kept:
        if _folder(each.name) not in shelves | in_use:
            store.delete(each.name)


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _known(store: Store, shelf: Shelf) -> Pages:
    return next(_generations(store, shelf), Pages())


def _generations(store: Store, shelf: Shelf) -> Iterator[Pages]:
    """The pages that are kept, newest first. Each has a file of its own that says how it lies: several
    processes may keep pages at the same moment, and one file of all would lose those of the one."""
    for name in stored_files.newest_in(store, shelf.folder, ending=".json"):
        with suppress(FileNotFoundError):
            plain = json.loads(bytes(store.get(name).bytes()))
            # What was kept before by an older installation may be a list of all.
            if "pages" in plain:
                yield _from_plain(plain)


def _keep(store: Store, shelf: Shelf, new: Pages, proof: Proof) -> Pages:
    """Keep new pages, and only then forget the oldest."""
    for number, content in enumerate(proof.pictures[: new.count], start=1):
        store.put(shelf.file(new.digest, number), content)
    store.put(shelf.index(new.digest), json.dumps(_as_plain(new)).encode())
    for old in [*_generations(store, shelf)][GENERATIONS:]:
        # Another process may be forgetting them too.
        with suppress(FileNotFoundError):
            store.delete(shelf.index(old.digest))
            store.delete([shelf.file(old.digest, each) for each in range(1, old.count + 1)])
    return new


def _as_plain(pages: Pages) -> dict[str, Any]:
    return {
        "digest": pages.digest,
        "count": pages.count,
        "spots": [astuple(each) for each in pages.laid_out.spots],
        "is_grid_alone": pages.laid_out.is_grid_alone,
        "size": pages.laid_out.size,
        "pages": pages.laid_out.pages,
    }


def _from_plain(kept: Mapping[str, Any]) -> Pages:
    """Those kept before it was noted how they lie are of no use."""
    spots = tuple(Spot(*each) for each in kept["spots"])
    width, height = kept["size"]
    laid_out = LaidOut(spots, kept["is_grid_alone"], (width, height), kept["pages"])
    return Pages(kept["digest"], kept["count"], "", laid_out)
