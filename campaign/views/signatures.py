"""Signing: the form, and the page where the code from the mail is typed.

No cookie and no session: what a submission needs to go on with is a token in the address of its page. The
page after the form is the same whatever is known of the address.

The same pages stand below a second address, `framed`, for the frame on another site that an organiser allows.
Nothing that a mailed link opens is among them: such a page is never shown within somebody else's.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from campaign.domain.letters import LetterClosed
from campaign.domain.refusals import Refusal
from campaign.domain.showing import shown_as
from campaign.domain.signatories import Display
from campaign.forms.signatures import ConfirmForm, SignForm
from campaign.intake import NotTaken
from campaign.models.letter import Letter
from campaign.models.signature import Signature
from campaign.models.token import Token, TokenPurpose
from campaign.services import (
    asked,
    confirmations,
    sharing,
    signables,
    signatures,
    signing,
    withdrawals,
)
from campaign.services.signatures import TooMany
from campaign.views import confirmed, traps
from campaign.views.conversation import (
    close_session,
    is_sent,
    now,
    only_looks,
    runtime,
    session,
    typed_in,
)
from campaign.views.headers import let_frame
from campaign.views.mailed_codes import TO_MEND
from campaign.views.public_forms import limit_body, network
from campaign.views.shared_pages import shared
from campaign.views.signing import intake
from campaign.views.submissions import CheckMail, closed, letter_to_sign

blueprint = Blueprint("signatures", __name__, url_prefix="/letters/<slug>/sign")
framed = Blueprint("embedding", __name__, url_prefix="/letters/<slug>/embed")
for _each in (blueprint, framed):
    _each.before_request(limit_body)


def _submission_of(reading: Session, token: str, *, now: datetime) -> tuple[Token, Signature]:
    withdrawals.refuse_taken_off(reading, TokenPurpose.CODE, token)
    return signatures.submission_of(reading, token, now=now)


def _confirm(token: str, code: str, form: ConfirmForm) -> object:
    name, short = form.name.data or "", form.short_name.data or ""
    return confirmations.by_code(session(), runtime().keys, token, code, now=now(), name=name, short=short)


def _called(signature: Signature) -> str:
    return shown_as(signature.name, signature.display) if signature.display is Display.FIRST else ""


_CHECK_MAIL = CheckMail(
    "signatures",
    act="Confirm my signature",
    then="Your signature counts once you confirm it.",
    form=ConfirmForm,
    submission_of=_submission_of,
    send_another=signatures.send_another,
    confirm=_confirm,
    confirmed=confirmed.page,
    called=_called,
)


@framed.before_request
def let_sites_frame() -> None:
    """The sites that the organisers name; without one there is no such page."""
    sites = sharing.framed_by(session(), (request.view_args or {})["slug"])
    if not sites:
        abort(404)
    let_frame(sites)


@framed.context_processor
def in_a_frame() -> dict[str, Any]:
    """What the templates of these pages are laid out by."""
    return {"layout": "layouts/framed.html"}


@framed.route("", methods=["GET", "POST"])
@blueprint.route("", methods=["GET", "POST"])
@only_looks  # what is sent goes to the intake, which writes it
@shared()
def sign(slug: str) -> ResponseReturnValue:
    """The sign form by itself: for a phone, without a style sheet, and to mend what was typed."""
    letter = signables.find(session(), slug)
    if letter is None or not letter.is_ours_and_public:
        abort(404)
    if not letter.takes_signatures(now()):
        return closed(letter_to_sign(slug))
    form = SignForm(letter.asks_for, letter.addressed_to, letter.shows, request.form)
    if submission := typed_in(form):
        try:
            traps.refuse_hasty_form()
            prepared = signing.prepare(
                runtime().keys, letter.id, submission, network=network(), held=traps.held_back()
            )
            close_session()  # whoever waits holds no connection that the one who writes may need
            token = intake().put(prepared)
        except LetterClosed:
            return closed(letter_to_sign(slug))
        except NotTaken as refusal:
            form.refuse(refusal)
            return form_page(letter_to_sign(slug), form, is_busy=True), 503, {"Retry-After": "30"}
        except Refusal as refusal:
            form.refuse(refusal)
            return form_page(letter_to_sign(slug), form), 429 if isinstance(refusal, TooMany) else TO_MEND
        return redirect(url_for(".sent", slug=slug, token=token))
    return form_page(letter_to_sign(slug), form), TO_MEND if is_sent() else 200


@framed.route("/sent/<token>", methods=["GET", "POST"])
@blueprint.route("/sent/<token>", methods=["GET", "POST"])
def sent(slug: str, token: str) -> ResponseReturnValue:
    """ "Check your mail", with the field for the code. Typing it confirms; looking at the page never does."""
    return _check_mail().sent(slug, token)


@framed.post("/sent/<token>/another")
@blueprint.post("/sent/<token>/another")
def another(slug: str, token: str) -> ResponseReturnValue:
    """Mail another code."""
    return _check_mail().another(letter_to_sign(slug), token)


def _check_mail() -> CheckMail[Signature, ConfirmForm]:
    """The page after the form, where the form is."""
    return replace(_CHECK_MAIL, pages=_pages())


def _pages() -> str:
    """Where the form is: in a frame, or on the site."""
    return framed.name if request.blueprint == framed.name else blueprint.name


def form_page(letter: Letter, form: SignForm, *, is_busy: bool = False) -> str:
    """The sign form by itself, with what the letter asks."""
    return render_template(
        "pages/signatures/sign.html",
        letter=letter,
        campaign=letter.campaign,
        form=form,
        addressed_to=signatures.addressed_to(letter),
        is_busy=is_busy,
        here=url_for(f"{_pages()}.sign", slug=letter.slug),
        asks=asked.in_words(session(), letter),
    )
