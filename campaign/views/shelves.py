"""What the form of a block may offer to choose from in a campaign."""

from campaign.forms.blocks import Shelves
from campaign.models.campaign import Campaign
from campaign.services import officials, pictures
from campaign.views.conversation import session


def of_campaign(campaign: Campaign) -> Shelves:
    """The offices there are, and the campaign's pictures."""
    return Shelves(
        offices=tuple(
            (each.key, f"{each.title}, {each.organisation}" if each.organisation else each.title)
            for each in officials.offices(session())
        ),
        pictures=tuple((each.name, each.title or each.name) for each in pictures.listed(session(), campaign)),
    )
