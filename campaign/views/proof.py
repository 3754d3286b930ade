"""Prove it is you: what would harm many is asked of whoever signed in or gave their password lately.

A view calls `demand()` when it knows who is there and that they may do it:

    here = at_desk(slug, letter)
    proof.demand()

Where the proof is too old, a page is asked for again after it; a form is kept on the page that asks, with all
that was typed, and is sent on with the password.
"""

from collections.abc import Sequence

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.refusals import Refusal, Unacceptable
from campaign.forms.accounts import PresentPasswordForm
from campaign.models.account import Account, AccountSession
from campaign.services import accounts, passwords, sessions, sign_in
from campaign.services.sign_in import Way
from campaign.views import back, desk
from campaign.views.conversation import READING, commit, now, runtime, session
from campaign.views.public_forms import links, network
from campaign.views.resend import TOKEN

blueprint = Blueprint("proof", __name__, url_prefix=f"{desk.PREFIX}/prove")

FIELD = "present_password"
Fields = Sequence[tuple[str, str]]


def demand() -> None:
    """Go on when whoever is signed in proved lately who they are; else the request ends with the page that
    asks them to. A form that comes with the password is proof itself."""
    account, found = desk.account(), desk.signed_in()
    assert found is not None
    if sessions.is_proven(found, now=now()):
        return
    if request.method in READING:
        abort(redirect(url_for("proof.ask", back=request.path)))
    form = PresentPasswordForm(request.form)
    if FIELD in request.form and _is_proof(form, account, found):
        return
    abort(make_response(_page(form, account, action=request.script_root + request.path, kept=_kept()), 403))


@blueprint.get("")
def ask() -> ResponseReturnValue:
    """The page that asks before another is shown."""
    return _page(PresentPasswordForm(), desk.account(), action=url_for("proof.give"))


@blueprint.post("")
def give() -> ResponseReturnValue:
    """Prove it with the password, and go on to the page that was asked for."""
    account, found = desk.account(), desk.signed_in()
    assert found is not None
    form = PresentPasswordForm(request.form)
    if not _is_proof(form, account, found):
        return _page(form, account, action=url_for("proof.give")), 403
    return redirect(back.address(back.wanted()))


@blueprint.post("/link")
def link() -> ResponseReturnValue:
    """Mail a link that signs in anew, which is proof as well."""
    email = accounts.email_of(runtime().keys, desk.account())
    try:
        sign_in.count_try(session(), runtime().keys, Way.LINK, email, network(), now=now())
    except sign_in.TooOften as refusal:
        commit()  # what was held back counts
        form = PresentPasswordForm()
        form.refuse(refusal)
        return _page(form, desk.account(), action=url_for("proof.give")), 429
    sign_in.mail_link(session(), runtime().keys, links(), email, back=back.wanted(), now=now())
    commit()
    return redirect(url_for("sign_in.sent"))


def _is_proof(form: PresentPasswordForm, account: Account, found: AccountSession) -> bool:
    """Whether the password that was typed is theirs; this is noted. What is wrong stands at its field."""
    typed = form.value()
    if typed is None:
        return False
    try:
        sign_in.count_guess(session(), account, now=now())
        # Comparing takes a third of a second, and nobody is to wait for the database meanwhile.
        commit()
        if not passwords.matches(account.password_hash, typed):
            raise Unacceptable(
                FIELD, "This is not your password. Type it again, or have a link mailed to you."
            )
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    sessions.prove(session(), found, now=now())
    commit()
    return True


def _kept() -> Fields:
    return [(name, value) for name, value in request.form.items(multi=True) if name not in (TOKEN, FIELD)]


def _page(form: PresentPasswordForm, account: Account, *, action: str, kept: Fields = ()) -> str:
    return render_template(
        "pages/proof/ask.html",
        form=form,
        has_password=bool(account.password_hash),
        action=action,
        kept=kept,
        back=back.wanted(),
        minutes=int(sessions.PROOF_LASTS.total_seconds() // 60),
    )
