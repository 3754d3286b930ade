"""The chores that keep the public counts: changes are folded in, and once a day the counts are proven."""

import logging

from campaign.runtime import Runtime
from campaign.services import counts

_log = logging.getLogger(__name__)


def fold(runtime: Runtime) -> bool:
    """Fold what has come and gone into the kept counts; whether there may be more. Where nothing has, nobody
    is kept from writing."""
    with runtime.readers() as session:
        if not counts.is_fold_due(session):
            return False
    with runtime.transaction() as session:
        return counts.fold(session)


def prove(runtime: Runtime) -> bool:
    """Count the signatures, and mend and note each kept count that is not so many."""
    with runtime.readers() as session:
        found = counts.differences(session)
    for letter_id, difference in found:
        with runtime.transaction() as session:
            counts.mend(session, letter_id)
        _log.error("A kept count was wrong, and is mended. %s", difference)
    return False
