"""What is typed on a page beside the text, kept while it is typed, and let go of. Nothing of it is set."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue

from campaign.services import unsaved
from campaign.views import autosave, desk
from campaign.views.beside import PAGES
from campaign.views.conversation import commit, now, session
from campaign.views.desk_letter import PREFIX, at_desk
from campaign.views.filters import clock
from campaign.views.typed import typing_of

PAGE = f"<any({', '.join(PAGES)}):page>"

blueprint = Blueprint("autosave_beside", __name__, url_prefix=f"{PREFIX}/{PAGE}")


@blueprint.post("/autosave")
def keep(slug: str, letter: str, page: str) -> ResponseReturnValue:
    """Keep what was typed, for whoever typed it."""
    here = at_desk(slug, letter)
    autosave.keep(here, unsaved.BESIDE + page)
    return {
        "state": "kept",
        "said": f"Kept {clock(now(), here.campaign.timezone)} for you alone, until you press Save.",
    }


@blueprint.post("/let-go")
def let_go(slug: str, letter: str, page: str) -> ResponseReturnValue:
    """Let go of it: the page shows what stands."""
    here = at_desk(slug, letter)
    typing = typing_of(unsaved.BESIDE + page, request.form)
    unsaved.forget(session(), here.letter, desk.account(), typing)
    commit()
    flash("What you typed is let go of.")
    return redirect(here.to(PAGES[page].endpoint))
