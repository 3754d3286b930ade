"""The chore that writes to those who asked for it, of an update or of an answer that came."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from campaign.notices.links import Links
from campaign.runtime import Runtime
from campaign.services import answer_mails, update_mails
from campaign.services.mail_rounds import Batch
from campaign.worker.turns import each_in_turn


@dataclass(frozen=True, slots=True)
class _Noun:
    """What there is to write about: `doing` says it in the log."""

    doing: str
    due: Callable[[Session], list[int]]
    next_batch: Callable[[Session, int], Batch | None]
    write: Callable[..., int]


_NOUNS = (
    _Noun("Writing about update", update_mails.due, update_mails.next_batch, update_mails.write),
    _Noun("Writing about response", answer_mails.due, answer_mails.next_batch, answer_mails.write),
)


def write_due(runtime: Runtime) -> bool:
    """Write the next mails of each; whether more may be due. Where there are none nobody is kept from
    writing."""
    with runtime.readers() as session:
        due = [(noun, noun.due(session)) for noun in _NOUNS]
    # Each has its turn, also behind one that fails.
    went = [each_in_turn(ids, partial(_write_some, runtime, noun), noun.doing) for noun, ids in due]
    is_any = any(any(each) for each in went)
    if is_any:
        runtime.wake()
    return is_any


def _write_some(runtime: Runtime, noun: _Noun, number: int) -> bool:
    """Who is next is looked for before anybody is kept from writing: it may take long."""
    with runtime.readers() as session:
        batch = noun.next_batch(session, number)
    if batch is None:
        return False
    with runtime.transaction() as session:
        noun.write(session, runtime.keys, Links(runtime.settings.outside), number, batch, now=runtime.now())
    return True
