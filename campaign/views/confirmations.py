"""The link in the mail: a page with a button. Opening it changes nothing, however often a machine does."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.letters import LetterClosed
from campaign.domain.refusals import NotFound, Refusal
from campaign.domain.signatories import shown_as
from campaign.services import confirmations, signatures
from campaign.services.tokens import ExpiredToken
from campaign.views import confirmed
from campaign.views.conversation import commit, now, session
from campaign.views.public_forms import limit_body

blueprint = Blueprint("confirmations", __name__, url_prefix="/confirm/<token>")
blueprint.before_request(limit_body)


@blueprint.get("")
def show(token: str) -> ResponseReturnValue:
    """What is about to be confirmed; or, once it is, that it is."""
    try:
        _, signature = confirmations.signature_of(session(), token, now=now())
    except (NotFound, ExpiredToken) as refusal:
        return _gone(refusal)
    if counted := confirmations.counted_by(session(), signature):
        return confirmed.page(counted)
    return render_template(
        "pages/signatures/confirm.html",
        token=token,
        letter=signature.letter,
        campaign=signature.letter.campaign,
        signature=signature,
        shown=shown_as(signature.name, signature.display),
        addressed_to=signatures.addressed_to(signature.letter),
    )


@blueprint.post("")
def confirm(token: str) -> ResponseReturnValue:
    """Confirm, once or many times, with one effect."""
    try:
        confirmations.by_link(session(), token, now=now())
    except LetterClosed as refusal:
        _, signature = confirmations.signature_of(session(), token, now=now())
        return (
            render_template(
                "pages/signatures/closed.html",
                letter=signature.letter,
                campaign=signature.letter.campaign,
                sentence=refusal.sentence,
            ),
            410,
        )
    except (NotFound, ExpiredToken) as refusal:
        return _gone(refusal)
    commit()
    return redirect(url_for("confirmations.show", token=token))


@blueprint.post("/deny")
def deny(token: str) -> ResponseReturnValue:
    """I did not sign this: what was typed is deleted."""
    try:
        letter = confirmations.deny(session(), token, now=now())
    except (NotFound, ExpiredToken) as refusal:
        return _gone(refusal)
    commit()
    return render_template("pages/signatures/denied.html", letter=letter, campaign=letter.campaign)


def _gone(refusal: Refusal) -> ResponseReturnValue:
    status = 404 if isinstance(refusal, NotFound) else 410
    return render_template("pages/signatures/no_link.html", sentence=refusal.sentence), status
