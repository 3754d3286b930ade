"""The owner of a signature reads what they signed, and changes how they are shown."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.refusals import NotFound
from campaign.domain.showing import shown_as
from campaign.domain.signatories import Display
from campaign.domain.wishes import Wish
from campaign.forms.own_signatures import WishForm
from campaign.forms.signatures import CodeForm
from campaign.models.signature import Signature
from campaign.rendering.text import to_text
from campaign.services import own_signatures, signatures, withdrawals
from campaign.services.tokens import ExpiredToken
from campaign.views import all_kept, no_link
from campaign.views.conversation import commit, now, refusals_at, runtime, session, typed_in
from campaign.views.given_back import given_back
from campaign.views.mailed_codes import TO_MEND, codes_at
from campaign.views.public_forms import limit_body

blueprint = Blueprint("own_signatures", __name__, url_prefix="/withdraw/<token>")
blueprint.before_request(limit_body)


@blueprint.get("/text")
def text(token: str) -> ResponseReturnValue:
    """The exact text that was signed, as plain text."""
    try:
        signature = withdrawals.signature_of(session(), token, now=now())
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal)
    return Response(to_text(own_signatures.text_signed(signature)), mimetype="text/plain")


@blueprint.route("/display", methods=["GET", "POST"])
@given_back("Change how you are shown", "Save how I am shown")
def display(token: str) -> ResponseReturnValue:
    """How the owner is shown and whether we write to them; changed with the code of the mail."""
    try:
        signature = withdrawals.signature_of(session(), token, now=now())
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal)
    if not own_signatures.may_change(signature):
        return redirect(url_for("withdrawals.show", token=token))
    letter = signature.letter
    wish_now, to = own_signatures.standing_wish(signature), signatures.addressed_to(letter)
    form = WishForm(wish_now, to, letter.shows, request.form)
    if (wish := typed_in(form)) and _is_changed(token, form, wish):
        return redirect(url_for("withdrawals.show", token=token, changed="yes"))
    return _page(token, form, signature), TO_MEND if form.has_errors else 200


@blueprint.route("/kept", methods=["GET", "POST"])
@given_back("Everything that is kept of you", "Show it")
def kept(token: str) -> ResponseReturnValue:
    """All that is kept of whoever has the address of a signature, with the code of the mail."""
    form = CodeForm(request.form)
    back = url_for("withdrawals.show", token=token)
    try:
        signature = withdrawals.signature_of(session(), token, now=now())
        if signature.email_sealed is None:
            return redirect(back)
        if request.method == "POST" and (code := form.value()):
            with codes_at(form):
                address = own_signatures.proven_address(session(), runtime().keys, token, code, now=now())
                slug = signature.letter.slug
                commit()  # every try counts
                return all_kept.given(slug, address, back=back)
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal)
    letter = signature.letter
    return all_kept.asked(letter, form, back=back, lost=url_for("withdrawals.ask", slug=letter.slug))


def _is_changed(token: str, form: WishForm, wish: Wish) -> bool:
    with refusals_at(form), codes_at(form):
        own_signatures.change(session(), runtime().keys, token, form.code.data, wish, now=now())
        commit()
        return True
    return False


def _page(token: str, form: WishForm, signature: Signature) -> str:
    return render_template(
        "pages/signatures/display.html",
        token=token,
        form=form,
        letter=signature.letter,
        campaign=signature.letter.campaign,
        signature=signature,
        called=shown_as(signature.name, Display.FIRST),
    )
