"""Who has signed a letter as a supporter and what they wrote to its organisers; who is taken off, and why."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue

from campaign.domain.arrivals import FEWEST, by_domain, eaten
from campaign.domain.signatories import SignatureStatus
from campaign.forms.signatures import DISPLAYS
from campaign.forms.supporters import AddressForm, SupporterReasonForm
from campaign.services import (
    arrivals,
    change_answers,
    counts,
    erasures,
    names_end,
    signatories,
    signatures,
    supporter_list,
    supporters,
)
from campaign.services.supporter_list import MOST_WORDS
from campaign.services.supporter_search import Sought
from campaign.views import desk
from campaign.views.conversation import commit, now, refusals_at, runtime, session, typed_in
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk

blueprint = Blueprint("desk_supporters", __name__, url_prefix=f"{PREFIX}/supporters")


@blueprint.route("", methods=["GET", "POST"])
def index(slug: str, letter: str) -> ResponseReturnValue:
    """Those who have confirmed, by name; all, or those whose name or place is looked for. A mail address is
    sent, so that it stands in no history. For organisers alone: comments were written to nobody else."""
    here = at_desk(slug, letter)
    form = AddressForm(request.form)
    if address := typed_in(form):
        # There is no form then at which it could be refused.
        names_end.refuse_gone(session(), here.letter)
        with refusals_at(form):
            found = supporter_list.by_address(session(), runtime().keys, here.letter, address)
            return redirect(here.to("desk_supporters.step", supporter=found.public_id))
    sought = Sought(*(request.args.get(part, "").strip()[:MOST_WORDS] for part in ("name", "place")))
    end = names_end.find(session(), here.letter)
    return here.page(
        "pages/desk_supporters/index.html",
        form=form,
        sought=sought,
        count=counts.of_letter(session(), here.letter).confirmed,
        to_answer=change_answers.waiting(session(), here.letter),
        waiting=signatures.waiting(session(), here.letter, now=now()),
        displays=DISPLAYS,
        taken_off=supporters.taken_off(session(), here.letter),
        taken_off_count=signatories.count(session(), here.letter, SignatureStatus.REFUSED),
        end=end,
        plan=names_end.plan(session(), here.letter),
        erased={each.cause.value: each.signatures for each in erasures.of_letter(session(), here.letter)},
        **({} if end else _listed(here, sought)),
    )


def _listed(here: AtDesk, sought: Sought) -> dict[str, object]:
    """A page of the list, and the address of the next."""
    after = request.args.get("after", "")
    behind = runtime().keys.number_of(request.path, after) if after else None
    page = supporter_list.page(session(), here.letter, sought, after=behind)
    cursor = page.next_after and runtime().keys.cursor(request.path, page.next_after)
    kept = {"name": sought.name or None, "place": sought.place or None}
    return {
        "supporters": page.supporters,
        "first_url": here.to("desk_supporters.index", **kept) if behind is not None else "",
        "next_url": here.to("desk_supporters.index", **kept, after=cursor) if cursor else "",
    }


@blueprint.get("/arrivals")
def arrived(slug: str, letter: str) -> ResponseReturnValue:
    """How many confirm, by day and by mail domain; no name and no address."""
    here = at_desk(slug, letter)
    days = arrivals.by_day(session(), here.letter, now=now())
    domains = by_domain(arrivals.newest(session(), runtime().keys, here.letter, now=now()))
    return here.page(
        "pages/desk_supporters/arrivals.html",
        days=days,
        are_many=sum(each.all for each in days) > arrivals.MOST,
        most=arrivals.MOST,
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
