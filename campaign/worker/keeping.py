"""The chores that end what is kept no longer: the names of letters whose time is over, and the bytes that
erased rows leave in the files of the database."""

import logging
from datetime import datetime

from campaign import wiping
from campaign.models.letter import Letter
from campaign.runtime import Runtime
from campaign.services import erasures, names_end, names_erasing
from campaign.worker.turns import each_in_turn

# Hours of the day, in UTC, in which a large database may be written anew.
_NIGHT = range(2, 5)

_log = logging.getLogger(__name__)


def end_names(runtime: Runtime) -> bool:
    """Erase the names of the letters whose time is over. One that is stopped goes on where it was."""
    now = runtime.now()
    with runtime.readers() as session:
        ending = [letter.id for letter in names_end.unfinished(session, now=now)]
    each_in_turn(ending, lambda each: _end_names_of(runtime, each, now), "Ending the names of letter")
    return False


def wipe(runtime: Runtime) -> bool:
    """Wipe what was erased since the last time from the files of the database."""
    now = runtime.now()
    with runtime.readers() as session:
        newest = erasures.newest_unwiped(session)
    if newest is not None and wiping.wipe(runtime.engine, may_take_long=now.hour in _NIGHT):
        with runtime.transaction() as session:
            erasures.mark_wiped(session, newest, now=now)
    return False


def _end_names_of(runtime: Runtime, letter_id: int, now: datetime) -> None:
    with runtime.transaction() as session:
        names_erasing.begin(session, runtime.keys, session.get_one(Letter, letter_id), now=now)
    with runtime.readers() as session:
        regions = names_erasing.regions_to_keep(session, session.get_one(Letter, letter_id))
    more = True
    while more:
        with runtime.transaction() as session:
            letter = session.get_one(Letter, letter_id)
            more = names_erasing.erase_next(session, runtime.keys, letter, regions, now=now)
    with runtime.readers() as session:
        end = names_end.find(session, session.get_one(Letter, letter_id))
    _log.info(
        "The names of the letter %d are erased: %d signatures.", letter_id, end.signatures if end else 0
    )
