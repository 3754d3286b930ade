"""What the delivery pages say."""

import pytest

from campaign.domain.deliveries import Channel, DeliveryStatus
from campaign.models.delivery import Delivery, DeliveryEvent
from campaign.views import delivery_words


@pytest.mark.parametrize(
    ("channel", "said"),
    [
        (Channel.BY_HAND, "Handed over"),
        (Channel.POST, "Delivered"),
        (Channel.EMAIL, "Received"),
        (Channel.WEB_FORM, "Received"),
    ],
)
def test_an_arrival_is_said_as_its_channel_has_it(channel, said):
    delivery = Delivery(channel=channel, status=DeliveryStatus.DELIVERED)
    event = DeliveryEvent(delivery=delivery, status=DeliveryStatus.DELIVERED)

    assert delivery_words.event_title(event) == said
    assert delivery_words.delivery_status(delivery) == said.lower()
