"""A letter on its way, for tests of the pages of the courier and the chaser."""

from datetime import timedelta

from campaign.domain.deliveries import DeliveryStatus
from tests.builders.campaigns import a_campaign
from tests.builders.deliveries import TODAY, a_delivery, a_letter_opened_on, a_report, an_approved_recipient
from tests.support import clock

DESK = "/desk/campaigns/river"
LONG_AGO = TODAY - timedelta(days=100)
DELIVERED = DeliveryStatus.DELIVERED


def a_river(rows, **more):
    """The campaign, as its pages' addresses name it."""
    return a_campaign(rows, slug="river", **more)


def somebody_approved(rows, campaign, **columns):
    """A recipient of a letter that was opened and closed long ago."""
    letter = a_letter_opened_on(rows, LONG_AGO, campaign=campaign)
    return an_approved_recipient(rows, letter, **columns)


def somebody_reached(rows, store, campaign, on=LONG_AGO, status=DELIVERED):
    """A recipient whom the letter reached, long ago and with proof."""
    recipient = somebody_approved(rows, campaign)
    a_delivery(rows, store, recipient, report=a_report(status, on=on), now=clock.now())
    rows.commit()
    return recipient


def page_of(recipient, *parts):
    """The address of a page about a recipient."""
    return "/".join((DESK, "delivery", recipient.public_id, *parts))
