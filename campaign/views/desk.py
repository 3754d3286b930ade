"""The desk: who is signed in, what they may see, and the token each of their forms carries.

A view at the desk begins with `campaign = desk.campaign(slug)` (any member) or
`desk.campaign(slug, Role.ORGANISER)`; whoever is not signed in is sent to the sign-in page, and whoever
is no member is told that there is no such page.
"""

import hmac
from contextlib import suppress
from datetime import datetime
from typing import cast

from flask import Flask, abort, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import OperationalError

from campaign.models.account import Account, AccountSession, Role
from campaign.models.campaign import Campaign
from campaign.services import campaigns, sessions
from campaign.views import resend, uploads
from campaign.views.conversation import READING, now, runtime, session
from campaign.views.public_forms import limit_body

PREFIX = "/desk"
# `__Host-` would need the path "/", and public pages are to have no cookie.
SECURE_COOKIE = "__Secure-campaign-desk"
PLAIN_COOKIE = "campaign-desk"

# Whoever comes in has no session whose token a form could carry; where the form was sent from is checked.
WAYS_IN = ("sign_in.ask", "sign_in.by_password", "sign_in.link", "sign_in.first")


def cookie_name() -> str:
    """The name of the desk's cookie on this installation."""
    return SECURE_COOKIE if runtime().settings.is_secure else PLAIN_COOKIE


def signed_in() -> AccountSession | None:
    """The session of this request, looked up once."""
    if "signed_in" not in g:
        token = request.cookies.get(cookie_name())
        g.signed_in = _find_and_mark(token, now()) if token else None
    return cast(AccountSession | None, g.signed_in)


def account() -> Account:
    """Who is signed in; whoever is not is sent to sign in, and comes back after."""
    found = signed_in()
    if found is None:
        back = request.path if request.method in READING else None
        abort(redirect(url_for("sign_in.ask", back=back)))
    return found.account


def campaign(slug: str, role: Role = Role.READER) -> Campaign:
    """The campaign of the address, for a member with at least that role."""
    member = account()
    found = campaigns.find(session(), slug)
    held = member.role_in(found) if found else None
    if found is None or held is None:
        abort(404)
    if role is Role.ORGANISER and held is not Role.ORGANISER:
        abort(403)
    return found


def may_change(campaign: Campaign) -> bool:
    """Whether whoever is signed in may change things here; templates hide what they may not do."""
    return account().role_in(campaign) is Role.ORGANISER


def administrator() -> Account:
    """The site administrator who is signed in; anybody else is told there is no such page."""
    member = account()
    if not member.is_administrator:
        abort(404)
    return member


def _find_and_mark(token: str, at: datetime) -> AccountSession | None:
    """The living session of a token, marked as seen.

    Marked in a transaction of its own, for the request itself may only read, or may fail; and before the
    request's begins, for on SQLite one that may write keeps every other writer out.
    """
    with runtime().readers() as reading:
        seen = sessions.find(reading, token, now=at)
    if seen and at - seen.seen_at >= sessions.SEEN_EVERY and not _is_unasked():
        with runtime().transaction() as own:
            sessions.mark_seen(own, seen, now=at)
    return sessions.find(session(), token, now=at) if seen else None


def _is_living() -> bool:
    """Whether the cookie is that of a session, asked before anything of the body is read."""
    with runtime().readers() as reading:
        return sessions.find(reading, request.cookies[cookie_name()], now=now()) is not None


def _is_unasked() -> bool:
    """Whether a page asked by itself, and nobody did: what is left open keeps no session alive. A picture is
    fetched by a page, however that came; words that could not be saved are sent again and again."""
    by_itself = "X-Unasked" in request.headers or request.endpoint == "page_pictures.picture"
    return by_itself and (request.method in READING or request.blueprint in ("autosave", "autosave_beside"))


def show_to_nobody() -> None:
    """Make the page of this request as for somebody who is not signed in, without asking the database."""
    g.signed_in = None


def csrf_token() -> str:
    """What `csrf()` writes into a form: bound to the session, so another session's is worthless."""
    found = signed_in()
    return runtime().keys.form_token(found.token_hash) if found else ""


def register(app: Flask) -> None:
    """Check the token of every form sent to the desk, and lend templates what the desk's layout needs."""
    app.add_template_global(csrf_token)
    app.add_template_global(may_change)
    app.jinja_env.globals["desk_root"] = PREFIX

    @app.before_request
    def check_form_token() -> ResponseReturnValue | None:
        if request.method in READING or not request.path.startswith(PREFIX + "/"):
            return None
        # Whoever has no cookie of ours sends nothing long. A cookie is taken at its word before anything is
        # read: that of a session which has ended may come with a long text, which `resend` keeps. A made-up
        # one gets no further than the limits of the app, MAX_CONTENT_LENGTH and MAX_FORM_MEMORY_SIZE.
        if request.endpoint in WAYS_IN or cookie_name() not in request.cookies:
            limit_body()
        elif (most := uploads.most_of_this()) and _is_living():
            request.max_content_length = most
        sent = request.form.get(resend.TOKEN, "") or request.headers.get("X-CSRF-Token", "")
        if request.endpoint in WAYS_IN:
            # They end the session of before: marking it as seen has a transaction of its own, and would wait
            # in vain for one that the view has begun. While the database is away the view says so.
            with suppress(OperationalError):
                signed_in()
            return None
        found = signed_in()
        if found is None:
            return resend.page(sent, is_signed_in=False) if sent else None
        if hmac.compare_digest(sent.encode(), csrf_token().encode()):
            return None
        if resend.was_ours(found.account, sent):
            return resend.page(csrf_token(), is_signed_in=True)
        return abort(400)

    @app.context_processor
    def desk_context() -> dict[str, object]:
        found = g.get("signed_in")
        if found is None:
            return {}
        email = runtime().keys.unseal(found.account.email_sealed)
        return {"account": {"id": found.account.id, "name": found.account.name, "email": email}}
