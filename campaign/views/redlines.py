"""Newer words of the library beside those of a draft: what would come and what would go, before it does."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from campaign.forms.blocks import form_of
from campaign.models.block import BlockVersion
from campaign.models.placement import Placement
from campaign.services import accounts, letters, placements, redlines
from campaign.views import shelves
from campaign.views.conflicts import Difference, differing
from campaign.views.conversation import commit, now, session
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk

blueprint = Blueprint("redlines", __name__, url_prefix=PREFIX)


@blueprint.get("/blocks/<name>/newest")
def show(slug: str, letter: str, name: str) -> ResponseReturnValue:
    """The words that stand and those of the library, with what differs marked."""
    here = at_desk(slug, letter)
    letters.refuse_frozen(here.letter)
    placement = placements.get(here.letter, name)
    newest = redlines.other_words(placement)
    if newest is None:
        flash("The letter has the library’s words already.")
        return _to(here, name)
    return here.page(
        "pages/composer/redline.html",
        placement=placement,
        newest=newest,
        differences=_differences(here, placement, newest),
        is_offered=redlines.offered_to(placement) is not None,
        writers=accounts.names(session(), [newest.created_by]),
    )


@blueprint.post("/blocks/<name>/newest/keep")
def keep(slug: str, letter: str, name: str) -> ResponseReturnValue:
    """Keep the letter's words, and be offered no others before the library has newer ones still."""
    here = at_desk(slug, letter)
    placement = placements.get(here.letter, name)
    redlines.decline(session(), placement, request.form.get("number", 0, type=int), now=now())
    commit()
    flash("This block keeps the letter’s words. You are offered the library’s again when they change.")
    return _to(here, name)


def _differences(here: AtDesk, placement: Placement, newest: BlockVersion) -> list[Difference]:
    """Field by field, the letter's words and the library's."""
    form_class = form_of(placement.kind)
    form = form_class(data=form_class.typed(newest.value), prefix="block-")
    form.offer(shelves.of_campaign(here.campaign))
    return list(differing(form, form_class.typed(placement.value)))


def _to(here: AtDesk, name: str) -> Response:
    return redirect(here.to("composer.show", block=name, _anchor=f"block-{name}"))
