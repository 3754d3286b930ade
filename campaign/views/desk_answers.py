"""Everything that came back to a campaign's letters, and who has not answered."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from campaign.services import answers
from campaign.views import board_words, delivery_words, desk
from campaign.views.conversation import session, today

blueprint = Blueprint("desk_answers", __name__, url_prefix=f"{desk.PREFIX}/campaigns/<slug>/answers")


@blueprint.get("")
def index(slug: str) -> ResponseReturnValue:
    """Responses and deeds, the newest first; then what is still unanswered."""
    campaign = desk.campaign(slug)
    return render_template(
        "pages/responses/index.html",
        campaign=campaign,
        heard=answers.heard(session(), campaign),
        unanswered=answers.unanswered(session(), campaign, today=today(campaign)),
        as_of=today(campaign),
        tell=delivery_words,
        board_words=board_words,
    )
