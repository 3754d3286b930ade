"""The owner of a signature: sees it by the link in any mail, keeps a receipt, takes the name off with the
code of that mail; and the form that mails a lost link."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from campaign.domain.letters import LetterStatus
from campaign.domain.refusals import NotFound
from campaign.domain.signatories import SignatureStatus
from campaign.forms.signatures import DISPLAYS, CodeForm, LostLinkForm
from campaign.models.signature import Signature
from campaign.services import own_signatures, receipts, signatures, standing, withdrawals
from campaign.services.receipts import NoReceiptYet
from campaign.services.tokens import ExpiredToken
from campaign.views import no_link, taken_off
from campaign.views.conversation import commit, now, only_looks, runtime, session
from campaign.views.given_back import given_back
from campaign.views.lost_links import LostLink
from campaign.views.mailed_codes import TO_MEND, codes_at
from campaign.views.public_forms import limit_body

blueprint = Blueprint("withdrawals", __name__)
blueprint.before_request(limit_body)

_LOST_LINK = LostLink(
    "withdrawals",
    title="Take my name off",
    of="your signature",
    mail_way_out=withdrawals.mail_way_out,
)


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
@given_back("Take my name off", "Take my name off", kind="danger")
def withdraw(token: str) -> ResponseReturnValue:
    """Take the name off, once or many times, with the code of the mail: a machine that presses types none."""
    form = CodeForm(request.form)
    try:
        signature = withdrawals.signature_of(session(), token, now=now())
        letter = signature.letter
        if signature.status is SignatureStatus.WITHDRAWN:
            return taken_off.page(letter, signature)
        if signature.status is SignatureStatus.EXPIRED:
            return _page(token, signature, form)
        if code := form.value():
            with codes_at(form):
                withdrawn = withdrawals.by_link(session(), runtime().keys, token, code, now=now())
                commit()
                return taken_off.page(letter, withdrawn)
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal)
    return _page(token, signature, form), TO_MEND


@blueprint.route("/letters/<slug>/withdraw", methods=["GET", "POST"])
@given_back(_LOST_LINK.title, "Mail me the link", LostLinkForm)
def ask(slug: str) -> ResponseReturnValue:
    """Mail the link to whoever lost it."""
    return _LOST_LINK.ask(slug)


@blueprint.get("/letters/<slug>/withdraw/sent")
def sent(slug: str) -> ResponseReturnValue:
    """What happens next."""
    return _LOST_LINK.sent(slug)


def _page(token: str, signature: Signature, form: CodeForm) -> str:
    letter, stands = signature.letter, standing.does(signature)
    return render_template(
        "pages/signatures/withdraw.html",
        token=token,
        form=form,
        letter=letter,
        campaign=letter.campaign,
        signature=signature,
        stands=stands,
        addressed_to=signatures.addressed_to(letter),
        display=signature.display.value,
        displays=DISPLAYS,
        may_change=own_signatures.may_change(signature),
        was_changed="changed" in request.args,
        is_sealed=letter.status is LetterStatus.SEALED and stands,
        asks_again="off" in request.args or form.has_errors,
        has_receipt=receipts.may_be_had(session(), signature),
    )
