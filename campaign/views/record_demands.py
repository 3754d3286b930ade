"""The demands of a recorded letter at the desk, and how each came to it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.blocks import Demand
from campaign.domain.demands import Change
from campaign.forms.record_demands import RecordedDemandForm, with_key
from campaign.forms.record_steps import StepForm
from campaign.models.account import Role
from campaign.models.block import Block
from campaign.models.campaign import Campaign
from campaign.models.letter import Letter
from campaign.services import ledger, library, lineage_steps, records, wordings
from campaign.views import desk
from campaign.views.conversation import commit, now, refusals_at, session, today, typed_in
from campaign.views.filters import month_year
from campaign.views.records import to_letter

blueprint = Blueprint(
    "desk_record_demands", __name__, url_prefix=f"{desk.PREFIX}/campaigns/<slug>/records/<letter>"
)


@blueprint.route("/demands/new", methods=["GET", "POST"])
def new(slug: str, letter: str) -> ResponseReturnValue:
    """Enter one demand that the letter puts."""
    campaign, found = _letter(slug, letter)
    form = RecordedDemandForm(request.form)
    form.offer((block.key, block.called) for block in _demands(campaign) if not _is_put(found, block))
    if value := typed_in(form):
        if form.is_new:
            value = with_key(value, wordings.free_key(session(), campaign, value.demand))
        with refusals_at(form):
            records.put_demand(session(), found, value, by=desk.account(), now=now())
            commit()
            flash("The demand is entered. Say below how it came to this letter.")
            return to_letter(campaign, found)
    return render_template("pages/records/demand_new.html", campaign=campaign, letter=found, form=form)


@blueprint.route("/demands/<demand>/edit", methods=["GET", "POST"])
def edit(slug: str, letter: str, demand: str) -> ResponseReturnValue:
    """Correct how a demand is entered."""
    campaign, found = _letter(slug, letter)
    placement = records.get_demand(found, demand)
    typed = RecordedDemandForm.typed(records.demand_value(placement), placement.version)
    form = RecordedDemandForm(request.form, data=typed)
    form.offer(())
    form.demand.data = demand
    if value := typed_in(form):
        with refusals_at(form):
            records.edit_demand(session(), placement, value, version=form.version.data)
            commit()
            flash("The demand is saved.")
            return to_letter(campaign, found)
    return render_template(
        "pages/records/demand_edit.html", campaign=campaign, letter=found, placement=placement, form=form
    )


@blueprint.post("/demands/<demand>/remove")
def remove(slug: str, letter: str, demand: str) -> ResponseReturnValue:
    """Take out a demand that was entered wrongly."""
    campaign, found = _letter(slug, letter)
    try:
        records.take_demand_out(session(), records.get_demand(found, demand))
    except records.DemandInUse as refusal:
        flash(refusal.sentence, "wrong")
        return redirect(url_for("desk_record_demands.edit", slug=slug, letter=letter, demand=demand))
    commit()
    flash("The demand is taken out.")
    return to_letter(campaign, found)


@blueprint.route("/lineage/new", methods=["GET", "POST"])
def step(slug: str, letter: str) -> ResponseReturnValue:
    """Say how a demand came to this letter, or what became of it."""
    campaign, found = _letter(slug, letter)
    form = StepForm(request.form, data={"demand": request.args.get("demand", "")})
    form.offer([(block.key, block.called) for block in _demands(campaign)], _put_elsewhere(campaign, found))
    if value := typed_in(form):
        with refusals_at(form):
            demand = library.get(session(), campaign, value.demand)
            lineage_steps.add(session(), found, demand, value.lineage)
            commit()
            flash("The step is entered.")
            return to_letter(campaign, found)
    return render_template(
        "pages/records/step.html", campaign=campaign, letter=found, form=form, changes=tuple(Change)
    )


@blueprint.post("/lineage/<int:number>/remove")
def take_back(slug: str, letter: str, number: int) -> ResponseReturnValue:
    """Take out a step that was entered wrongly."""
    campaign, found = _letter(slug, letter)
    lineage_steps.take_out(session(), lineage_steps.get_in(session(), found, number))
    commit()
    flash("The step is taken out.")
    return to_letter(campaign, found)


def _letter(slug: str, letter: str) -> tuple[Campaign, Letter]:
    campaign = desk.campaign(slug, Role.ORGANISER)
    return campaign, records.get_in(session(), campaign, letter)


def _demands(campaign: Campaign) -> list[Block]:
    return library.listed(session(), campaign, Demand.kind)


def _is_put(letter: Letter, demand: Block) -> bool:
    return any(each.block is demand for each in letter.placements)


def _put_elsewhere(campaign: Campaign, letter: Letter) -> list[tuple[str, str]]:
    """Where the other public letters put a demand: "letter/demand" and words."""
    known = ledger.of_campaign(session(), campaign, today=today(campaign))
    return [
        (
            f"{stage.letter.slug}/{row.demand.key}",
            f"{month_year(stage.on)}, {stage.letter.title}: {row.title}",
        )
        for row in known.rows
        for stage in row.put
        if stage.letter.id != letter.id
    ]
