"""The end of a letter that very many signed, in steps as the worker takes them: sealed, printed, exported.

A step is a function of a runtime and the letter's address. They follow each other, on a closed letter whose
roll is in order.
"""

from collections.abc import Callable

from sqlalchemy import select, update

from campaign.domain.accounts import Person
from campaign.domain.exports import ExportFormat, ExportKind, Wanted
from campaign.domain.letters import LetterStatus
from campaign.models.export import Export
from campaign.models.flag import Flag
from campaign.models.letter import Letter
from campaign.rendering import press
from campaign.runtime import Runtime
from campaign.services import accounts, exports, letters, long_exports
from campaign.worker import exporting, printing, sealing

_LIST = Wanted(ExportKind.SUPPORTERS, ExportFormat.CSV)


def every_name_is_looked_at(runtime: Runtime, slug: str) -> None:
    """Nobody's name is in doubt any more, because a seal fixes who is named."""
    with runtime.transaction() as session:
        session.execute(update(Flag).where(Flag.settled_at.is_(None)).values(settled_at=runtime.now()))


def press_seal(runtime: Runtime, slug: str) -> None:
    """What the click does."""
    with runtime.transaction() as session:
        letter = session.get_one(Letter, letter_id(runtime, slug))
        letters.move(session, letter, LetterStatus.SEALED, by=None, now=runtime.now())


def make_seal(runtime: Runtime, slug: str) -> None:
    """What the worker does then: the tree over all who signed, and the list of names where it is needed."""
    if not sealing.make(runtime, letter_id(runtime, slug)):
        raise RuntimeError(f"The seal of {slug} was not made.")


def print_a_copy(runtime: Runtime, slug: str) -> None:
    """The first copy that was asked for with the seal: printed in the press, sealed here."""
    printing.print_due(runtime)
    # A process of a pool does not end while the press it started runs.
    press.close()


def press_export(runtime: Runtime, slug: str) -> None:
    """What the click does: a list is asked for."""
    with runtime.transaction() as session:
        letter = session.get_one(Letter, letter_id(runtime, slug))
        by = accounts.add(
            session, runtime.keys, Person("Nora Bench", "nora@bench.example"), now=runtime.now()
        )
        number = exports.count(session, letter, _LIST.kind)
        long_exports.ask(session, letter, _LIST, number, by=by, now=runtime.now())


def write_export(runtime: Runtime, slug: str) -> None:
    """What the worker does then."""
    exporting.write_due(runtime)


def download_export(runtime: Runtime, slug: str) -> None:
    """The file is opened, and read to its end."""
    with runtime.readers() as session:
        export = session.scalars(select(Export)).one()
    for _ in long_exports.pieces(runtime.store, runtime.keys, export):
        pass


STEPS: dict[str, Callable[[Runtime, str], None]] = {
    "the letter is sealed": press_seal,
    "its seal is made": make_seal,
    "a copy is printed": print_a_copy,
    "a list is asked for": press_export,
    "the list is written": write_export,
    "the list is downloaded": download_export,
}


def letter_id(runtime: Runtime, slug: str) -> int:
    """The id of the letter of an address."""
    with runtime.readers() as session:
        return session.scalars(select(Letter.id).where(Letter.slug == slug)).one()
