"""Recorded letters at the desk: letters by others, entered for the demands they put."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from campaign.forms.records import RecordForm, term_key
from campaign.models.account import Role
from campaign.models.campaign import Campaign
from campaign.models.letter import Letter
from campaign.models.official import Term
from campaign.services import lineage_steps, officials, records, sources
from campaign.views import desk
from campaign.views.conversation import commit, now, refusals_at, session, typed_in
from campaign.views.filters import day

blueprint = Blueprint("desk_records", __name__, url_prefix=f"{desk.PREFIX}/campaigns/<slug>/records")


@blueprint.get("")
def index(slug: str) -> ResponseReturnValue:
    """Every recorded letter, in time order."""
    campaign = desk.campaign(slug)
    found = records.in_campaign(session(), campaign)
    return render_template("pages/records/index.html", campaign=campaign, letters=found)


@blueprint.get("/<letter>")
def show(slug: str, letter: str) -> ResponseReturnValue:
    """One recorded letter with its demands and their lineage."""
    campaign = desk.campaign(slug)
    found = records.get_in(session(), campaign, letter)
    return render_template(
        "pages/records/show.html",
        campaign=campaign,
        letter=found,
        value=records.value_of(found),
        demands=[(each, records.demand_value(each)) for each in found.placements],
        steps=[(each, lineage_steps.value_of(each)) for each in lineage_steps.of_letter(session(), found)],
    )


@blueprint.route("/new", methods=["GET", "POST"])
def new(slug: str) -> ResponseReturnValue:
    """Record a letter; its demands come next."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    form = _offering(campaign, RecordForm(request.form, data={"language": campaign.language}))
    if value := typed_in(form):
        with refusals_at(form):
            letter = records.record_letter(session(), campaign, value, by=desk.account(), now=now())
            commit()
            flash("The letter is recorded, and public. Now enter what it asks, demand by demand.")
            return to_letter(campaign, letter)
    return render_template("pages/records/new.html", campaign=campaign, form=form)


@blueprint.route("/<letter>/edit", methods=["GET", "POST"])
def edit(slug: str, letter: str) -> ResponseReturnValue:
    """Correct what is known of a recorded letter. Its address stays."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    found = records.get_in(session(), campaign, letter)
    typed = RecordForm.typed(records.value_of(found), found.version)
    form = _offering(campaign, RecordForm(request.form, data=typed))
    form.slug.data = found.slug
    if value := typed_in(form):
        with refusals_at(form):
            records.edit_letter(session(), found, value, version=form.version.data, now=now())
            commit()
            flash("The record is saved.")
            return to_letter(campaign, found)
    return render_template("pages/records/edit.html", campaign=campaign, letter=found, form=form)


def to_letter(campaign: Campaign, letter: Letter) -> Response:
    """Back to the page of the recorded letter."""
    return redirect(url_for("desk_records.show", slug=campaign.slug, letter=letter.slug))


def _offering(campaign: Campaign, form: RecordForm) -> RecordForm:
    terms = [term for office in officials.offices(session()) for term in office.terms]
    form.offer(
        [(each.key, each.title) for each in sources.listed(session(), campaign)],
        {term_key(each.official.key, each.office.key): _said(each) for each in terms}.items(),
    )
    return form


def _said(term: Term) -> str:
    """Who, in which office, from when until when."""
    starts = f"from {day(term.starts_on)}" if term.starts_on else ""
    ends = f"until {day(term.ends_on)}" if term.ends_on else ""
    return ", ".join(filter(None, (term.official.name, term.office.title, f"{starts} {ends}".strip())))
