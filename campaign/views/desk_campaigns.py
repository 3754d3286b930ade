"""The first page of the desk: campaigns, a new one, the settings of one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.forms.campaigns import CampaignForm, OwnOfficeForm
from campaign.models.account import Role
from campaign.services import campaigns
from campaign.views import desk, meanwhile
from campaign.views.conversation import commit, now, refusals_at, session, typed_in
from campaign.views.navigation import desk_entries

blueprint = Blueprint("desk_campaigns", __name__, url_prefix=desk.PREFIX)


@blueprint.get("")
def index() -> ResponseReturnValue:
    """The campaigns somebody works in."""
    account = desk.account()
    listed = [(each, account.role_in(each)) for each in campaigns.all_of(session(), account)]
    return render_template("pages/desk/index.html", campaigns=listed, may_start=account.is_administrator)


@blueprint.route("/campaigns/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Start a campaign; site administrators do."""
    account = desk.administrator()
    form = CampaignForm(request.form)
    if typed := typed_in(form):
        with refusals_at(form):
            made = campaigns.start(session(), typed, by=account, now=now())
            commit()
            flash(f"“{made.name}” is there, with the starter blocks in its library.")
            return redirect(url_for("desk_campaigns.show", slug=made.slug))
    return render_template("pages/desk/new_campaign.html", form=form)


@blueprint.get("/campaigns/<slug>")
def show(slug: str) -> ResponseReturnValue:
    """A campaign at the desk begins with the first entry of its navigation."""
    return redirect(desk_entries(desk.campaign(slug))[0].url)


@blueprint.route("/campaigns/<slug>/settings", methods=["GET", "POST"])
def settings(slug: str) -> ResponseReturnValue:
    """What is set for a campaign."""
    campaign = desk.campaign(slug, Role.READER if request.method == "GET" else Role.ORGANISER)
    standing = campaigns.settings_of(campaign)
    opened = meanwhile.opened(standing, CampaignForm.typed(standing))
    form = CampaignForm(request.form, data=opened, slug=slug, kept=standing.printing)
    if typed := typed_in(form):
        with refusals_at(form):
            seen = form.seen.data or None
            campaigns.change(session(), campaign, typed.settings, seen=seen, by=desk.account(), now=now())
            commit()
            flash("The settings are saved.")
            return redirect(url_for("desk_campaigns.settings", slug=slug))
    standing = campaigns.settings_of(campaign)
    differences = meanwhile.unseen(form, standing, CampaignForm.typed(standing))
    page = render_template(
        "pages/desk/settings.html",
        campaign=campaign,
        form=form,
        differences=differences,
        recorded_by=campaigns.office_recorded_by(session(), campaign),
        is_administrator=desk.account().is_administrator,
    )
    return page, 409 if differences else 200


@blueprint.route("/campaigns/<slug>/own-office", methods=["GET", "POST"])
def own_office(slug: str) -> ResponseReturnValue:
    """Record which office of government runs a campaign; site administrators do."""
    campaign, account = desk.campaign(slug), desk.administrator()
    form = OwnOfficeForm(request.form, data={"office": campaign.own_office})
    if (office := typed_in(form)) is not None:
        with refusals_at(form):
            campaigns.record_office(session(), campaign, office, by=account, now=now())
            commit()
            flash("Recorded.")
            return redirect(url_for("desk_campaigns.settings", slug=slug))
    return render_template("pages/desk/own_office.html", campaign=campaign, form=form)
