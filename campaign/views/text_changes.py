"""How the text of a letter was changed after it opened, for anyone."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from campaign.services import redline
from campaign.views.letters import public_letter
from campaign.views.shared_pages import shared

blueprint = Blueprint("text_changes", __name__, url_prefix="/letters")


@blueprint.get("/<slug>/changes")
@shared()
def index(slug: str) -> ResponseReturnValue:
    """Each text that was signed, newest first: when, of which kind the edit was, why, and what differs."""
    letter = public_letter(slug)
    if letter.is_recorded:
        abort(404)
    return render_template(
        "pages/letters/changes.html",
        letter=letter,
        campaign=letter.campaign,
        edited=redline.of_letter(letter),
    )
