"""The chore that asks people to sign, some of a file at a time."""

from campaign.models.appeal import AppealFile
from campaign.notices.links import Links
from campaign.reading import appeals as rows_of_file
from campaign.runtime import Runtime
from campaign.services import appeals, installation
from campaign.worker.turns import each_in_turn


def ask(runtime: Runtime) -> bool:
    """Write to the next people of a file; whether more may be waiting. While signing is stopped
    everywhere nobody is asked, for they could not sign."""
    with runtime.readers() as session:
        due = [] if installation.stop_of(session) else [each.id for each in appeals.due(session)]
    # One file a turn, and the next only where one failed: whoever signs waits for so many mails at most.
    turns = (
        each_in_turn([each], lambda file_id: _ask_some(runtime, file_id), "Asking the people of file")
        for each in due
    )
    return any(turns)


def _ask_some(runtime: Runtime, file_id: int) -> None:
    with runtime.readers() as session:
        rows = appeals.rows_of(runtime.keys, session.get_one(AppealFile, file_id))
    entries = rows_of_file.entries(rows)
    links = Links(runtime.settings.outside)
    with runtime.transaction() as session:
        appeals.go_on(session, runtime.keys, links, file_id, entries, now=runtime.now())
    runtime.wake()
