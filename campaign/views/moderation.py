"""What waits for the organisers of a campaign: one page, decided several at a time."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.moderation import MOST_AT_ONCE, Queue
from campaign.forms.moderation import DecisionForm
from campaign.models.account import Role
from campaign.models.campaign import Campaign
from campaign.services import moderation
from campaign.views import desk
from campaign.views.conversation import commit, now, refusals_at, runtime, session, typed_in
from campaign.views.public_forms import links

blueprint = Blueprint("moderation", __name__, url_prefix=f"{desk.PREFIX}/campaigns/<slug>/moderation")


@blueprint.get("")
def index(slug: str) -> ResponseReturnValue:
    """All that waits."""
    return _page(desk.campaign(slug, Role.ORGANISER))


@blueprint.post("/<queue>")
def decide(slug: str, queue: str) -> ResponseReturnValue:
    """Say yes or no to some of a queue."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    if queue not in set(Queue):
        abort(404)
    form = _form(campaign, Queue(queue))
    if decision := typed_in(form):
        with refusals_at(form):
            of = (runtime().keys, links(), campaign)
            done = moderation.decide(session(), *of, decision, by=desk.account(), now=now())
            commit()
            flash(f"Decided: {done:,}.")
            return redirect(url_for("moderation.index", slug=slug, _anchor=queue))
    return _page(campaign, form)


def _form(campaign: Campaign, queue: Queue, *, is_sent: bool = True) -> DecisionForm:
    waiting = moderation.waiting(session(), runtime().keys, campaign, queue)
    act = request.form.get("act", "")
    return DecisionForm(queue, waiting, act, request.form if is_sent else None)


def _page(campaign: Campaign, sent: DecisionForm | None = None) -> str:
    forms = [
        sent if sent and sent.queue is queue else _form(campaign, queue, is_sent=False) for queue in Queue
    ]
    return render_template(
        "pages/moderation/index.html",
        campaign=campaign,
        forms=[form for form in forms if form.waiting],
        counts=moderation.counts(session(), campaign),
        most=MOST_AT_ONCE,
    )
