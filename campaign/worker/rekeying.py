"""The chore that makes the keys of mail addresses anew, once the rules of mailboxes have changed."""

from contextlib import suppress

from sqlalchemy.exc import IntegrityError

from campaign.runtime import Runtime
from campaign.services import rekeying
from campaign.services.rekeying import Step


def rekey(runtime: Runtime) -> bool:
    """Make the keys anew, some in each transaction. One that is told to end goes on where it was when it is
    back; where all are made nobody is kept from writing."""
    while not runtime.is_to_end() and (step := _next_step(runtime)):
        # Where somebody confirms from the same mailbox at this moment, the next look sees both.
        with suppress(IntegrityError), runtime.transaction() as session:
            rekeying.take(session, step, now=runtime.now())
    return False


def _next_step(runtime: Runtime) -> Step | None:
    with runtime.readers() as session:
        return rekeying.next_step(session, runtime.keys)
