"""The limits of the forms that anyone may send about a letter: from one network, from the networks beside it,
and to one mailbox, about this letter and about all of them.

    found = SignLimits(session, tries, of, now=now)
    found.why_held(each)   → why its mail is held back, or nothing; refuses `TooMany`
    found.write()

A hall full of people behind one address signs within these; whoever writes to strangers through our forms
soon does not. What one limit holds back does not count against the next, so that a flood from one address
holds nobody else's mails.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from sqlalchemy.orm import Session

from campaign.domain.installation import Installation
from campaign.domain.limits import (
    FLOOD,
    MAILS_TO_ADDRESS,
    MAILS_TO_MAILBOX,
    SIGNATURES_A_MINUTE,
    SIGNATURES_AN_HOUR,
    SIGNATURES_AROUND,
    SIGNATURES_OF_LETTER,
    Limit,
)
from campaign.domain.networks import around_of, treatment_of
from campaign.domain.refusals import Refusal
from campaign.services import limits
from campaign.services.limits import Bucket, Tally
from campaign.services.rushes import Rushes

FLOODED = "Very many signatures came from your network. Try again in an hour."


class TooMany(Refusal):
    """So many from one network that nothing more is written down."""


@dataclass(frozen=True, slots=True)
class Try:
    """A form that was sent about a letter, and what counts it: its network, the networks around that one if
    they are known, and the mails to its mailbox, about the letter and about any."""

    letter_id: int
    place: Bucket
    around: Bucket | None
    box: str
    mailbox: str


def tried(letter_id: int, network: str, email_key: str) -> Try:
    """A form from a network, hashed, whose mail would go to a mailbox, by its key."""
    beside, times = around_of(network), treatment_of(network).times
    place = limits.of_network(f"sign:{letter_id}", network, times)
    # Who was allowed wider limits is not to use up those of the networks beside them.
    around = limits.of_network(f"around:{letter_id}", beside) if beside and times == 1 else None
    return Try(letter_id, place, around, *_boxes(letter_id, email_key))


def admit_mails(session: Session, letter_id: int, email_keys: Sequence[str], *, now: datetime) -> list[str]:
    """Count a mail about a letter to each mailbox where it is within the limits; to which it is.

    All at once: one after the other would hold some locks and wait for others, in no order.
    """
    of = Installation(numbers=limits.numbers(session))
    of_box, of_mailbox = of.limit(MAILS_TO_ADDRESS), of.limit(MAILS_TO_MAILBOX)
    boxes = {each: _boxes(letter_id, each) for each in email_keys}
    tally = Tally(session, set(chain.from_iterable(boxes.values())), (of_box, of_mailbox), now=now)
    admitted = []
    for email_key, (box, mailbox) in boxes.items():
        if not tally.would_exceed(box, of_box) and not tally.would_exceed(mailbox, of_mailbox):
            tally.count(box, ())
            tally.count(mailbox, ())
            admitted.append(email_key)
    tally.write(session)
    return admitted


def _boxes(letter_id: int, email_key: str) -> tuple[str, str]:
    return f"mail:{letter_id}:{email_key}", f"mails:{email_key}"


class SignLimits:
    """The attempts that several tries add to, looked up once, within the limits `of` an installation.
    `rushes` count what comes to each letter as a whole, where that is to be counted."""

    def __init__(
        self,
        session: Session,
        tries: Collection[Try],
        of: Installation,
        rushes: Rushes | None = None,
        *,
        now: datetime,
    ) -> None:
        self._session, self._rushes, self._now = session, rushes, now
        self._of_network = (of.limit(SIGNATURES_A_MINUTE), of.limit(SIGNATURES_AN_HOUR))
        self._flood, self._around = of.limit(FLOOD), (of.limit(SIGNATURES_AROUND),)
        self._of_box, self._of_mailbox = (of.limit(MAILS_TO_ADDRESS),), (of.limit(MAILS_TO_MAILBOX),)
        self._of_letter = of.limit(SIGNATURES_OF_LETTER)
        places = {place for each in tries for place in (each.place, each.around) if place}
        boxes = {box for each in tries for box in (each.box, each.mailbox)}
        self._places = Tally(session, places, (*self._of_network, self._flood, *self._around), now=now)
        self._boxes = Tally(session, boxes, (*self._of_box, *self._of_mailbox), now=now)

    def why_held(self, each: Try, held: str = "") -> str:
        """Count a try; why its mail is to be held back, or nothing. `held` says why it is whatever the limits
        say. Refuses `TooMany`, and then counts nothing."""
        if self._places.would_exceed(each.place, self._flood):
            raise TooMany(FLOODED)
        over = self._places.count(each.place, self._of_network)
        if each.around:
            over = self._next(self._places, each.around, self._around, over)
        over = self._next(self._boxes, each.box, self._of_box, over, held)
        over = self._next(self._boxes, each.mailbox, self._of_mailbox, over, held)
        if not over and not held:
            over = self._over_of_letter(each)
        return over.held if over else held

    def write(self) -> None:
        """Write down what was counted."""
        self._places.write(self._session)
        self._boxes.write(self._session)

    def _next(
        self, tally: Tally, bucket: str | Bucket, of: Sequence[Limit], over: Limit | None, held: str = ""
    ) -> Limit | None:
        """The limit that a try is over in the next bucket, or was `over` before. What is held already is
        written under a name that nobody looks up: as many rows whatever was sent before."""
        if over or held:
            tally.count(f"over:{bucket if isinstance(bucket, str) else bucket.name}", ())
            return over
        return tally.count(bucket, of)

    def _over_of_letter(self, each: Try) -> Limit | None:
        if self._rushes is None:
            return None
        is_over = self._rushes.is_over(self._session, each.letter_id, self._of_letter, now=self._now)
        return self._of_letter if is_over else None
