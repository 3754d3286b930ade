"""The chore that reminds invited signers who have not answered."""

from campaign.notices.links import Links
from campaign.runtime import Runtime
from campaign.services import reminders
from campaign.worker.turns import each_in_turn, until_told_to_end


def remind(runtime: Runtime) -> bool:
    """Write the reminders that are due, a transaction each. Where there are none nobody is kept from
    writing."""
    with runtime.readers() as session:
        due = reminders.due(session, now=runtime.now())

    def remind_one(number: int) -> bool:
        with runtime.transaction() as session:
            links = Links(runtime.settings.outside)
            return reminders.mail(session, runtime.keys, links, number, now=runtime.now())

    if any(each_in_turn(until_told_to_end(runtime, due), remind_one, "Reminding the invited signer")):
        runtime.wake()
    return False
