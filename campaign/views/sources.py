"""The sources of a campaign, each with where it is cited."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from campaign.forms.sources import NewSourceForm, SourceForm
from campaign.models.account import Role
from campaign.models.campaign import Campaign
from campaign.models.source import Source
from campaign.services import sources, uses
from campaign.services.texts import source_value
from campaign.views import desk
from campaign.views.conversation import commit, now, refusals_at, session, today, typed_in

blueprint = Blueprint("desk_sources", __name__, url_prefix=f"{desk.PREFIX}/campaigns/<slug>/sources")


@blueprint.get("")
def index(slug: str) -> ResponseReturnValue:
    """Every source."""
    campaign = desk.campaign(slug)
    return render_template(
        "pages/sources/index.html",
        campaign=campaign,
        sources=sources.listed(session(), campaign),
        uses=uses.of_sources(session(), campaign),
    )


@blueprint.route("/new", methods=["GET", "POST"])
def new(slug: str) -> ResponseReturnValue:
    """Add a source."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    form = NewSourceForm(request.form)
    if typed := typed_in(form):
        with refusals_at(form):
            sources.add(session(), campaign, typed.key, typed.source, now=now())
            commit()
            flash(f"The source is there. Texts cite it as [^{typed.key}].")
            return _back(campaign)
    return render_template("pages/sources/new.html", campaign=campaign, form=form)


@blueprint.route("/<key>/edit", methods=["GET", "POST"])
def edit(slug: str, key: str) -> ResponseReturnValue:
    """One source: what is known of it, where it is cited, and a form to change it."""
    campaign = desk.campaign(slug, Role.READER if request.method == "GET" else Role.ORGANISER)
    source = sources.get(session(), campaign, key)
    form = SourceForm(request.form, data=SourceForm.typed(source_value(source)))
    if typed := typed_in(form):
        with refusals_at(form):
            sources.change(session(), campaign, source, typed, now=now())
            commit()
            flash("The source is saved.")
            return _back(campaign)
    return _page(campaign, source, form)


@blueprint.post("/<key>/delete")
def delete(slug: str, key: str) -> ResponseReturnValue:
    """Delete a source that nothing cites."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    source = sources.get(session(), campaign, key)
    try:
        sources.delete(session(), campaign, source)
    except sources.InUse as refusal:
        flash(refusal.sentence, "wrong")
        return redirect(url_for("desk_sources.edit", slug=slug, key=key))
    commit()
    flash(f"The source “{source.title}” is deleted.")
    return _back(campaign)


def _page(campaign: Campaign, source: Source, form: SourceForm) -> str:
    return render_template(
        "pages/sources/edit.html",
        campaign=campaign,
        source=source,
        form=form,
        uses=uses.of_sources(session(), campaign).get(source.key, ()),
        claims=uses.claims(session(), campaign, source.key),
        today=today(campaign),
    )


def _back(campaign: Campaign) -> Response:
    return redirect(url_for("desk_sources.index", slug=campaign.slug))
