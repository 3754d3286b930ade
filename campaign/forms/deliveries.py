"""Forms of the courier: what is sent how, what is known of it, and how far a recipient has come."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, cast

from campaign.domain.deliveries import DELIVERY, Channel, DeliveryStatus, Report
from campaign.domain.recipients import RECIPIENT, RecipientStatus
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.forms.base import Value, ValueForm
from campaign.forms.fields import DayField, EitherField, OptionalLineField

CHANNELS = (
    (Channel.EMAIL.value, "By email"),
    (Channel.BY_HAND.value, "By hand"),
    (Channel.POST.value, "By post"),
    (Channel.WEB_FORM.value, "By the office’s web form"),
)
_STATES = (
    (DeliveryStatus.QUEUED.value, "It still has to go"),
    (DeliveryStatus.SENT.value, "It has left"),
    (DeliveryStatus.DELIVERED.value, "It has arrived, and there is proof"),
)
# What a person may report; what the worker does is not for them to say.
_REPORTS = {
    DeliveryStatus.SENT: "It has left",
    DeliveryStatus.DELIVERED: "It has arrived, and there is proof",
    DeliveryStatus.BOUNCED: "It came back",
    DeliveryStatus.FAILED: "It did not get there",
    DeliveryStatus.CANCELLED: "It is not to go after all",
    DeliveryStatus.QUEUED: "It has to go once more",
}
_CORRECTIONS = {
    DeliveryStatus.QUEUED: "It has to go once more, or had not left at all",
    DeliveryStatus.SENT: "It left, but what was taken for proof is none",
}
MOVES = {
    RecipientStatus.PREPARED: "Prepared",
    RecipientStatus.APPROVED: "Approved",
    RecipientStatus.SENT: "Sent",
    RecipientStatus.HANDED_OVER: "Handed over",
    RecipientStatus.ACKNOWLEDGED: "Acknowledged by the office",
    RecipientStatus.INTERIM_RESPONSE: "Interim response",
    RecipientStatus.ANSWERED: "Answered",
    RecipientStatus.CLOSED: "Closed: nothing more is expected",
}


@dataclass(frozen=True, slots=True)
class Sending:
    """How a letter goes: still to go (no report, perhaps a note), or what is known of it already."""

    channel: Channel
    known: Report | None
    note: str


@dataclass(frozen=True, slots=True)
class Step:
    """A move by hand: where to, on which day, and why."""

    to: RecipientStatus
    on: date
    note: str


DAY_NEEDED = "Write the day on which it happened."


class _Known(ValueForm[Value]):
    """What is known of a delivery on a day."""

    TRIED_IN: ClassVar = (Report(DeliveryStatus.SENT, date.max),)

    on = DayField("On which day", DAY_NEEDED)
    handed_to = OptionalLineField(
        "Who took it", description="The name at the desk, in the mail room, of a carrier."
    )
    proof = OptionalLineField(
        "Proof", description="A receipt, a tracking number, an automatic reply, where the photo is kept."
    )
    note = OptionalLineField("Note")

    def refused_together(self) -> Iterator[Refusal]:
        """What has arrived has a proof."""
        if self["status"].data == DeliveryStatus.DELIVERED:
            try:
                Report(DeliveryStatus.DELIVERED, date.max, "", self.handed_to.data, self.proof.data)
            except Refusal as refusal:
                yield refusal

    def report(self, status: DeliveryStatus) -> Report:
        """What was typed, as the domain knows it."""
        return Report(status, cast(date, self.on.data), self.note.data, self.handed_to.data, self.proof.data)


class SendForm(_Known[Sending]):
    """One letter to one recipient: by which channel, and how far it is."""

    channel = EitherField("How it goes", CHANNELS)
    status = EitherField("How far it is", _STATES)
    on = DayField("On which day")

    def refused_together(self) -> Iterator[Refusal]:
        yield from super().refused_together()
        if self.status.data != DeliveryStatus.QUEUED and self.on.data is None:
            yield Unacceptable("on", DAY_NEEDED)

    def build(self) -> Sending:
        channel, status = Channel(self.channel.data), DeliveryStatus(self.status.data)
        known = None if status is DeliveryStatus.QUEUED else self.report(status)
        return Sending(channel, known, self.note.data)


class ReportForm(_Known[Report]):
    """What became of a delivery; a correction says why."""

    FIELD_NAMES: ClassVar[Mapping[str, str]] = {"reason": "note"}

    status = EitherField("What became of it", ())

    def offer(self, current: DeliveryStatus) -> None:
        """What may be reported now."""
        following = [to for to in DELIVERY.following(current) if to is not DeliveryStatus.CLAIMED]
        self.status.offer((to.value, _report_words(current, to)) for to in following)

    def build(self) -> Report:
        return self.report(DeliveryStatus(self.status.data))


class MoveForm(ValueForm[Step]):
    """A move of a recipient by hand; one back says why."""

    FIELD_NAMES: ClassVar[Mapping[str, str]] = {"reason": "note"}

    status = EitherField("Where it stands", ())
    on = DayField("On which day", DAY_NEEDED)
    note = OptionalLineField("Note", description="A correction says why: it is kept.")

    def offer(self, current: RecipientStatus, moves: Iterable[RecipientStatus]) -> None:
        """Where the recipient may go."""
        self.status.offer((to.value, _move_words(current, to)) for to in moves)

    def build(self) -> Step:
        return Step(RecipientStatus(self.status.data), cast(date, self.on.data), self.note.data)


def _report_words(current: DeliveryStatus, to: DeliveryStatus) -> str:
    if DELIVERY.needs_reason(current, to):
        return f"Correction: {_lower(_CORRECTIONS[to])}"
    return _REPORTS[to]


def _move_words(current: RecipientStatus, to: RecipientStatus) -> str:
    if RECIPIENT.needs_reason(current, to):
        return f"Correction: {_lower(MOVES[to].partition(':')[0])}"
    return MOVES[to]


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
