"""The signing sheet that anybody may print: the same for all, to be numbered by hand."""

from functools import lru_cache

from flask import Blueprint, Response, abort
from flask.typing import ResponseReturnValue

from campaign.domain.refusals import NotNow
from campaign.rendering import press
from campaign.rendering.signing_sheet import SigningSheet
from campaign.services import paper_to_print
from campaign.views import letters
from campaign.views.conversation import close_session, session, today
from campaign.views.public_forms import links

blueprint = Blueprint("paper", __name__, url_prefix="/letters/<slug>")

# Sheets of letters that a process keeps, of some fifty thousand bytes each.
_KEPT = 64


@blueprint.get("/sheet.pdf")
def sheet(slug: str) -> ResponseReturnValue:
    """The sheet of a letter that takes signatures. Refuses `NotNow` while the press has too much to do."""
    letter = letters.public_letter(slug)
    if not letter.takes_signatures(today(letter.campaign)):
        abort(404)
    wanted = paper_to_print.sheet(session(), links(), letter)
    close_session()
    try:
        answer = pdf(_printed(wanted), f"{slug}-sheet.pdf")
    except press.Passing as late:
        raise NotNow("The sheet cannot be printed at this moment. Try again in a minute.") from late
    answer.headers["Cache-Control"] = "public, max-age=300"
    return answer


def pdf(content: bytes, name: str) -> Response:
    """A PDF, to be looked at or kept under a name."""
    answer = Response(content, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


# Strangers ask for it: what is drawn once is not drawn again for the next.
@lru_cache(maxsize=_KEPT)
def _printed(wanted: SigningSheet) -> bytes:
    return press.signing_sheet(wanted)
