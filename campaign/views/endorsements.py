"""The links in the mail to an organisation that signs: the page with the button that confirms its address,
and its own page, where it sees how its signature stands and withdraws it. Opening either changes nothing."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.letters import LetterClosed
from campaign.domain.refusals import NotFound
from campaign.models.endorsement import Endorsement
from campaign.services import endorsement_steps, signatures
from campaign.services.tokens import ExpiredToken
from campaign.views import no_link
from campaign.views.conversation import commit, now, runtime, session
from campaign.views.public_forms import limit_body
from campaign.views.submissions import closed

blueprint = Blueprint("endorsements", __name__, url_prefix="/organisations")
blueprint.before_request(limit_body)


@blueprint.get("/confirm/<token>")
def show(token: str) -> ResponseReturnValue:
    """What is about to be confirmed; or, once it is, how the signature stands."""
    try:
        endorsement = endorsement_steps.of_link(session(), token, now=now())
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal, "endorsements")
    if endorsement.has_begun:
        return standing(endorsement)
    return _page("confirm", endorsement, token=token)


@blueprint.post("/confirm/<token>")
def confirm(token: str) -> ResponseReturnValue:
    """Confirm the address, once or many times, with one effect."""
    try:
        endorsement_steps.by_link(session(), runtime().keys, token, now=now())
    except LetterClosed:
        return closed(endorsement_steps.of_link(session(), token, now=now()).letter)
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal, "endorsements")
    commit()
    return redirect(url_for("endorsements.show", token=token))


@blueprint.post("/confirm/<token>/deny")
def deny(token: str) -> ResponseReturnValue:
    """I did not sign this: what was typed is deleted."""
    try:
        letter = endorsement_steps.deny(session(), token, now=now())
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal, "endorsements")
    commit()
    return render_template("pages/signatures/denied.html", letter=letter, campaign=letter.campaign)


@blueprint.get("/signature/<token>")
def own(token: str) -> ResponseReturnValue:
    """How the signature stands, and the button that withdraws it."""
    try:
        endorsement = endorsement_steps.of_way_out(session(), token, now=now())
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal, "endorsements")
    return standing(endorsement, token)


@blueprint.post("/signature/<token>")
def withdraw(token: str) -> ResponseReturnValue:
    """Withdraw the signature, once or many times."""
    try:
        endorsement = endorsement_steps.of_way_out(session(), token, now=now())
        letter = endorsement.letter
        has_counted = endorsement_steps.withdraw(session(), endorsement, by=None, now=now())
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal, "endorsements")
    commit()
    if has_counted:
        return redirect(url_for("endorsements.own", token=token))
    return render_template("pages/endorsements/deleted.html", letter=letter, campaign=letter.campaign)


def standing(endorsement: Endorsement, token: str = "") -> str:
    """How an organisation's signature stands; with its own link, also the way out."""
    return _page("standing", endorsement, token=token)


def _page(name: str, endorsement: Endorsement, *, token: str) -> str:
    letter = endorsement.letter
    return render_template(
        f"pages/endorsements/{name}.html",
        token=token,
        letter=letter,
        campaign=letter.campaign,
        endorsement=endorsement,
        addressed_to=signatures.addressed_to(letter),
    )
