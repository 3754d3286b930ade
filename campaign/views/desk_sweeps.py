"""Many supporters of a letter taken off by a rule: counted first, then taken off, and put back as a whole."""

from flask import Blueprint, abort, flash, redirect, request
from flask.typing import ResponseReturnValue

from campaign.domain.doubts import DOUBTS
from campaign.domain.refusals import Refusal
from campaign.domain.sweeps import WORKING, Rule
from campaign.forms.sweeps import SweepForm
from campaign.services import names_end, supporters, sweeps
from campaign.views import desk, proof
from campaign.views.conversation import commit, now, refusals_at, session, typed_in
from campaign.views.desk_letter import PREFIX, at_desk
from campaign.views.looking_again import looking_again

blueprint = Blueprint("desk_sweeps", __name__, url_prefix=f"{PREFIX}/supporters/rules")

ACTS = {"start": sweeps.start, "cancel": sweeps.cancel, "undo": sweeps.undo}


@blueprint.route("", methods=["GET", "POST"])
def index(slug: str, letter: str) -> ResponseReturnValue:
    """The rules of a letter, and the form of another; `like` in the address is a supporter whose network it
    is to be about."""
    here = at_desk(slug, letter)
    names_end.refuse_gone(session(), here.letter)
    like = request.args.get("like", "")
    alike = supporters.get_in(session(), here.letter, like) if like else None
    form = SweepForm(here.campaign.timezone, like, request.form)
    if rule := typed_in(form):
        with refusals_at(form):
            sweep = sweeps.begin(session(), here.letter, rule, form.reason.data, by=desk.account(), now=now())
            commit()
            return redirect(here.to("desk_sweeps.show", sweep=sweep.public_id))
    return here.page(
        "pages/desk_sweeps/index.html",
        form=form,
        like=like,
        alike=alike,
        sweeps=sweeps.of_letter(session(), here.letter),
    )


@blueprint.get("/<sweep>")
def show(slug: str, letter: str, sweep: str) -> ResponseReturnValue:
    """How far a rule has come, whom it meets, and what can be done."""
    here = at_desk(slug, letter)
    found = sweeps.get_in(session(), here.letter, sweep)
    page = here.page(
        "pages/desk_sweeps/show.html",
        sweep=found,
        rule=Rule.from_plain(found.rule),
        doubts=DOUBTS,
        sample=sweeps.sample(session(), found),
    )
    return looking_again(page, is_at_work=found.status in WORKING)


@blueprint.post("/<sweep>/<act>")
def go(slug: str, letter: str, sweep: str, act: str) -> ResponseReturnValue:
    """Start it, cancel it, or undo it."""
    here = at_desk(slug, letter)
    found = sweeps.get_in(session(), here.letter, sweep)
    if act not in ACTS:
        abort(404)
    if act != "cancel":
        proof.demand()
    try:
        ACTS[act](session(), found)
        commit()
    except Refusal as refusal:
        session().rollback()
        flash(refusal.sentence, "wrong")
    return redirect(here.to("desk_sweeps.show", sweep=sweep))
