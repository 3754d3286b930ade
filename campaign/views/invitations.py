"""The page of an invited signer: the letter, and two ways to answer. Looking at it does nothing, and neither
does a button alone: whoever signs types their name, whoever declines the code of the mail."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import OperationalError
from werkzeug.datastructures import CombinedMultiDict
from werkzeug.exceptions import RequestEntityTooLarge

from campaign.domain.refusals import NotFound, Refusal, Unacceptable
from campaign.domain.strokes import Strokes
from campaign.forms.invitations import OwnNameForm
from campaign.forms.signatures import CodeForm
from campaign.models.invitation import Invitation
from campaign.reading.signature_picture import MOST_BYTES, TOO_LARGE
from campaign.rendering.html import on_screen
from campaign.rendering.page import Page
from campaign.services import documents, invitation_links, invitations, signatures
from campaign.views import signature_pictures
from campaign.views.conversation import commit, is_sent, now, read_on, runtime, session
from campaign.views.errors import database_away
from campaign.views.given_back import given_back
from campaign.views.letters import signers_line, takes_signatures
from campaign.views.mailed_codes import TO_MEND, codes_at

blueprint = Blueprint("invitations", __name__, url_prefix="/invitations")
blueprint.before_request(signature_pictures.limit_body)

_BY_CODE = {"decline": invitation_links.decline, "again": invitation_links.think_again}


@blueprint.route("/<token>", methods=["GET", "POST"])
@given_back("Your answer to the letter", "Send my answer", OwnNameForm, CodeForm)
def show(token: str) -> ResponseReturnValue:
    """Read the letter, then sign or decline; later, think again."""
    answer = request.form.get("answer", "")
    naming = OwnNameForm(CombinedMultiDict([request.files, request.form]) if answer == "sign" else None)
    leaving = CodeForm(request.form if answer in _BY_CODE else None)
    try:
        invitation = invitation_links.find(read_on() if naming.has_picture else session(), token, now=now())
    except Refusal as refusal:
        return _no_page(refusal)
    if naming.has_picture:
        return _look(invitation, naming, leaving)
    if not is_sent():
        return _page(invitation, naming, leaving)
    try:
        is_done = _sign(invitation, naming) if answer == "sign" else _leave(token, answer, leaving)
    except Refusal as refusal:
        session().rollback()
        return _page(invitation, naming, leaving, refusal.sentence), 409
    if is_done:
        return redirect(url_for("invitations.show", token=token, _anchor="sign"))
    return _page(invitation, naming, leaving), TO_MEND


@blueprint.errorhandler(413)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """What was sent was not read: an empty form comes back."""
    token = (request.view_args or {}).get("token", "")
    naming = OwnNameForm()
    naming.refuse(Unacceptable("picture", TOO_LARGE))
    try:
        invitation = invitation_links.find(read_on(), token, now=now())
        return _page(invitation, naming, CodeForm(), drawing=""), 413
    except Refusal as refusal:
        return _no_page(refusal)
    except OperationalError as error:
        return database_away(error)


def _look(invitation: Invitation, naming: OwnNameForm, leaving: CodeForm) -> ResponseReturnValue:
    """How the signature in a picture prints. Nothing is signed: that takes the button once more."""
    try:
        found = signature_pictures.traced(invitation, naming.sent_picture(MOST_BYTES))
    except Refusal as refusal:
        naming.refuse(refusal)
        return _page(invitation, naming, leaving), TO_MEND
    return _page(invitation, naming, leaving, drawing=found.path)


def _drawn() -> str:
    """The path of a drawn signature, as it was sent."""
    return request.form.get("drawing", "")


def _sign(invitation: Invitation, form: OwnNameForm) -> bool:
    digest, drawing = request.form.get("digest", ""), _drawn()
    if name := form.value():
        with codes_at(form):
            invitation_links.sign(session(), invitation, digest, name=name, drawing=drawing, now=now())
            commit()
            return True
    return False


def _leave(token: str, answer: str, form: CodeForm) -> bool:
    if answer not in _BY_CODE:
        raise Refusal("Choose one of the buttons.")
    if code := form.value():
        with codes_at(form):
            _BY_CODE[answer](session(), runtime().keys, token, code, now=now())
            commit()
            return True
    return False


def _page(
    invitation: Invitation,
    naming: OwnNameForm,
    leaving: CodeForm,
    refusal: str = "",
    drawing: str | None = None,
) -> str:
    letter = invitation.letter
    drawing = _drawn() if drawing is None else drawing
    document = documents.to_read(session(), letter)
    text = on_screen(document, url_for("letters.picture", slug=letter.slug, name=""))
    return render_template(
        "pages/invitations/show.html",
        campaign=letter.campaign,
        letter=letter,
        invitation=invitation,
        is_taken_off=invitation_links.is_taken_off(invitation),
        takes_names=letter.status in invitations.TAKES_NAMES,
        may_sign=takes_signatures(letter),
        naming=naming,
        leaving=leaving,
        refusal=refusal,
        drawing=drawing,
        traced=_traced(drawing),
        document=document,
        page=Page(document, text.body),
        notes=text.notes,
        signers_line=signers_line(document.signatories),
        addressed_to=signatures.addressed_to(letter),
    )


def _traced(path: str) -> Strokes | None:
    """The signature that was found in a picture, on its way back in the form."""
    try:
        found = Strokes(path)
    except Unacceptable:
        return None
    return found if found.is_outline else None


def _no_page(refusal: Refusal) -> ResponseReturnValue:
    status = 404 if isinstance(refusal, NotFound) else 410
    return render_template("pages/invitations/no_link.html", sentence=refusal.sentence), status
