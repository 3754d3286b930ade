"""The chore that tells members of a campaign what was said of its drafts."""

from campaign.notices.links import Links
from campaign.runtime import Runtime
from campaign.services import comment_news


def tell(runtime: Runtime) -> bool:
    """Write the mails that are due. Where there are none nobody is kept from writing."""
    now = runtime.now()
    with runtime.readers() as session:
        if not comment_news.is_due(session, runtime.keys, now=now):
            return False
    with runtime.transaction() as session:
        written = comment_news.tell(session, runtime.keys, Links(runtime.settings.outside), now=now)
    if written:
        runtime.wake()
    return False
