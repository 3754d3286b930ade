"""The owner of a signature: sees it by the link in any mail, keeps a receipt, takes the name off with the
code of that mail; and the form that mails a lost link."""

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.letters import LetterStatus
from campaign.domain.refusals import NotFound, Refusal
from campaign.domain.signatories import SignatureStatus
from campaign.forms.signatures import DISPLAYS, CodeForm, LostLinkForm
from campaign.models.letter import Letter
from campaign.models.signature import Signature
from campaign.services import letters, own_signatures, receipts, signatures, withdrawals
from campaign.services.receipts import NoReceiptYet
from campaign.services.tokens import ExpiredToken
from campaign.services.ways_out import WrongCode
from campaign.views import no_link, taken_off
from campaign.views.conversation import commit, now, only_looks, runtime, session
from campaign.views.public_forms import limit_body, links, network

blueprint = Blueprint("withdrawals", __name__)
blueprint.before_request(limit_body)


@blueprint.get("/withdraw/<token>")
def show(token: str) -> ResponseReturnValue:
    """The page of a signature: what was signed, how it is taken off, and for a sealed letter first how a
    receipt is had. Opening it takes nobody off."""
    try:
        signature = withdrawals.signature_of(session(), token, now=now())
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal)
    if signature.status is SignatureStatus.WITHDRAWN:
        return taken_off.page(signature.letter, signature)
    return _page(token, signature, CodeForm())


@blueprint.post("/withdraw/<token>/receipt")
@only_looks
def receipt(token: str) -> ResponseReturnValue:
    """The receipt of the signature, for whoever has the link. Nobody is sent one."""
    try:
        signature = withdrawals.signature_of(session(), token, now=now())
        kept = receipts.of_signature(session(), runtime().keys, signature)
    except (NotFound, ExpiredToken, NoReceiptYet) as refusal:
        return no_link.page(refusal)
    answer = Response(kept.to_bytes() + b"\n", mimetype="application/json")
    answer.headers["Content-Disposition"] = 'attachment; filename="receipt.json"'
    return answer


@blueprint.post("/withdraw/<token>")
def withdraw(token: str) -> ResponseReturnValue:
    """Take the name off, once or many times, with the code of the mail: a machine that presses types none."""
    form = CodeForm(request.form)
    try:
        signature = withdrawals.signature_of(session(), token, now=now())
        letter = signature.letter
        if signature.status is SignatureStatus.WITHDRAWN:
            return taken_off.page(letter, signature)
        if not (code := form.value()):
            return _page(token, signature, form), 422
        withdrawn = withdrawals.by_link(session(), runtime().keys, token, code, now=now())
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal)
    except WrongCode as refusal:
        commit()  # every try counts
        form.refuse(refusal)
        return _page(token, signature, form), 422
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


def _page(token: str, signature: Signature, form: CodeForm) -> str:
    letter = signature.letter
    return render_template(
        "pages/signatures/withdraw.html",
        token=token,
        form=form,
        letter=letter,
        campaign=letter.campaign,
        signature=signature,
        addressed_to=signatures.addressed_to(letter),
        display=signature.display.value,
        displays=DISPLAYS,
        may_change=own_signatures.may_change(signature),
        was_changed="changed" in request.args,
        is_sealed=letter.status is LetterStatus.SEALED,
        asks_again="off" in request.args or form.has_errors,
        has_receipt=receipts.may_be_had(session(), signature),
    )


def _letter(slug: str) -> Letter:
    letter = letters.find_public(session(), slug)
    if letter is None or letter.is_recorded:
        abort(404)
    return letter
