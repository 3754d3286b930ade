"""Going through many letters: where one fails it is logged, and the others have their turn all the same."""

import logging
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from typing import TypeVar

from sqlalchemy.exc import OperationalError

from campaign.domain.refusals import Refusal
from campaign.runtime import Runtime

Done = TypeVar("Done")

_log = logging.getLogger(__name__)


def until_told_to_end(runtime: Runtime, ids: Iterable[int]) -> Iterator[int]:
    """The same, as long as the worker is not told to end: what is left waits for the next."""
    return takewhile(lambda _: not runtime.is_to_end(), ids)


def each_in_turn(ids: Iterable[int], act: Callable[[int], Done], doing: str) -> list[Done]:
    """What `act` came to for each, in transactions of its own. One where it failed is left out, and tried
    again in the next round of the chore. `doing` says in the log what failed, as in “Sealing letter 12”."""
    done: list[Done] = []
    for each in ids:
        try:
            done.append(act(each))
        except Refusal as refusal:
            _log.warning("%s %d is put off: %s", doing, each, refusal.in_log)
        except OperationalError as error:
            _log.error("%s %d is put off, the database did not answer: %s", doing, each, error.orig)
        except Exception:
            _log.exception("%s %d failed.", doing, each)
    return done
