"""The chores of the worker, as a table. To add one, write a function and add a line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from campaign.runtime import Runtime
from campaign.worker import (
    amending,
    appealing,
    cards,
    counting,
    delivering,
    exporting,
    keeping,
    mails,
    printing,
    rekeying,
    reminding,
    rolls,
    sealing,
    sweeping,
    talking,
    tidying,
    updating,
)


@dataclass(frozen=True, slots=True)
class Chore:
    """Something done again and again, in a thread of its own.

    `run` does a bounded piece of work in transactions of its own and says whether more may be waiting.
    It runs every `every`, and at once when the worker is woken unless `waits` is set. Told to end, it has
    `last_wait` seconds to finish what it has begun.
    """

    name: str
    run: Callable[[Runtime], bool]
    every: timedelta
    waits: bool = False
    last_wait: float = 8.0


# Seconds: a mail server that has a mail in hand is waited for longer, or the mail would leave twice. Less
# than the patience of `campaign serve`.
_LAST_MAIL = 20.0

CHORES = (
    Chore("mails", mails.send_due, every=timedelta(seconds=10), last_wait=_LAST_MAIL),
    Chore("sealing", sealing.seal_due, every=timedelta(seconds=10)),
    Chore("printing", printing.print_due, every=timedelta(seconds=10)),
    Chore("delivering", delivering.deliver_due, every=timedelta(seconds=10), last_wait=_LAST_MAIL),
    Chore("exporting", exporting.write_due, every=timedelta(seconds=10)),
    Chore("counting", counting.fold, every=timedelta(seconds=5), waits=True),
    Chore("recounting", counting.prove, every=timedelta(days=1), waits=True),
    Chore("sweeping", sweeping.sweep_due, every=timedelta(seconds=10)),
    # It looks at every letter and its count, which is not to be done for each signature.
    Chore("cards", cards.draw_due, every=timedelta(seconds=30), waits=True),
    Chore("rolls", rolls.let_all_enter, every=timedelta(minutes=1), waits=True),
    Chore("reminding", reminding.remind, every=timedelta(minutes=5), waits=True),
    Chore("appealing", appealing.ask, every=timedelta(seconds=10)),
    Chore("amending", amending.carry_out, every=timedelta(minutes=1)),
    Chore("updating", updating.write_due, every=timedelta(seconds=30)),
    Chore("talking", talking.tell, every=timedelta(minutes=1), waits=True),
    Chore("names", keeping.end_names, every=timedelta(minutes=15), waits=True),
    Chore("wiping", keeping.wipe, every=timedelta(seconds=40), waits=True),
    Chore("rekeying", rekeying.rekey, every=timedelta(hours=1), waits=True),
    Chore("tidying", tidying.tidy, every=timedelta(minutes=15), waits=True),
)
