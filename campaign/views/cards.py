"""The card of a letter: the picture that others show where somebody shares its address."""

from flask import Blueprint, Response, abort, make_response, request
from flask.typing import ResponseReturnValue

from campaign.services import cards
from campaign.views.conversation import runtime, session
from campaign.views.letters import public_letter

blueprint = Blueprint("cards", __name__, url_prefix="/letters")


@blueprint.get("/<slug>/card.png")
def show(slug: str) -> ResponseReturnValue:
    """The card as it was drawn last; no page names it before there is one."""
    letter = public_letter(slug)
    found = cards.picture(session(), runtime().store, letter)
    if found is None:
        abort(404)
    sha256, content = found
    answer = Response(content, mimetype="image/png")
    answer.set_etag(sha256)
    answer.headers["Cache-Control"] = "public, max-age=600"
    # Made to be shown on pages of others.
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return make_response(answer.make_conditional(request))
