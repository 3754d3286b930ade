"""The owner of a signature: takes the name off by the link in any mail, or keeps a receipt; and the form that
mails a lost link."""

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.letters import LetterStatus
from campaign.domain.refusals import NotFound, Refusal
from campaign.domain.signatories import SignatureStatus
from campaign.forms.signatures import LostLinkForm
from campaign.models.letter import Letter
from campaign.services import letters, receipts, signatures, withdrawals
from campaign.services.receipts import NoReceiptYet
from campaign.services.tokens import ExpiredToken
from campaign.views import taken_off
from campaign.views.conversation import commit, now, only_looks, runtime, session
from campaign.views.public_forms import limit_body, links, network

blueprint = Blueprint("withdrawals", __name__)
blueprint.before_request(limit_body)


@blueprint.get("/withdraw/<token>")
def show(token: str) -> ResponseReturnValue:
    """The page of a signature: how it is taken off, and for a sealed letter first how a receipt is had.
    Opening it takes nobody off."""
    try:
        signature = withdrawals.signature_of(session(), token, now=now())
    except (NotFound, ExpiredToken) as refusal:
        return _gone(refusal)
    if signature.status is SignatureStatus.WITHDRAWN:
        return taken_off.page(signature.letter, signature)
    return render_template(
        "pages/signatures/withdraw.html",
        token=token,
        letter=signature.letter,
        campaign=signature.letter.campaign,
        addressed_to=signatures.addressed_to(signature.letter),
        display=signature.display.value,
        is_sealed=signature.letter.status is LetterStatus.SEALED,
        asks_again="off" in request.args,
        has_receipt=receipts.may_be_had(session(), signature),
    )


@blueprint.post("/withdraw/<token>/receipt")
@only_looks
def receipt(token: str) -> ResponseReturnValue:
    """The receipt of the signature, for whoever has the link. Nobody is sent one."""
    try:
        signature = withdrawals.signature_of(session(), token, now=now())
        kept = receipts.of_signature(session(), runtime().keys, signature)
    except (NotFound, ExpiredToken, NoReceiptYet) as refusal:
        return _gone(refusal)
    answer = Response(kept.to_bytes() + b"\n", mimetype="application/json")
    answer.headers["Content-Disposition"] = 'attachment; filename="receipt.json"'
    return answer


@blueprint.post("/withdraw/<token>")
def withdraw(token: str) -> ResponseReturnValue:
    """Take the name off, once or many times."""
    try:
        letter = withdrawals.signature_of(session(), token, now=now()).letter
        withdrawn = withdrawals.by_link(session(), token, now=now())
    except (NotFound, ExpiredToken) as refusal:
        return _gone(refusal)
    commit()
    return taken_off.page(letter, withdrawn)


@blueprint.route("/letters/<slug>/withdraw", methods=["GET", "POST"])
def ask(slug: str) -> ResponseReturnValue:
    """Mail the link to whoever lost it. The answer is the same for every address."""
    letter = _letter(slug)
    form = LostLinkForm(request.form)
    if request.method == "POST" and (email := form.value()):
        try:
            withdrawals.mail_way_out(
                session(), runtime().keys, links(), letter, email, network=network(), now=now()
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            commit()
            return redirect(url_for("withdrawals.sent", slug=slug))
    page = render_template(
        "pages/signatures/lost_link.html", letter=letter, campaign=letter.campaign, form=form
    )
    return page, 422 if form.has_errors else 200


@blueprint.get("/letters/<slug>/withdraw/sent")
def sent(slug: str) -> ResponseReturnValue:
    """What happens next, for everybody alike."""
    letter = _letter(slug)
    return render_template(
        "pages/signatures/link_sent.html",
        letter=letter,
        campaign=letter.campaign,
        writes_files=not runtime().settings.smtp_url,
    )


def _letter(slug: str) -> Letter:
    letter = letters.find_public(session(), slug)
    if letter is None or letter.is_recorded:
        abort(404)
    return letter


def _gone(refusal: Refusal) -> ResponseReturnValue:
    status = 404 if isinstance(refusal, NotFound) else 410
    return render_template("pages/signatures/no_link.html", sentence=refusal.sentence), status
