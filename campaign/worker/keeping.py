"""The chore that ends what is kept no longer: the names of letters whose time is over."""

import logging
from datetime import datetime

from campaign.models.letter import Letter
from campaign.runtime import Runtime
from campaign.services import names_end, names_erasing

_log = logging.getLogger(__name__)


def end_names(runtime: Runtime) -> bool:
    """Erase the names of the letters whose time is over. One that is stopped goes on where it was."""
    now = runtime.now()
    with runtime.readers() as session:
        ending = [letter.id for letter in names_end.unfinished(session, now=now)]
    for letter_id in ending:
        _end_names_of(runtime, letter_id, now)
    return False


def _end_names_of(runtime: Runtime, letter_id: int, now: datetime) -> None:
    with runtime.transaction() as session:
        names_erasing.begin(session, session.get_one(Letter, letter_id), now=now)
    with runtime.readers() as session:
        regions = names_erasing.regions_to_keep(session, session.get_one(Letter, letter_id))
    more = True
    while more:
        with runtime.transaction() as session:
            letter = session.get_one(Letter, letter_id)
            more = names_erasing.erase_next(session, letter, regions, now=now)
    with runtime.readers() as session:
        end = names_end.find(session, session.get_one(Letter, letter_id))
    _log.info(
        "The names of the letter %d are erased: %d signatures.", letter_id, end.signatures if end else 0
    )
