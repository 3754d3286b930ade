"""Waiving a finding that stands in the way of a letter, with a reason; and taking that back."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue

from campaign.domain.refusals import NotFound
from campaign.forms.waivers import WaiverForm
from campaign.services import waivers
from campaign.views import check_words, desk
from campaign.views.conversation import commit, now, refusals_at, session, typed_in
from campaign.views.desk_letter import PREFIX, at_desk

blueprint = Blueprint("waivers", __name__, url_prefix=f"{PREFIX}/checks")


@blueprint.route("/waive/<fingerprint>", methods=["GET", "POST"])
def waive(slug: str, letter: str, fingerprint: str) -> ResponseReturnValue:
    """Say why the letter may open with this one finding."""
    here = at_desk(slug, letter)
    form = WaiverForm(request.form)
    if reason := typed_in(form):
        with refusals_at(form):
            waivers.waive(session(), here.letter, fingerprint, reason, by=desk.account(), now=now())
            commit()
            flash("It is waived, and no longer stands in the way.")
            return redirect(here.to("composer.show", _anchor="checks"))
    finding = waivers.find_waivable(session(), here.letter, fingerprint, now=now())
    if finding is None or not here.letter.takes_edits:
        raise NotFound("The checks say this no more. Look at what they say now.")
    return here.page("pages/waivers/waive.html", form=form, said=check_words.said(here.letter, finding))


@blueprint.post("/waivers/<int:number>/end")
def end(slug: str, letter: str, number: int) -> ResponseReturnValue:
    """Let what was waived stand in the way again."""
    here = at_desk(slug, letter)
    waivers.end(session(), here.letter, number, now=now())
    commit()
    flash("The waiver is ended.")
    return redirect(here.to("composer.show", _anchor="checks"))
