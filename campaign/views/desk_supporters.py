"""Who has signed a letter as a supporter and what they wrote to its organisers; who is taken off, and why."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue

from campaign.domain.arrivals import FEWEST, by_day, by_domain, eaten
from campaign.domain.signatories import SignatureStatus
from campaign.forms.signatures import DISPLAYS
from campaign.forms.supporters import SupporterReasonForm
from campaign.services import (
    arrivals,
    change_answers,
    erasures,
    names_end,
    signatories,
    signatures,
    supporters,
)
from campaign.views import desk, paging
from campaign.views.conversation import commit, now, refusals_at, runtime, session, typed_in
from campaign.views.desk_letter import PREFIX, at_desk

blueprint = Blueprint("desk_supporters", __name__, url_prefix=f"{PREFIX}/supporters")

SUPPORTERS_A_PAGE = 100


@blueprint.get("")
def index(slug: str, letter: str) -> ResponseReturnValue:
    """Those who have confirmed, by name. For organisers alone: comments were written to nobody else."""
    here = at_desk(slug, letter)
    count = signatories.count(session(), here.letter)
    end = names_end.find(session(), here.letter)
    page, pages = paging.asked_for(0 if end else count, SUPPORTERS_A_PAGE)
    return here.page(
        "pages/desk_supporters/index.html",
        supporters=[]
        if end
        else supporters.listed(session(), here.letter, page=page, size=SUPPORTERS_A_PAGE),
        count=count,
        page=page,
        pages=pages,
        to_answer=change_answers.waiting(session(), here.letter),
        waiting=signatures.waiting(session(), here.letter, now=now()),
        displays=DISPLAYS,
        taken_off=supporters.taken_off(session(), here.letter),
        end=end,
        plan=names_end.plan(session(), here.letter),
        erased={each.cause.value: each.signatures for each in erasures.of_letter(session(), here.letter)},
    )


@blueprint.get("/arrivals")
def arrived(slug: str, letter: str) -> ResponseReturnValue:
    """How many confirm, by day and by mail domain; no name and no address."""
    here = at_desk(slug, letter)
    lately = arrivals.lately(session(), runtime().keys, here.letter, now=now())
    domains = by_domain(lately)
    return here.page(
        "pages/desk_supporters/arrivals.html",
        days=by_day(lately),
        domains=domains,
        eaten=eaten(domains),
        kept_days=signatures.PENDING_KEPT.days,
        fewest=FEWEST,
    )


@blueprint.route("/<supporter>", methods=["GET", "POST"])
def step(slug: str, letter: str, supporter: str) -> ResponseReturnValue:
    """Take a supporter off, or put back one who was, with a reason."""
    here = at_desk(slug, letter)
    found = supporters.get_in(session(), here.letter, supporter)
    is_off = found.status is SignatureStatus.REFUSED
    form = SupporterReasonForm(request.form)
    if reason := typed_in(form):
        with refusals_at(form):
            act = supporters.put_back if is_off else supporters.take_off
            act(session(), found, reason, by=desk.account(), now=now())
            done = f"{found.name} is {'on the letter again' if is_off else 'off the letter'}."
            commit()
            flash(done)
            return redirect(here.to("desk_supporters.index"))
    return here.page("pages/desk_supporters/step.html", form=form, supporter=found, is_off=is_off)
