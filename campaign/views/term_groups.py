"""The term groups of a campaign: which of several words its letters keep to."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from campaign.domain.terms import STARTER
from campaign.forms.term_groups import TermGroupForm
from campaign.models.account import Role
from campaign.models.campaign import Campaign
from campaign.services import term_groups
from campaign.views import desk, meanwhile
from campaign.views.conversation import commit, refusals_at, session, typed_in

blueprint = Blueprint("desk_term_groups", __name__, url_prefix=f"{desk.PREFIX}/campaigns/<slug>/term-groups")


@blueprint.get("")
def index(slug: str) -> ResponseReturnValue:
    """Every group, and those that every campaign begins with."""
    campaign = desk.campaign(slug)
    groups = term_groups.listed(session(), campaign)
    own = [each.value for each in groups]
    return render_template(
        "pages/term_groups/index.html",
        campaign=campaign,
        groups=groups,
        starters=[each for each in STARTER if not any(each.shares_a_word_with(group) for group in own)],
    )


@blueprint.route("/new", methods=["GET", "POST"])
def new(slug: str) -> ResponseReturnValue:
    """Add a group."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    form = TermGroupForm(request.form, data={"language": campaign.language})
    if value := typed_in(form):
        with refusals_at(form):
            term_groups.add(session(), campaign, value)
            commit()
            flash(f"Letters of this campaign keep to “{value.preferred}”.")
            return _back(campaign)
    return render_template("pages/term_groups/new.html", campaign=campaign, form=form)


@blueprint.route("/<int:number>/edit", methods=["GET", "POST"])
def edit(slug: str, number: int) -> ResponseReturnValue:
    """Change a group."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    group = term_groups.get(session(), campaign, number)
    form = TermGroupForm(request.form, data=meanwhile.opened(group.value, TermGroupForm.typed(group.value)))
    if value := typed_in(form):
        with refusals_at(form):
            term_groups.change(session(), group, value, seen=form.seen.data or None)
            commit()
            flash("The term group is saved.")
            return _back(campaign)
    differences = meanwhile.unseen(form, group.value, TermGroupForm.typed(group.value))
    page = render_template(
        "pages/term_groups/edit.html", campaign=campaign, group=group, form=form, differences=differences
    )
    return page, 409 if differences else 200


@blueprint.post("/<int:number>/delete")
def delete(slug: str, number: int) -> ResponseReturnValue:
    """Take a group back."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    group = term_groups.get(session(), campaign, number)
    preferred = group.preferred
    term_groups.delete(session(), group)
    commit()
    flash(f"The group of “{preferred}” is deleted.")
    return _back(campaign)


def _back(campaign: Campaign) -> Response:
    return redirect(url_for("desk_term_groups.index", slug=campaign.slug))
