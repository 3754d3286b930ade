"""The public front: the campaigns of this installation, and the letters of each."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from campaign.models.campaign import Campaign
from campaign.models.letter import Letter
from campaign.services import campaigns, counts, letters, signatures
from campaign.views.conversation import session
from campaign.views.shared_pages import shared

blueprint = Blueprint("campaigns", __name__)


@blueprint.get("/")
@shared()
def index() -> ResponseReturnValue:
    """Every campaign with a letter that anyone may read."""
    shown = [
        (campaign, found)
        for campaign in campaigns.every(session())
        if (found := letters.in_campaign(session(), campaign, public=True))
    ]
    return render_template("pages/campaigns/index.html", shown=shown)


@blueprint.get("/campaigns/<slug>")
@shared()
def show(slug: str) -> ResponseReturnValue:
    """A campaign's letters: those that take signatures first, then the newest."""
    campaign: Campaign = campaigns.find(session(), slug) or abort(404)
    found = letters.in_campaign(session(), campaign, public=True)
    return render_template(
        "pages/campaigns/show.html",
        campaign=campaign,
        letters=sorted(found, key=_openness),
        counts=counts.of_letters(session(), [each.id for each in found]),
        addressed_to=signatures.addressed_to,
    )


def _openness(letter: Letter) -> bool:
    return letter.status != "open"
