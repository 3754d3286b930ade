"""Reviewers at the desk: asked by name and address, mailed again, ended."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from campaign.domain.reviewers import MailedLately
from campaign.forms.reviewers import ReviewerForm
from campaign.services import letters, reviewers
from campaign.views import desk
from campaign.views.conversation import commit, now, refusals_at, runtime, session, typed_in
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk
from campaign.views.filters import moment
from campaign.views.public_forms import links

blueprint = Blueprint("reviewers", __name__, url_prefix=f"{PREFIX}/reviewers")


@blueprint.route("/ask", methods=["GET", "POST"])
def ask(slug: str, letter: str) -> ResponseReturnValue:
    """Ask somebody outside the campaign."""
    here = at_desk(slug, letter)
    form = ReviewerForm(request.form)
    if person := typed_in(form):
        with refusals_at(form):
            made = reviewers.ask(
                session(), runtime().keys, links(), here.letter, person, by=desk.account(), now=now()
            )
            commit()
            flash(f"{made.name} is asked. A mail with a link is on its way.")
            return _back(here)
    elif request.method == "GET":
        letters.refuse_frozen(here.letter)
    return here.page("pages/review/ask.html", form=form)


@blueprint.post("/<reviewer>/mail")
def mail(slug: str, letter: str, reviewer: str) -> ResponseReturnValue:
    """Mail a new link."""
    here = at_desk(slug, letter)
    found = reviewers.get(session(), here.letter, reviewer)
    mailed_at = moment(found.mailed_at, here.campaign.timezone)
    try:
        reviewers.mail_again(session(), runtime().keys, links(), found, by=desk.account(), now=now())
    except MailedLately:
        session().rollback()
        flash(f"The link was last mailed on {mailed_at}. It may be mailed again a day later.", "wrong")
        return _back(here)
    commit()
    flash(f"A new link is on its way to {found.name}. The one before no longer works.")
    return _back(here)


@blueprint.post("/<reviewer>/end")
def end(slug: str, letter: str, reviewer: str) -> ResponseReturnValue:
    """End the review of one person."""
    here = at_desk(slug, letter)
    found = reviewers.get(session(), here.letter, reviewer)
    reviewers.end(session(), found, now=now())
    commit()
    flash(f"The link of {found.called} no longer works. What they said stays.")
    return _back(here)


def _back(here: AtDesk) -> Response:
    return redirect(here.to("desk_review.show", _anchor="reviewers"))
