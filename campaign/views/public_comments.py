"""What people wrote who signed a letter, as anyone may read it: a page after the other, in no order."""

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.services import supporter_comments
from campaign.views.conversation import session
from campaign.views.letters import public_letter

blueprint = Blueprint("public_comments", __name__, url_prefix="/letters/<slug>/comments")

COMMENTS_A_PAGE = 50


@blueprint.get("")
def index(slug: str) -> ResponseReturnValue:
    """Those behind the key `after`; where there are none, no such page."""
    letter = public_letter(slug)
    after = request.args.get("after", "")
    count = supporter_comments.count_in_public(session(), letter)
    found = supporter_comments.in_public(session(), letter, after=after, most=COMMENTS_A_PAGE + 1)
    if not count or not found:
        abort(404)
    shown = found[:COMMENTS_A_PAGE]
    is_last = len(found) == len(shown)
    return render_template(
        "pages/letters/comments.html",
        letter=letter,
        campaign=letter.campaign,
        comments=shown,
        count=count,
        next=None if is_last else url_for("public_comments.index", slug=slug, after=shown[-1].key),
    )
