"""One's own account: name, password, and where it is signed in."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from campaign.domain.accounts import Person
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.forms.accounts import NameForm, PasswordForm
from campaign.models.account import Account, AccountSession
from campaign.notices.links import Links
from campaign.notices.password_changed import password_changed
from campaign.services import accounts, campaigns, outbox, passwords, sessions, sign_in
from campaign.views import desk
from campaign.views.conversation import commit, now, runtime, session
from campaign.views.filters import moment

blueprint = Blueprint("accounts", __name__, url_prefix=f"{desk.PREFIX}/account")


@blueprint.get("")
def show() -> ResponseReturnValue:
    """The account of whoever is signed in."""
    return _page(desk.account())


@blueprint.post("/name")
def rename() -> ResponseReturnValue:
    """Change one's name."""
    account = desk.account()
    form = NameForm(request.form)
    if name := form.value():
        accounts.rename(session(), account, name)
        commit()
        flash("Your name is changed.")
        return _back()
    return _page(account, name_form=form)


@blueprint.post("/password")
def password() -> ResponseReturnValue:
    """Choose a password, or another one; every other session ends."""
    account = desk.account()
    form = PasswordForm(request.form, has_one=bool(account.password_hash))
    if typed := form.value():
        person = Person(account.name, accounts.email_of(runtime().keys, account))
        try:
            if account.password_hash:
                sign_in.count_guess(session(), account, now=now())
        except sign_in.TooOften as refusal:
            form.refuse(refusal)
            return _page(account, password_form=form), 429
        # Hashing takes a third of a second, and nobody is to wait for the database meanwhile.
        commit()
        try:
            if account.password_hash and not passwords.matches(account.password_hash, typed.current):
                raise Unacceptable("current_password", "This is not your present password. Type it again.")
            password_hash = accounts.password_hash_for(person, typed.password)
        except Refusal as refusal:
            form.refuse(refusal)
            return _page(account, password_form=form)
        accounts.set_password(session(), account, password_hash, keep=_this_session(), now=now())
        _tell(account, person.email)
        commit()
        flash("Your password is changed. You are signed out everywhere else.")
        return _back()
    return _page(account, password_form=form)


@blueprint.post("/sessions/<int:number>/end")
def end_session(number: int) -> ResponseReturnValue:
    """Sign out of one browser."""
    found = sessions.get_of(session(), desk.account(), number)
    sessions.revoke(session(), found, now=now())
    commit()
    flash("That browser is signed out.")
    return _back()


@blueprint.post("/sessions/end-others")
def end_other_sessions() -> ResponseReturnValue:
    """Sign out of every browser but this one."""
    desk.account()
    sessions.revoke_others(session(), _this_session(), now=now())
    commit()
    flash("You are signed out everywhere else.")
    return _back()


def _page(
    account: Account,
    name_form: NameForm | None = None,
    password_form: PasswordForm | None = None,
) -> str:
    return render_template(
        "pages/accounts/show.html",
        name_form=name_form or NameForm(data={"name": account.name}),
        password_form=password_form or PasswordForm(has_one=bool(account.password_hash)),
        signed_in=sessions.living(session(), account, now=now()),
        this_session=_this_session(),
        zone=_zone(account),
    )


def _zone(account: Account) -> str:
    """The zone of the account's campaigns when they have one in common, as their pages tell the time."""
    zones = {each.timezone for each in campaigns.all_of(session(), account)}
    return zones.pop() if len(zones) == 1 else "UTC"


def _this_session() -> AccountSession:
    found = desk.signed_in()
    assert found is not None, "Called before desk.account()."
    return found


def _tell(account: Account, email: str) -> None:
    links = Links(runtime().settings.outside)
    mail = password_changed(at=moment(now(), _zone(account)), sign_in_page=links.sign_in_page)
    outbox.queue(session(), runtime().keys, mail, email, campaign=None, now=now())


def _back() -> Response:
    return redirect(url_for("accounts.show"))
