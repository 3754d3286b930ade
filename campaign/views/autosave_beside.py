"""What is typed on a page beside the text, kept while it is typed, and let go of. Nothing of it is set."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue

from campaign.domain.refusals import NotFound
from campaign.services import unsaved
from campaign.views import autosave, desk
from campaign.views.beside import PAGES
from campaign.views.conversation import commit, now, session
from campaign.views.desk_letter import PREFIX, at_desk
from campaign.views.filters import clock
from campaign.views.typed import typing_of

blueprint = Blueprint("autosave_beside", __name__, url_prefix=f"{PREFIX}/beside/<page>")


@blueprint.post("/autosave")
def keep(slug: str, letter: str, page: str) -> ResponseReturnValue:
    """Keep what was typed, for whoever typed it."""
    here = at_desk(slug, letter)
    autosave.keep(here, _place(page))
    return {
        "state": "kept",
        "said": f"Kept {clock(now(), here.campaign.timezone)} for you alone, until you press Save.",
    }


@blueprint.post("/let-go")
def let_go(slug: str, letter: str, page: str) -> ResponseReturnValue:
    """Let go of it: the page shows what stands."""
    here = at_desk(slug, letter)
    typing = typing_of(_place(page), request.form)
    unsaved.forget(session(), here.letter, desk.account(), typing)
    commit()
    flash("What you typed is let go of.")
    return redirect(here.to(PAGES[page].endpoint))


def _place(page: str) -> str:
    if page not in PAGES:
        raise NotFound("There is no such page of a letter.")
    return unsaved.BESIDE + page
