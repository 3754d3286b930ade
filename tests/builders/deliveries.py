"""Recipients at every step, and what was sent to them."""

from datetime import date, timedelta

from campaign.domain.deliveries import Channel, DeliveryStatus, Report
from campaign.domain.recipients import RecipientStatus
from campaign.domain.responses import Heard, Reading
from campaign.domain.verdicts import Verdict
from campaign.services import deliveries, responses, tracking
from tests.builders.letters import a_closed_letter
from tests.support.clock import NOW

# The builders' letters are opened and closed on the day of the tests.
TODAY = NOW.date()
PROOF = {
    DeliveryStatus.DELIVERED: {"handed_to": "R. Oakes", "proof": "Receipt 4711"},
}


def a_report(status=DeliveryStatus.SENT, on=TODAY, **more):
    return Report(status, on, **{**PROOF.get(status, {}), **more})


def an_approved_recipient(session, letter=None, **columns):
    """The recipient of a closed letter that may leave."""
    recipient = (letter or a_closed_letter(session)).recipients[0]
    recipient.email = "office@state.example"
    for name, value in columns.items():
        setattr(recipient, name, value)
    session.flush()
    tracking.move(session, recipient, RecipientStatus.APPROVED, on=TODAY, by=None, now=NOW)
    return recipient


def a_delivery(session, store, recipient=None, channel=Channel.BY_HAND, report=None, now=NOW):
    """A delivery that left by hand; `report` says otherwise."""
    recipient = recipient or an_approved_recipient(session)
    return deliveries.record(session, store, recipient, channel, report or a_report(), by=None, now=now)


def a_letter_opened_on(session, day, **columns):
    """A closed letter that was opened earlier, so that deliveries may bear earlier days.

    The day it names for an answer comes before the days that the clock gives are over.
    """
    letter = a_closed_letter(session, **{"deadline": day + timedelta(days=30), **columns})
    letter.opened_at = letter.closed_at = NOW.replace(year=day.year, month=day.month, day=day.day)
    session.flush()
    return letter


def what_was_heard(received_on: date = TODAY, **more):
    values = {
        "author": "Ottilie Marrow",
        "author_title": "Deputy Assistant Secretary",
        "channel": Channel.POST,
        "text": "We share your concern. We will raise the release\nof the prisoners in Baku.",
    }
    return Heard(received_on, **{**values, **more})


def a_reading(demand="release-prisoners", verdict=Verdict.PROMISED, passage="We will raise the release"):
    return Reading(demand, verdict, passage)


def a_response(session, recipient, *readings, heard=None):
    return responses.record(session, recipient, heard or what_was_heard(), readings, by=None, now=NOW)
