"""What somebody typed that came too late: the letter is open, so it can be read and copied, and let go of."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue

from campaign.models.saving import Unsaved
from campaign.services import unsaved
from campaign.views import desk
from campaign.views.conversation import commit, session
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk
from campaign.views.editing import words_typed

blueprint = Blueprint("kept", __name__, url_prefix=f"{PREFIX}/kept/<int:number>")


def at_place(here: AtDesk, place: str) -> Unsaved | None:
    """What was typed at a place and is not in the letter: that which was asked for, or else the last."""
    number = request.args.get("kept", type=int)
    mine = unsaved.of_account(session(), here.letter, desk.account())
    found = [each for each in mine if each.place == place]
    return next((each for each in found if each.id == number), found[-1] if found else None)


@blueprint.get("")
def show(slug: str, letter: str, number: int) -> ResponseReturnValue:
    """The words, to be read."""
    here = at_desk(slug, letter)
    row = unsaved.get(session(), here.letter, desk.account(), number)
    return here.page("pages/composer/kept.html", row=row, typed=words_typed(row))


@blueprint.post("/let-go")
def let_go(slug: str, letter: str, number: int) -> ResponseReturnValue:
    """Let go of them."""
    here = at_desk(slug, letter)
    row = unsaved.get(session(), here.letter, desk.account(), number)
    unsaved.let_go(session(), row)
    commit()
    flash("What you typed is let go of.")
    return redirect(here.to("composer.show"))
