"""Events at the desk: what happened beside the letters, and the deeds that answer them."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from campaign.forms.events import EventForm
from campaign.models.account import Role
from campaign.models.campaign import Campaign
from campaign.services import events, officials, sources
from campaign.views import desk
from campaign.views.conversation import commit, now, refusals_at, session, typed_in

blueprint = Blueprint("desk_events", __name__, url_prefix=f"{desk.PREFIX}/campaigns/<slug>/events")


@blueprint.get("")
def index(slug: str) -> ResponseReturnValue:
    """Every event, in time order."""
    campaign = desk.campaign(slug)
    found = events.in_campaign(session(), campaign)
    return render_template("pages/events/index.html", campaign=campaign, events=found)


@blueprint.route("/new", methods=["GET", "POST"])
def new(slug: str) -> ResponseReturnValue:
    """Add an event."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    form = _offering(campaign, EventForm(request.form))
    if happening := typed_in(form):
        with refusals_at(form):
            events.add(session(), campaign, happening, by=desk.account(), now=now())
            commit()
            flash("The event is there, and on the ledger’s axis.")
            return _back(campaign)
    return render_template("pages/events/new.html", campaign=campaign, form=form)


@blueprint.route("/<public_id>/edit", methods=["GET", "POST"])
def edit(slug: str, public_id: str) -> ResponseReturnValue:
    """Correct an event."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    event = events.get_in(session(), campaign, public_id)
    form = _offering(campaign, EventForm(request.form, data=EventForm.typed(events.value_of(event))))
    if happening := typed_in(form):
        with refusals_at(form):
            events.edit(session(), campaign, event, happening, now=now())
            commit()
            flash("The event is saved.")
            return _back(campaign)
    return render_template("pages/events/edit.html", campaign=campaign, event=event, form=form)


@blueprint.post("/<public_id>/remove")
def remove(slug: str, public_id: str) -> ResponseReturnValue:
    """Take an event out that no answer rests on."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    event = events.get_in(session(), campaign, public_id)
    try:
        events.remove(session(), event)
    except events.EventInUse as refusal:
        flash(refusal.sentence, "wrong")
        return redirect(url_for("desk_events.edit", slug=slug, public_id=public_id))
    commit()
    flash("The event is taken out.")
    return _back(campaign)


def _offering(campaign: Campaign, form: EventForm) -> EventForm:
    form.offer(
        [(each.key, each.title) for each in sources.listed(session(), campaign)],
        [(each.key, f"{each.title}, {each.organisation}") for each in officials.offices(session())],
    )
    return form


def _back(campaign: Campaign) -> Response:
    return redirect(url_for("desk_events.index", slug=campaign.slug))
