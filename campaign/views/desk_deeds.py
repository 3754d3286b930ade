"""Deeds at the desk: what was done in the world, as the answer to a demand."""

from flask import Blueprint, flash, request
from flask.typing import ResponseReturnValue

from campaign.forms.deeds import Deed, DeedCorrectionForm, DeedForm
from campaign.forms.responses import RemovalForm
from campaign.models.campaign import Campaign
from campaign.models.recipient import Recipient
from campaign.models.response import Event
from campaign.services import deeds, events, responses, sources
from campaign.views import desk
from campaign.views.conversation import commit, now, refusals_at, session, typed_in
from campaign.views.desk_recipient import PREFIX, at_recipient
from campaign.views.filters import day

blueprint = Blueprint("desk_deeds", __name__, url_prefix=f"{PREFIX}/<recipient>/deeds")


@blueprint.route("/new", methods=["GET", "POST"])
def new(slug: str, recipient: str) -> ResponseReturnValue:
    """Record a deed: an event that is there, or a new one."""
    here = at_recipient(slug, recipient)
    form = DeedForm(request.form)
    form.offer(
        _demands(here.recipient),
        [
            (each.public_id, f"{day(each.on)}: {each.text}")
            for each in events.in_campaign(session(), here.campaign)
            if each.source
        ],
        [(each.key, each.title) for each in sources.listed(session(), here.campaign)],
    )
    if deed := typed_in(form):
        with refusals_at(form):
            event = _event(here.campaign, deed)
            deeds.record(session(), here.recipient, deed.reading, event, by=desk.account(), now=now())
            commit()
            flash("The deed is on the record.")
            return here.back()
    return here.page("pages/responses/deed.html", form=form)


@blueprint.route("/<deed>/edit", methods=["GET", "POST"])
def edit(slug: str, recipient: str, deed: str) -> ResponseReturnValue:
    """Correct how a deed answers a demand; the event itself is corrected among the events."""
    here = at_recipient(slug, recipient)
    found = deeds.get_in(session(), here.recipient, deed)
    standing = {
        "demand": found.placement.name,
        "verdict": found.verdict.value,
        "passage": found.passage,
    }
    form = DeedCorrectionForm(request.form, data=standing)
    form.demand.offer(_demands(here.recipient))
    if typed := typed_in(form):
        with refusals_at(form):
            deeds.correct(session(), found, typed.reading, typed.reason, by=desk.account(), now=now())
            commit()
            flash("The deed is corrected, and the log says why.")
            return here.back()
    return here.page("pages/responses/deed_edit.html", form=form, deed=found)


@blueprint.route("/<deed>/delete", methods=["GET", "POST"])
def delete(slug: str, recipient: str, deed: str) -> ResponseReturnValue:
    """Ask whether a deed is no answer after all, and why; and take it back. The event stays."""
    here = at_recipient(slug, recipient)
    found = deeds.get_in(session(), here.recipient, deed)
    form = RemovalForm(request.form)
    if reason := typed_in(form):
        with refusals_at(form):
            deeds.remove(session(), found, reason, by=desk.account(), now=now())
            commit()
            flash("The deed is taken back, and the log says why.")
            return here.back()
    return here.page("pages/responses/deed_delete.html", form=form, deed=found)


def _event(campaign: Campaign, deed: Deed) -> Event:
    if deed.happening is None:
        return events.get_in(session(), campaign, deed.event)
    return events.add(session(), campaign, deed.happening, by=desk.account(), now=now())


def _demands(recipient: Recipient) -> list[tuple[str, str]]:
    return [(each.name, each.title) for each in responses.demands_put_to(recipient)]
