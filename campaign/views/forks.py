"""Forking a block at the desk: into which other campaign it is to be copied."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.forms.library import ForkForm
from campaign.models.account import Role
from campaign.services import forks, library
from campaign.views import desk
from campaign.views.conversation import commit, now, refusals_at, session, typed_in

blueprint = Blueprint("desk_forks", __name__, url_prefix=f"{desk.PREFIX}/campaigns/<slug>/library")


@blueprint.route("/blocks/<key>/fork", methods=["GET", "POST"])
def fork(slug: str, key: str) -> ResponseReturnValue:
    """Copy a block into another campaign, for an organiser of both."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    block = library.get(session(), campaign, key)
    there = {each.slug: each for each in forks.open_to(session(), block, desk.account())}
    form = ForkForm(request.form)
    form.offer([(each.slug, each.name) for each in there.values()])
    if to := typed_in(form):
        with refusals_at(form):
            own = forks.fork(session(), block, there[to], by=desk.account(), now=now())
            commit()
            flash(f"“{own.title or own.key}” is in the library of “{there[to].name}”.")
            return redirect(url_for("desk_library.show", slug=to, key=own.key))
    return render_template(
        "pages/library/fork.html", campaign=campaign, block=block, form=form, there=there.values()
    )
