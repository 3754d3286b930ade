"""The chore that tells members of a campaign what was said of its drafts."""

from campaign.notices.links import Links
from campaign.runtime import Runtime
from campaign.services import comment_news
from campaign.worker.turns import each_in_turn, until_told_to_end


def tell(runtime: Runtime) -> bool:
    """Write the mails that are due, a transaction each. Where there are none nobody is kept from writing."""
    with runtime.readers() as session:
        due = comment_news.due(session, runtime.keys, now=runtime.now())

    def tell_one(account_id: int) -> bool:
        with runtime.transaction() as session:
            links = Links(runtime.settings.outside)
            return comment_news.tell(session, runtime.keys, links, account_id, now=runtime.now())

    if any(each_in_turn(until_told_to_end(runtime, due), tell_one, "Telling account")):
        runtime.wake()
    return False
