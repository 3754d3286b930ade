"""The chore that writes to those who asked for news about an update."""

from campaign.notices.links import Links
from campaign.runtime import Runtime
from campaign.services import update_mails


def write_due(runtime: Runtime) -> bool:
    """Write the next mails; whether more may be due. Where there are none nobody is kept from writing."""
    with runtime.readers() as session:
        update_id = update_mails.next_due(session)
    if update_id is None:
        return False
    with runtime.transaction() as session:
        links = Links(runtime.settings.outside)
        update_mails.write_some(session, runtime.keys, links, update_id, now=runtime.now())
    runtime.wake()
    return True
