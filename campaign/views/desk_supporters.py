"""Who has signed a letter as a supporter, and what they wrote to its organisers."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from campaign.forms.signatures import DISPLAYS
from campaign.services import signatures, supporters
from campaign.views.conversation import now, session
from campaign.views.desk_letter import PREFIX, at_desk

blueprint = Blueprint("desk_supporters", __name__, url_prefix=f"{PREFIX}/supporters")


@blueprint.get("")
def index(slug: str, letter: str) -> ResponseReturnValue:
    """Those who have confirmed, by name. For organisers alone: comments were written to nobody else."""
    here = at_desk(slug, letter)
    return here.page(
        "pages/desk_supporters/index.html",
        listed=supporters.listed(session(), here.letter, request.args.get("page", 1, type=int)),
        waiting=signatures.waiting(session(), here.letter, now=now()),
        displays=DISPLAYS,
    )
