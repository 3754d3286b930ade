"""The card of a letter: the picture that others show where somebody shares its address."""

import hashlib

from flask import Blueprint, Response, abort, make_response, request
from flask.typing import ResponseReturnValue

from campaign.rendering.card import blank
from campaign.services import cards
from campaign.views.conversation import runtime, session
from campaign.views.letters import public_letter

blueprint = Blueprint("cards", __name__, url_prefix="/letters")


@blueprint.get("/<slug>/card.png")
def show(slug: str) -> ResponseReturnValue:
    """The card as it was drawn last; paper without a word until the worker has drawn one."""
    letter = public_letter(slug)
    if letter.is_recorded:
        abort(404)
    found = cards.picture(session(), runtime().store, letter)
    sha256, content = found or (hashlib.sha256(blank()).hexdigest(), blank())
    answer = Response(content, mimetype="image/png")
    answer.set_etag(sha256)
    answer.headers["Cache-Control"] = f"public, max-age={600 if found else 10}"
    # Made to be shown on pages of others.
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return make_response(answer.make_conditional(request))
