"""What is said of deliveries and printings on their pages: the templates know this module as `tell`."""

from campaign.domain.deliveries import LEFT, Channel, DeliveryStatus
from campaign.models.delivery import Delivery, DeliveryEvent
from campaign.models.printing import Printing, PrintingStatus
from campaign.models.recipient import RecipientMove
from campaign.services.custody import is_correction
from campaign.views.filters import count_of, day, file_size

_EVENTS = {
    DeliveryStatus.QUEUED: "To go",
    DeliveryStatus.CLAIMED: "Leaving",
    DeliveryStatus.SENT: "Sent",
    DeliveryStatus.BOUNCED: "Came back",
    DeliveryStatus.FAILED: "Did not get there",
    DeliveryStatus.CANCELLED: "Called off",
}
# With a proof that it is there.
_ARRIVED = {
    Channel.BY_HAND: "Handed over",
    Channel.POST: "Delivered",
    Channel.EMAIL: "Received",
    Channel.WEB_FORM: "Received",
}


def delivery_status(delivery: Delivery) -> str:
    """Where a delivery is: "handed over"; by post, "delivered"."""
    return _happened(delivery.status, delivery.channel).lower()


def event_title(event: DeliveryEvent) -> str:
    """What happened to a delivery: "Handed over"."""
    return _happened(event.status, event.delivery.channel)


def event_words(event: DeliveryEvent) -> str:
    """How, to whom, and what was noted: "By hand, taken by R. Oakes. To the mail room."."""
    way = way_of(event.delivery.channel)
    taken = f", taken by {event.handed_to}" if event.handed_to else ""
    return " ".join(filter(None, (f"{way}{taken}.", stopped(event.note))))


def left_words(delivery: Delivery) -> str:
    """When a delivery left, and how: "By hand, 22 November 2026"."""
    left = next(each for each in delivery.events if each.status in LEFT)
    return f"{way_of(delivery.channel)}, {day(left.on)}"


def move_title(move: RecipientMove) -> str:
    """ "Approved", or "Back to approved"."""
    word = move.after.value.replace("_", " ")
    return f"Back to {word}" if is_correction(move) else word.capitalize()


def way_of(channel: Channel) -> str:
    """ "By hand"."""
    return channel.in_words.capitalize()


def _happened(status: DeliveryStatus, channel: Channel) -> str:
    return _ARRIVED[channel] if status is DeliveryStatus.DELIVERED else _EVENTS[status]


def stopped(words: str) -> str:
    """A note as a sentence."""
    return words if not words or words.endswith((".", "?", "!")) else f"{words}."


def waiting(delivery: Delivery) -> str:
    """What a delivery that has not left waits for."""
    way = way_of(delivery.channel)
    if delivery.status is DeliveryStatus.CLAIMED:
        return f"{way}, leaving at this moment."
    if delivery.channel is not Channel.EMAIL:
        return f"{way}, with the courier until you report on it."
    if delivery.file:
        return (
            "By email, written to a file because no mail server is set. Send it with your own mail program, "
            "then report that it has left."
        )
    if delivery.last_error:
        return (
            f"By email, tried {count_of(delivery.attempts, 'time', 'times')}. {stopped(delivery.last_error)}"
        )
    printing = delivery.printing
    if printing is not None and printing.status is PrintingStatus.FAILED:
        return f"By email, but its PDF could not be printed. {stopped(printing.error)}"
    return "By email, as soon as its PDF is printed."


def printing_words(printing: Printing | None) -> str:
    """Where a printing is: "2 pages, 148 kB"."""
    if printing is None:
        return "Not printed yet"
    if printing.status is PrintingStatus.FAILED:
        return "Could not be printed"
    if printing.status is PrintingStatus.DONE:
        return f"{count_of(printing.pages, 'page', 'pages')}, {file_size(printing.bytes)}"
    return "Being printed" if printing.status is PrintingStatus.CLAIMED else "Waiting to be printed"
