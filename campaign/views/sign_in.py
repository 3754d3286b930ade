"""Signing in and out, and the page that makes the first administrator."""

from collections.abc import Callable
from functools import wraps

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import OperationalError
from werkzeug.wrappers import Response

from campaign.domain.refusals import NotNow, Refusal
from campaign.forms.accounts import AskLinkForm, FirstAdministratorForm, PasswordSignInForm
from campaign.forms.signatures import CodeForm
from campaign.models.account import Account
from campaign.services import accounts, sessions, sign_in
from campaign.services.sign_in import Way
from campaign.views import back, desk, no_link
from campaign.views.conversation import commit, is_sent, now, refusals_at, runtime, session, typed_in
from campaign.views.errors import LATER, note_away
from campaign.views.given_back import given_back
from campaign.views.mailed_codes import TO_MEND, codes_at
from campaign.views.public_forms import links, network

blueprint = Blueprint("sign_in", __name__, url_prefix=desk.PREFIX)

BUSY = "You could not be signed in at this moment. Wait half a minute, then send it again."
NO_MATCH = "Address and password do not belong together. Try again, or have a link mailed to you."


def _comes_back(view: Callable[[], ResponseReturnValue]) -> Callable[[], ResponseReturnValue]:
    """Mark a view that signs in: while the database is away its form comes back, but for the password."""

    @wraps(view)
    def answer() -> ResponseReturnValue:
        try:
            return view()
        except (OperationalError, NotNow) as error:
            if not is_sent():
                raise
            if isinstance(error, OperationalError):
                note_away(error)
            desk.show_to_nobody()
            form = AskLinkForm(request.form)
            form.refuse(Refusal(BUSY))
            return _ask_page(form, PasswordSignInForm(), busy="Busy for a moment"), 503, LATER

    return answer


@blueprint.route("/sign-in", methods=["GET", "POST"])
@_comes_back
def ask() -> ResponseReturnValue:
    """Ask for a link by mail. The answer is the same for every address.

    Enter in the field of the password presses the first button of the form, which asks for a link: whoever
    typed a password means to sign in with it.
    """
    if request.form.get("password"):
        return by_password()
    form = AskLinkForm(request.form)
    if email := typed_in(form):
        try:
            sign_in.count_try(session(), runtime().keys, Way.LINK, email, network(), now=now())
        except sign_in.TooOften as refusal:
            commit()  # what was held back counts
            form.refuse(refusal)
            return _ask_page(form, PasswordSignInForm()), 429
        sign_in.mail_link(session(), runtime().keys, links(), email, back=back.wanted(), now=now())
        commit()
        return redirect(url_for("sign_in.sent"))
    return _ask_page(form, PasswordSignInForm())


@blueprint.get("/sign-in/sent")
def sent() -> ResponseReturnValue:
    """What happens next, for everybody alike."""
    return render_template("pages/sign_in/sent.html", writes_files=not runtime().settings.smtp_url)


@blueprint.route("/sign-in/password", methods=["GET", "POST"])
@_comes_back
def by_password() -> ResponseReturnValue:
    """Sign in with a password."""
    if request.method == "GET":
        return redirect(url_for("sign_in.ask"))
    form = PasswordSignInForm(request.form)
    if typed := form.value():
        try:
            sign_in.count_try(session(), runtime().keys, Way.PASSWORD, typed.email, network(), now=now())
        except sign_in.TooOften as refusal:
            commit()  # what was held back counts
            form.refuse(refusal)
            return _ask_page(AskLinkForm(), form), 429
        # Comparing takes a third of a second, and nobody is to wait for the database meanwhile.
        commit()
        with runtime().readers() as reading:
            found = sign_in.by_password(reading, runtime().keys, typed.email, typed.password)
        if found:
            return _enter(found)
        form.refuse(Refusal(NO_MATCH))
    return _ask_page(AskLinkForm(), form)


@blueprint.route("/sign-in/<token>", methods=["GET", "POST"])
@given_back("Sign in", "Sign in")
def link(token: str) -> ResponseReturnValue:
    """A link that signs in. Looking at it does nothing, and one that was mailed asks for the code of the
    mail: mail scanners look at every link, and some press every button."""
    form = CodeForm(request.form)
    try:
        asks = sign_in.asks_for_code(session(), token, now=now())
        account = sign_in.account_of(session(), token, now=now())
        code = typed_in(form) if asks else ""
        if is_sent() and code is not None:
            with codes_at(form):
                return _enter(sign_in.use_link(session(), runtime().keys, token, code, now=now()))
    except Refusal as refusal:
        return no_link.page(refusal, "sign_in")
    page = render_template(
        "pages/sign_in/link.html",
        email=accounts.email_of(runtime().keys, account),
        token=token,
        back=back.wanted(),
        form=form if asks else None,
    )
    return page, TO_MEND if form.has_errors else 200


@blueprint.post("/sign-out")
def out() -> ResponseReturnValue:
    """End this session."""
    if found := desk.signed_in():
        sessions.revoke(session(), found, now=now())
        commit()
    answer = redirect(url_for("sign_in.ask"))
    answer.delete_cookie(desk.cookie_name(), path=desk.PREFIX)
    flash("You are signed out.")
    return answer


@blueprint.route("/first/<token>", methods=["GET", "POST"])
@given_back("The first administrator", "Begin", FirstAdministratorForm)
def first(token: str) -> ResponseReturnValue:
    """Make the first administrator, by the link that is printed at the first start."""
    form = FirstAdministratorForm(request.form)
    try:
        with runtime().readers() as reading:
            accounts.check_first_link(reading, token, now=now())
    except Refusal as refusal:
        return no_link.page(refusal, "sign_in")
    if typed := typed_in(form):
        with refusals_at(form):
            password_hash = accounts.password_hash_for(typed.person, typed.password)
            made = accounts.make_first_administrator(
                session(), runtime().keys, token, typed.person, password_hash, now=now()
            )
            return _enter(made)
    return render_template("pages/sign_in/first.html", form=form, token=token)


def _enter(account: Account) -> Response:
    """Start a session of its own for this browser; what another session left behind ends."""
    if before := desk.signed_in():
        sessions.revoke(session(), before, now=now())
    token = sessions.start(session(), account, now=now())
    commit()
    answer = redirect(back.address(back.wanted()))
    answer.set_cookie(
        desk.cookie_name(),
        token,
        path=desk.PREFIX,
        httponly=True,
        samesite="Lax",
        secure=runtime().settings.is_secure,
    )
    return answer


def _ask_page(form: AskLinkForm, password_form: PasswordSignInForm, *, busy: str = "") -> str:
    return render_template(
        "pages/sign_in/ask.html",
        form=form,
        password_form=password_form,
        back=back.wanted(),
        busy=busy,
    )
