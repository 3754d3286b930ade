"""What waits for an organiser to look at, and what may be said of it."""

from dataclasses import dataclass
from enum import StrEnum

from campaign.domain import text as words
from campaign.domain.refusals import Unacceptable

# Decided at once: a page of them, in one short transaction.
MOST_AT_ONCE = 50


class Queue(StrEnum):
    """The four things that wait, in the order of the page."""

    NAMES = "names"
    COMMENTS = "comments"
    ORGANISATIONS = "organisations"
    MAILS = "mails"


# Where a yes has to be accounted for as well as a no, and whoever waits hears of both.
WITH_EVIDENCE = frozenset({Queue.ORGANISATIONS})


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: its `title`, the `words` that are judged, what is known of it, a line each, and
    the title of the letter it is on; a mail is on none."""

    key: str
    title: str
    about: tuple[str, ...] = ()
    words: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes or no to some of a queue, with a reason: a no has one, and so has a yes to an organisation.

    Refuses `Unacceptable` with nothing chosen, and without the reason it needs.
    """

    queue: Queue
    is_yes: bool
    keys: tuple[str, ...]
    reason: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "reason", words.kept_line("reason", self.reason))
        if not self.keys:
            raise Unacceptable("each", "Tick what you decide about, or “All on this page”.")
        if not self.reason and self.queue in WITH_EVIDENCE and self.is_yes:
            raise Unacceptable("reason", "Say how you know that they sign.")
        if not self.reason and not self.is_yes and self.queue is not Queue.MAILS:
            told = "mailed to whoever signed" if self.queue in WITH_EVIDENCE else "told to nobody"
            raise Unacceptable("reason", f"Say why: it is kept here, and {told}.")
