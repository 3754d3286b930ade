"""The chore that writes long lists, sealed, for organisers who asked for them."""

import logging
from collections.abc import Iterator

from campaign.domain.exports import COLUMNS
from campaign.domain.refusals import Refusal
from campaign.models.export import Export
from campaign.rendering import lists
from campaign.runtime import Runtime
from campaign.services import exports, long_exports, sealed_files
from campaign.services.exports import Row
from campaign.worker.names import own_name

# Rows after which it is noted how far a list has come.
_NOTED = 10_000

_log = logging.getLogger(__name__)


class NotWanted(Refusal):
    """The list was thrown away while it was written, or another worker has it."""


def write_due(runtime: Runtime) -> bool:
    """Write the list that waits longest; whether there was any."""
    with runtime.transaction() as session:
        export = long_exports.take(session, runtime.keys, by=own_name(), now=runtime.now())
    if export is None:
        return False
    try:
        _write(runtime, export)
    except Refusal as refusal:
        _log.warning("The list %s was not written: %s", export.public_id, refusal.in_log)
        with runtime.transaction() as session:
            long_exports.fail(session, export.id, refusal.sentence, by=own_name())
    return True


def _write(runtime: Runtime, export: Export) -> None:
    """Write the file, and note it. Refuses `NotWanted`, after which nobody can read what there is of it."""
    key = long_exports.key_of(runtime.keys, export)
    pieces = lists.written(export.format, COLUMNS[export.kind], _noted_rows(runtime, export))
    size = sealed_files.write(runtime.store, long_exports.file_of(export), key, pieces)
    with runtime.transaction() as session:
        is_wanted = long_exports.finish(session, export.id, size, by=own_name(), now=runtime.now())
    if not is_wanted:
        raise NotWanted(long_exports.THROWN_AWAY)


def _noted_rows(runtime: Runtime, export: Export) -> Iterator[list[Row]]:
    """The rows, a part at a time; now and then it is noted how many there were."""
    written = noted = 0
    for rows in exports.rows(runtime.readers, runtime.keys, export.letter_id, export.kind):
        yield rows
        written += len(rows)
        if written >= noted + _NOTED:
            noted = written
            _note(runtime, export, written)


def _note(runtime: Runtime, export: Export, written: int) -> None:
    with runtime.transaction() as session:
        is_wanted = long_exports.note(session, export.id, written, by=own_name(), now=runtime.now())
    if not is_wanted:
        raise NotWanted(long_exports.THROWN_AWAY)
