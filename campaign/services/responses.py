"""What came back: responses and deeds, and the verdict each gives on a demand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain import text as words
from campaign.domain.blocks import Demand
from campaign.domain.deliveries import Channel
from campaign.domain.recipients import RecipientStatus, has_reached
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.domain.verdicts import Verdict
from campaign.models.account import Account
from campaign.models.placement import Placement
from campaign.models.recipient import Recipient
from campaign.models.response import Answer, Event, Response
from campaign.services import tracking


class NotSentYet(Refusal):
    """Nobody answers a letter that never left."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A response as it came: often by somebody other than the addressee.

    `text` is the whole text, or empty when only passages are kept; `reference` the office's own number.
    """

    received_on: date
    author: str
    author_title: str = ""
    channel: Channel = Channel.POST
    reference: str = ""
    text: str = ""
    is_interim: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "author", words.line("author", self.author, "who wrote the response", most=200)
        )
        for name in ("author_title", "reference"):
            object.__setattr__(self, name, words.optional_line(name, getattr(self, name), most=200))
        object.__setattr__(self, "text", (self.text or "").replace("\r\n", "\n").strip())


@dataclass(frozen=True, slots=True)
class Reading:
    """A verdict on one demand (`placement`), with the passage it is read in."""

    placement: Placement
    verdict: Verdict
    passage: str

    def __post_init__(self) -> None:
        object.__setattr__(
            self,
            "passage",
            words.written(
                "passage", self.passage, "the passage that answers this demand, word for word", 5_000
            ),
        )


def demands_put_to(recipient: Recipient) -> list[Placement]:
    """The demands of the letter, in its order."""
    return [each for each in recipient.letter.placements if each.kind == Demand.kind]


def record(
    session: Session,
    recipient: Recipient,
    heard: Heard,
    readings: Sequence[Reading],
    *,
    by: Account | None,
    now: datetime,
) -> Response:
    """Keep a response and what it says of each demand, and advance the recipient.

    A passage must stand in the text, when the text is kept. An interim response carries no verdict and
    does not stop the clock. Refuses `NotSentYet` and `Unacceptable`.
    """
    if not recipient.letter.is_recorded and not has_reached(recipient.status, RecipientStatus.SENT):
        raise NotSentYet("Record first how the letter was delivered; then its answer.")
    if heard.is_interim and readings:
        raise Unacceptable(
            "is_interim",
            "An interim response answers no demand. Take the verdicts away, or record it as final.",
        )
    for reading in readings:
        _check_passage(heard, reading)
    response = Response(
        recipient=recipient,
        received_on=heard.received_on,
        author=heard.author,
        author_title=heard.author_title,
        channel=heard.channel,
        is_interim=heard.is_interim,
        reference=heard.reference,
        text=heard.text,
        created_at=now,
        created_by=by.id if by else None,
    )
    session.add(response)
    for reading in readings:
        response.answers.append(_answer(recipient, reading, heard.received_on, by=by, now=now))
    recipient.reference = heard.reference or recipient.reference
    reached = RecipientStatus.INTERIM_RESPONSE if heard.is_interim else RecipientStatus.ANSWERED
    tracking.advance(
        session, recipient, reached, on=heard.received_on, note=f"From {heard.author}.", by=by, now=now
    )
    session.flush()
    return response


def record_deed(
    session: Session,
    recipient: Recipient,
    reading: Reading,
    event: Event,
    *,
    by: Account | None,
    now: datetime,
) -> Answer:
    """A verdict by deed: something done in the world, with its source. `passage` says how it answers."""
    if event.source_id is None:
        raise Unacceptable("event", "A deed needs a source. Add one to the event first.")
    answer = _answer(recipient, reading, event.on, by=by, now=now)
    answer.event = event
    session.add(answer)
    session.flush()
    return answer


def of_recipient(session: Session, recipient: Recipient) -> list[Response]:
    """The responses of a recipient, oldest first."""
    return list(
        session.scalars(
            select(Response)
            .where(Response.recipient_id == recipient.id)
            .order_by(Response.received_on, Response.id)
        )
    )


def _check_passage(heard: Heard, reading: Reading) -> None:
    if heard.text and " ".join(reading.passage.split()) not in " ".join(heard.text.split()):
        raise Unacceptable(
            f"passage_{reading.placement.name}",
            "This passage does not stand in the text of the response. Copy it from there, word for word.",
        )


def _answer(recipient: Recipient, reading: Reading, on: date, *, by: Account | None, now: datetime) -> Answer:
    return Answer(
        recipient=recipient,
        placement=reading.placement,
        verdict=reading.verdict,
        passage=reading.passage,
        on=on,
        recorded_at=now,
        recorded_by=by.id if by else None,
    )
