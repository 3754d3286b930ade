"""The link in the mail: a page with a button. Opening it changes nothing, however often a machine does."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.letters import LetterClosed
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.showing import shown_as
from campaign.forms.signatures import CodeForm, NameForm
from campaign.models.signature import Signature
from campaign.services import confirmations, signatures, standing
from campaign.services.tokens import ExpiredToken
from campaign.views import confirmed, no_link
from campaign.views.conversation import commit, now, runtime, session
from campaign.views.given_back import given_back
from campaign.views.mailed_codes import TO_MEND, codes_at
from campaign.views.public_forms import limit_body
from campaign.views.submissions import too_late

blueprint = Blueprint("confirmations", __name__, url_prefix="/confirm/<token>")
blueprint.before_request(limit_body)


@blueprint.get("")
def show(token: str) -> ResponseReturnValue:
    """What is about to be confirmed; or, once it is, that it is."""
    try:
        _, signature = confirmations.signature_of(session(), token, now=now())
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal)
    if counted := confirmations.counted_by(session(), signature):
        return confirmed.page(counted)
    return _page(token, signature, CodeForm())


@blueprint.post("")
@given_back("Confirm your signature", "Confirm my signature", NameForm)
def confirm(token: str) -> ResponseReturnValue:
    """Confirm, once or many times, with one effect; under the name as it stands in the field."""
    form = NameForm(request.form)
    try:
        _, signature = confirmations.signature_of(session(), token, now=now())
        name = form.value() if "name" in request.form else ""
        if name is None:
            return _page(token, signature, CodeForm(), form), TO_MEND
        short = form.short_name.data or ""
        confirmations.by_link(session(), token, now=now(), name=name, short=short)
    except Unacceptable as refusal:
        session().rollback()
        form.refuse(refusal)
        return _page(token, signature, CodeForm(), form), TO_MEND
    except LetterClosed as refusal:
        _, signature = confirmations.signature_of(session(), token, now=now())
        return too_late(signature.letter, refusal)
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal)
    commit()
    return redirect(url_for("confirmations.show", token=token))


@blueprint.post("/deny")
@given_back("This was not you?", "I did not sign this", kind="second")
def deny(token: str) -> ResponseReturnValue:
    """I did not sign this: what was typed is deleted, with the code of the mail."""
    form = CodeForm(request.form)
    try:
        _, signature = confirmations.signature_of(session(), token, now=now())
        if code := form.value():
            with codes_at(form):
                letter = confirmations.deny(session(), runtime().keys, token, code, now=now())
                commit()
                return render_template(
                    "pages/signatures/denied.html", letter=letter, campaign=letter.campaign
                )
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal)
    return _page(token, signature, form), TO_MEND


def _page(token: str, signature: Signature, denying: CodeForm, form: NameForm | None = None) -> str:
    letter = signature.letter
    return render_template(
        "pages/signatures/confirm.html",
        token=token,
        letter=letter,
        campaign=letter.campaign,
        signature=signature,
        was_changed=standing.changed_since(letter, signature.revision) is not None,
        is_carried=standing.is_carried(signature),
        shown=shown_as(
            signature.name, signature.display, short=signature.short_name, most=letter.shows.widest.names
        ),
        addressed_to=signatures.addressed_to(letter),
        denying=denying,
        form=form or NameForm(data={"name": signature.name}),
    )
