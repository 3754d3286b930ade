"""The people of a campaign: who works in it, and as what."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from campaign.forms.people import InviteForm, RoleForm
from campaign.models.account import Role
from campaign.models.campaign import Campaign
from campaign.notices.links import Links
from campaign.services import accounts, people
from campaign.views import desk
from campaign.views.conversation import commit, now, refusals_at, runtime, session

blueprint = Blueprint("desk_people", __name__, url_prefix=f"{desk.PREFIX}/campaigns/<slug>/people")


@blueprint.get("")
def index(slug: str) -> ResponseReturnValue:
    """Everybody who works in the campaign."""
    return _page(desk.campaign(slug), InviteForm())


@blueprint.post("")
def invite(slug: str) -> ResponseReturnValue:
    """Ask somebody in."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    form = InviteForm(request.form)
    if typed := form.value():
        with refusals_at(form):
            people.invite(
                session(),
                runtime().keys,
                Links(runtime().settings.outside),
                campaign,
                typed.person,
                typed.role,
                by=desk.account(),
                now=now(),
            )
            commit()
            flash(f"{typed.person.name} is asked in. {_where_the_mail_is()}")
            return _back(campaign)
    return _page(campaign, form)


@blueprint.post("/<person>/role")
def change_role(slug: str, person: str) -> ResponseReturnValue:
    """Give a member another role."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    membership = people.get(session(), campaign, person)
    form = RoleForm(request.form)
    if role := form.value():
        try:
            people.change_role(session(), membership, role)
        except people.LastOrganiser as refusal:
            flash(refusal.sentence, "wrong")
        else:
            commit()
            flash(f"{membership.account.name} is now {_ROLES[role]}.")
    return _back(campaign)


@blueprint.post("/<person>/remove")
def remove(slug: str, person: str) -> ResponseReturnValue:
    """Take a member out of the campaign."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    membership = people.get(session(), campaign, person)
    try:
        people.remove(session(), membership)
    except people.LastOrganiser as refusal:
        flash(refusal.sentence, "wrong")
        return _back(campaign)
    commit()
    flash(f"{membership.account.name} no longer works in this campaign.")
    is_own = membership.account_id == desk.account().id
    return redirect(url_for("desk_campaigns.index")) if is_own else _back(campaign)


_ROLES = {Role.ORGANISER: "an organiser", Role.READER: "a reader"}


def _where_the_mail_is() -> str:
    if runtime().settings.smtp_url:
        return "A mail with a link is on its way."
    return "No mail server is set, so the mail with the link is written to a file and goes to nobody."


def _page(campaign: Campaign, form: InviteForm) -> str:
    keys = runtime().keys
    members = [(each, accounts.email_of(keys, each.account)) for each in people.members(session(), campaign)]
    return render_template(
        "pages/people/index.html",
        campaign=campaign,
        form=form,
        members=members,
        writes_files=not runtime().settings.smtp_url,
    )


def _back(campaign: Campaign) -> Response:
    return redirect(url_for("desk_people.index", slug=campaign.slug))
