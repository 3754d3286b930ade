"""The recipient of an address at the desk, for the views of the courier and the chaser."""

from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from campaign.models.account import Role
from campaign.models.campaign import Campaign
from campaign.models.recipient import Recipient
from campaign.services import board
from campaign.views import delivery_words, desk
from campaign.views.conversation import session

PREFIX = f"{desk.PREFIX}/campaigns/<slug>/delivery"


@dataclass(frozen=True, slots=True)
class ToRecipient:
    """A recipient with their campaign, for a member with the role that was asked for."""

    campaign: Campaign
    recipient: Recipient

    def to(self, endpoint: str, **more: Any) -> str:
        """The address of one of this recipient's pages."""
        return url_for(endpoint, slug=self.campaign.slug, recipient=self.recipient.public_id, **more)

    def page(self, template: str, **more: object) -> str:
        """A page about the recipient."""
        return render_template(
            template,
            campaign=self.campaign,
            recipient=self.recipient,
            letter=self.recipient.letter,
            to=self.to,
            tell=delivery_words,
            **more,
        )

    def back(self) -> Response:
        """On to the recipient's record."""
        return redirect(self.to("desk_delivery.show"))


def at_recipient(slug: str, recipient: str, role: Role = Role.ORGANISER) -> ToRecipient:
    """The recipient of an address; a stranger to the campaign is told that there is no such page."""
    campaign = desk.campaign(slug, role)
    return ToRecipient(campaign, board.get_recipient(session(), campaign, recipient))
