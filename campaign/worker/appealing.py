"""The chore that asks people to sign, some of a file at a time."""

from campaign.notices.links import Links
from campaign.reading import appeals as rows_of_file
from campaign.runtime import Runtime
from campaign.services import appeals, installation


def ask(runtime: Runtime) -> bool:
    """Write to the next people of a file; whether more may be waiting. While signing is stopped
    everywhere nobody is asked, for they could not sign."""
    with runtime.readers() as session:
        due = appeals.due(session)
        if due is None or installation.stop_of(session):
            return False
        file_id, rows = due.id, appeals.rows_of(runtime.keys, due)
    entries = rows_of_file.entries(rows)
    links = Links(runtime.settings.outside)
    with runtime.transaction() as session:
        appeals.go_on(session, runtime.keys, links, file_id, entries, now=runtime.now())
    runtime.wake()
    return True
