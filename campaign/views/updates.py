"""The updates on a letter, as anyone reads them: a page, and a feed."""

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue

from campaign.models.letter import Letter
from campaign.services import updates
from campaign.views.conversation import session
from campaign.views.letters import public_letter
from campaign.views.public_forms import links
from campaign.views.shared_pages import shared

blueprint = Blueprint("updates", __name__, url_prefix="/letters/<slug>")

# In the feed: a reader that comes seldom still finds what it missed.
IN_FEED = 30


@blueprint.get("/updates")
@shared()
def index(slug: str) -> ResponseReturnValue:
    """All of them, newest first."""
    letter = _letter(slug)
    return render_template(
        "pages/updates/index.html",
        letter=letter,
        campaign=letter.campaign,
        updates=updates.of_letter(session(), letter),
    )


@blueprint.get("/updates.atom")
@shared()
def feed(slug: str) -> ResponseReturnValue:
    """The newest as an Atom feed."""
    letter = _letter(slug)
    xml = render_template(
        "pages/updates/feed.xml",
        letter=letter,
        campaign=letter.campaign,
        updates=updates.of_letter(session(), letter)[:IN_FEED],
        links=links(),
    )
    return Response(xml, mimetype="application/atom+xml")


def _letter(slug: str) -> Letter:
    letter = public_letter(slug)
    if letter.is_recorded:
        abort(404)
    return letter
