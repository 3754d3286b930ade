import pytest

from campaign.domain.deliveries import DELIVERY, Channel, DeliveryStatus


def test_what_was_sent_may_be_delivered_bounce_or_fail():
    assert set(DELIVERY.forward[DeliveryStatus.SENT]) == {
        DeliveryStatus.DELIVERED,
        DeliveryStatus.BOUNCED,
        DeliveryStatus.FAILED,
    }


def test_a_claim_whose_lease_ran_out_is_queued_again_without_a_reason():
    assert DELIVERY.move(DeliveryStatus.CLAIMED, DeliveryStatus.QUEUED) is DeliveryStatus.QUEUED


@pytest.mark.parametrize("failed", [DeliveryStatus.FAILED, DeliveryStatus.BOUNCED])
def test_what_failed_is_tried_again_with_a_reason(failed):
    assert DELIVERY.needs_reason(failed, DeliveryStatus.QUEUED)


def test_a_cancelled_delivery_is_final():
    assert DELIVERY.following(DeliveryStatus.CANCELLED) == ()


def test_a_channel_reads_after_sent():
    assert [channel.in_words for channel in Channel] == ["by email", "by hand", "by post", "by web form"]
