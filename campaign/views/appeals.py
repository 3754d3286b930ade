"""Whoever is asked to sign: the form with their name in it, and the way to get no such mail any more."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from campaign.domain.refusals import NotFound
from campaign.forms.signatures import CodeForm, sign_form
from campaign.models.appeal import Appeal
from campaign.services import appeals, signatures
from campaign.services.tokens import ExpiredToken
from campaign.services.ways_out import WrongCode
from campaign.views import letters, no_link
from campaign.views import signatures as sign_pages
from campaign.views.conversation import commit, now, runtime, session
from campaign.views.given_back import given_back
from campaign.views.public_forms import limit_body
from campaign.views.submissions import closed

blueprint = Blueprint("appeals", __name__, url_prefix="/asked/<token>")
blueprint.before_request(limit_body)


@blueprint.get("")
def show(token: str) -> ResponseReturnValue:
    """The sign form. Opening it signs nothing."""
    try:
        made = appeals.appeal_of(session(), token, now=now())
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal, "appeals")
    letter = made.letter
    if not letters.takes_signatures(letter):
        return closed(letter)
    form = sign_form(letter.asks_for, signatures.addressed_to(letter), letter.shows)
    form.name.data = made.name
    return sign_pages.form_page(letter, form)


@blueprint.get("/stop")
def ask_to_stop(token: str) -> ResponseReturnValue:
    """The page that ends such mails. Opening it ends nothing."""
    try:
        return _stop_page(token, appeals.appeal_of(session(), token, now=now()), CodeForm())
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal, "appeals")


@blueprint.post("/stop")
@given_back("No such mail any more", "Write to me no more")
def stop(token: str) -> ResponseReturnValue:
    """End such mails, with the code of the mail: a machine that presses types none."""
    form = CodeForm(request.form)
    try:
        made = appeals.appeal_of(session(), token, now=now())
        if not (code := form.value()):
            return _stop_page(token, made, form), 422
        campaign = made.letter.campaign.name
        appeals.stop(session(), runtime().keys, token, code, now=now())
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal, "appeals")
    except WrongCode as refusal:
        commit()  # every try counts
        form.refuse(refusal)
        return _stop_page(token, made, form), 422
    commit()
    return render_template("pages/appeals/stopped.html", name=campaign)


def _stop_page(token: str, made: Appeal, form: CodeForm) -> str:
    letter = made.letter
    return render_template(
        "pages/appeals/stop.html", token=token, form=form, letter=letter, campaign=letter.campaign
    )
