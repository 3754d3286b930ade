"""The log of a campaign at the desk: who did what to its signatures."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.log import LABELS
from campaign.models.account import Role
from campaign.services import log
from campaign.views import desk, paging
from campaign.views.conversation import session

blueprint = Blueprint("desk_log", __name__, url_prefix=f"{desk.PREFIX}/campaigns/<slug>/log")

LINES_A_PAGE = 50


@blueprint.get("")
def index(slug: str) -> ResponseReturnValue:
    """The lines, newest first; for organisers, who answer for one another."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    page, pages = paging.asked_for(log.count(session(), campaign), LINES_A_PAGE)
    return render_template(
        "pages/log/index.html",
        campaign=campaign,
        lines=log.listed(session(), campaign, page=page, size=LINES_A_PAGE),
        labels=LABELS,
        page=page,
        pages=pages,
        url_of=lambda number: url_for("desk_log.index", slug=slug, page=number),
    )
