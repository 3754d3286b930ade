"""The chore that reminds invited signers who have not answered."""

from campaign.notices.links import Links
from campaign.runtime import Runtime
from campaign.services import reminders


def remind(runtime: Runtime) -> bool:
    """Write the reminders that are due; whether more may be. Where there are none nobody is kept from
    writing."""
    now = runtime.now()
    with runtime.readers() as session:
        if not reminders.is_due(session, now=now):
            return False
    with runtime.transaction() as session:
        links = Links(runtime.settings.outside)
        written = reminders.mail_due(session, runtime.keys, links, now=now)
    if written:
        runtime.wake()
    return written == reminders.MOST_AT_ONCE
