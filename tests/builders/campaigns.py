"""Campaigns."""

from itertools import count

from campaign.models.campaign import Campaign
from tests.support.clock import NOW

_numbers = count(1)


def a_campaign(session, **more):
    number = next(_numbers)
    values = {
        "slug": f"campaign-{number}",
        "name": f"Campaign {number}",
        "timezone": "America/New_York",
        "created_at": NOW,
        "print_settings": {"letterhead": {"name": "Committee for the River", "lines": ["1 Main Street"]}},
    }
    campaign = Campaign(**{**values, **more})
    session.add(campaign)
    session.flush()
    return campaign
