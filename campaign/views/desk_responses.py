"""Responses at the desk: recorded, corrected, deleted; and told to the supporters who asked."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue

from campaign.domain.responses import Reading
from campaign.forms.responses import RemovalForm, ResponseForm, response_form
from campaign.models.recipient import Recipient
from campaign.models.response import Response
from campaign.services import answer_mails, responses
from campaign.views import desk
from campaign.views.conversation import (
    commit,
    now,
    refusals_at,
    refusals_told,
    session,
    today,
    typed_in,
)
from campaign.views.desk_recipient import PREFIX, at_recipient
from campaign.views.looking_again import looking_again
from campaign.views.public_forms import links

blueprint = Blueprint("desk_responses", __name__, url_prefix=f"{PREFIX}/<recipient>/responses")


@blueprint.route("/new", methods=["GET", "POST"])
def new(slug: str, recipient: str) -> ResponseReturnValue:
    """Record what came back."""
    here = at_recipient(slug, recipient)
    kind = response_form(_demands(here.recipient))
    form = kind(request.form, data={"received_on": today(here.campaign)})
    if typed := typed_in(form):
        with refusals_at(form):
            responses.record(
                session(), here.recipient, typed.heard, typed.readings, by=desk.account(), now=now()
            )
            commit()
            flash("The response is on the record.")
            return here.back()
    return here.page("pages/responses/edit.html", form=form, response=None)


@blueprint.route("/<response>/edit", methods=["GET", "POST"])
def edit(slug: str, recipient: str, response: str) -> ResponseReturnValue:
    """Correct a response that was entered wrongly."""
    here = at_recipient(slug, recipient)
    found = responses.get_in(session(), here.recipient, response)
    kind = response_form(_demands(here.recipient), corrects=True)
    form = kind(request.form, data=_typed(found))
    if typed := typed_in(form):
        with refusals_at(form):
            responses.correct(
                session(), found, typed.heard, typed.readings, typed.reason, by=desk.account(), now=now()
            )
            commit()
            flash("The response is corrected, and the log says why.")
            return here.back()
    return here.page("pages/responses/edit.html", form=form, response=found)


@blueprint.route("/<response>/delete", methods=["GET", "POST"])
def delete(slug: str, recipient: str, response: str) -> ResponseReturnValue:
    """Ask whether a response is to be deleted, and why; and delete it."""
    here = at_recipient(slug, recipient)
    found = responses.get_in(session(), here.recipient, response)
    form = RemovalForm(request.form)
    if reason := typed_in(form):
        with refusals_at(form):
            responses.remove(session(), found, reason, by=desk.account(), now=now())
            commit()
            flash("The response is deleted, and the log says why.")
            return here.back()
    return here.page("pages/responses/delete.html", form=form, response=found)


@blueprint.route("/<response>/write", methods=["GET", "POST"])
def write(slug: str, recipient: str, response: str) -> ResponseReturnValue:
    """Show the mail, how many asked for it and how many are written; and let the worker write them."""
    here = at_recipient(slug, recipient)
    found = responses.get_in(session(), here.recipient, response)
    if request.method == "POST":
        with refusals_told():
            answer_mails.ask(session(), found, now=now())
            commit()
            flash("The mails are being written.")
        return redirect(here.to("desk_responses.write", response=response))
    page = here.page(
        "pages/responses/write.html",
        response=found,
        waiting=answer_mails.waiting(session(), found),
        written=answer_mails.written(session(), found),
        mail=answer_mails.mail_about(links(), found, code="······", leave=links().withdraw("…")).written(),
    )
    return looking_again(page, is_at_work=found.mails_are_due)


def _demands(recipient: Recipient) -> list[tuple[str, str]]:
    return [(each.name, each.title) for each in responses.demands_put_to(recipient)]


def _typed(response: Response) -> dict[str, object]:
    readings = [Reading(each.placement.name, each.verdict, each.passage) for each in response.answers]
    return ResponseForm.typed(responses.value_of(response), readings)
