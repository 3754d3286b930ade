"""Who has signed a letter as a supporter, and what they wrote to its organisers."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from campaign.forms.signatures import DISPLAYS
from campaign.services import signatories, signatures, supporters
from campaign.views import paging
from campaign.views.conversation import now, session
from campaign.views.desk_letter import PREFIX, at_desk

blueprint = Blueprint("desk_supporters", __name__, url_prefix=f"{PREFIX}/supporters")

SUPPORTERS_A_PAGE = 100


@blueprint.get("")
def index(slug: str, letter: str) -> ResponseReturnValue:
    """Those who have confirmed, by name. For organisers alone: comments were written to nobody else."""
    here = at_desk(slug, letter)
    count = signatories.count(session(), here.letter)
    page, pages = paging.asked_for(count, SUPPORTERS_A_PAGE)
    return here.page(
        "pages/desk_supporters/index.html",
        supporters=supporters.listed(session(), here.letter, page=page, size=SUPPORTERS_A_PAGE),
        count=count,
        page=page,
        pages=pages,
        waiting=signatures.waiting(session(), here.letter, now=now()),
        displays=DISPLAYS,
    )
