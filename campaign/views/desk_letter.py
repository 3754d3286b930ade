"""The letter of an address at the desk, for the views that work on one."""

from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for

from campaign.models.account import Role
from campaign.models.campaign import Campaign
from campaign.models.letter import Letter
from campaign.services import letters
from campaign.views import desk
from campaign.views.conversation import session

# What stays in the address of the composer from one act to the next.
KEPT = ("words", "kind", "purpose", "tag", "language", "recipient", "page")
PREFIX = f"{desk.PREFIX}/campaigns/<slug>/letters/<letter>"


@dataclass(frozen=True, slots=True)
class AtDesk:
    """A letter with its campaign, for a member with the role that was asked for."""

    campaign: Campaign
    letter: Letter

    @property
    def address(self) -> dict[str, Any]:
        """What the addresses of this letter's pages are made from."""
        return {"slug": self.campaign.slug, "letter": self.letter.slug}

    def to(self, endpoint: str, **more: Any) -> str:
        """The address of one of this letter's pages."""
        return url_for(endpoint, **self.address, **more)

    def stay(self, endpoint: str, **more: Any) -> str:
        """An address that comes back to the composer as it is, with what is looked for and shown."""
        kept = {name: request.args[name] for name in KEPT if request.args.get(name)}
        return self.to(endpoint, **{**kept, **more})

    def page(self, template: str, **more: object) -> str:
        """A page about the letter."""
        return render_template(
            template,
            campaign=self.campaign,
            letter=self.letter,
            to=self.to,
            stay=self.stay,
            **more,
        )


def at_desk(slug: str, letter: str, role: Role = Role.ORGANISER) -> AtDesk:
    """The letter of an address; a stranger to the campaign is told that there is no such page."""
    campaign = desk.campaign(slug, role)
    return AtDesk(campaign, letters.get_in(session(), campaign, letter))
