"""The chore that writes to those who asked for it, of an update or of an answer that came."""

from campaign.notices.links import Links
from campaign.runtime import Runtime
from campaign.services import answer_mails, update_mails

_NOUNS = (
    (update_mails.next_due, update_mails.write_some),
    (answer_mails.next_due, answer_mails.write_some),
)


def write_due(runtime: Runtime) -> bool:
    """Write the next mails of each; whether more may be due. Where there are none nobody is kept from
    writing."""
    with runtime.readers() as session:
        due = [(write_some, next_due(session)) for next_due, write_some in _NOUNS]
    links = Links(runtime.settings.outside)
    is_any = False
    for write_some, key in due:
        if key is not None:
            with runtime.transaction() as session:
                write_some(session, runtime.keys, links, key, now=runtime.now())
            is_any = True
    if is_any:
        runtime.wake()
    return is_any
