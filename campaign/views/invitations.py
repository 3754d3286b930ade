"""The page of an invited signer: the letter, and two buttons. Looking at it does nothing."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.refusals import NotFound, Refusal
from campaign.models.invitation import Invitation
from campaign.rendering.html import on_screen
from campaign.rendering.page import Page
from campaign.services import documents, invitation_links, invitations, signatures
from campaign.views.conversation import commit, now, session
from campaign.views.letters import signers_line
from campaign.views.public_forms import limit_body

blueprint = Blueprint("invitations", __name__, url_prefix="/invitations")
blueprint.before_request(limit_body)


@blueprint.route("/<token>", methods=["GET", "POST"])
def show(token: str) -> ResponseReturnValue:
    """Read the letter, then sign or decline; later, think again."""
    try:
        invitation = invitation_links.find(session(), token, now=now())
    except Refusal as refusal:
        return _no_page(refusal)
    if request.method == "GET":
        return _page(invitation)
    try:
        _answer(invitation, request.form.get("answer", ""))
    except Refusal as refusal:
        session().rollback()
        return _page(invitation, refusal.sentence), 409
    commit()
    return redirect(url_for("invitations.show", token=token))


def _answer(invitation: Invitation, answer: str) -> None:
    if answer == "sign":
        digest, drawing = request.form.get("digest", ""), request.form.get("drawing", "")
        invitation_links.sign(session(), invitation, digest, drawing=drawing, now=now())
    elif answer == "decline":
        invitation_links.decline(session(), invitation, now=now())
    elif answer == "again":
        invitation_links.think_again(session(), invitation, now=now())
    else:
        raise Refusal("Choose one of the buttons.")


def _page(invitation: Invitation, refusal: str = "") -> str:
    letter = invitation.letter
    document = documents.to_read(session(), letter)
    text = on_screen(document, url_for("letters.picture", slug=letter.slug, name=""))
    return render_template(
        "pages/invitations/show.html",
        campaign=letter.campaign,
        letter=letter,
        invitation=invitation,
        takes_names=letter.status in invitations.TAKES_NAMES,
        refusal=refusal,
        drawing=request.form.get("drawing", ""),
        document=document,
        page=Page(document, text.body),
        notes=text.notes,
        signers_line=signers_line(document.signatories),
        addressed_to=signatures.addressed_to(letter),
    )


def _no_page(refusal: Refusal) -> ResponseReturnValue:
    status = 404 if isinstance(refusal, NotFound) else 410
    return render_template("pages/invitations/no_link.html", sentence=refusal.sentence), status
