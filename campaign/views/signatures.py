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
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from campaign.domain.letters import LetterClosed
from campaign.domain.refusals import NotNow, Refusal
from campaign.domain.showing import shown_as
from campaign.domain.signatories import Display
from campaign.domain.submissions import Submission
from campaign.forms.signatures import ConfirmForm, SignForm, sign_form
from campaign.intake import NotTaken
from campaign.models.letter import Letter
from campaign.models.signature import Signature
from campaign.models.token import Token, TokenPurpose
from campaign.services import confirmations, sharing, signatures, signing, withdrawals
from campaign.services.known_letters import KnownLetter, of_letter
from campaign.services.sign_limits import TooMany
from campaign.services.signables import Signable
from campaign.views import confirmed, known_letters, traps, what_is_set
from campaign.views.conversation import (
    close_session,
    is_sent,
    now,
    only_looks,
    runtime,
    session,
    typed_in,
)
from campaign.views.errors import LATER
from campaign.views.given_back import closed_or_again, given_back, of_signing
from campaign.views.headers import let_frame
from campaign.views.mailed_codes import TO_MEND
from campaign.views.public_forms import limit_body, network
from campaign.views.shared_pages import shared
from campaign.views.signing import intake
from campaign.views.submissions import CheckMail, letter_to_sign

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
    """The sites that the organisers name; without one there is no such page. While the database is away,
    those that they named last: a frame that may not be shown tells nobody to try again."""
    slug = (request.view_args or {})["slug"]
    try:
        sites = sharing.framed_by(session(), slug)
    except OperationalError:
        if (known := known_letters.last(slug)) is None:
            raise
        close_session()
        sites = known.framed_by
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
    """The sign form by itself: for a phone, without a style sheet, and to mend what was typed. What cannot be
    saved now comes back as the form, filled, also when nobody can ask the database for the letter."""
    return of_signing(slug, _sign, _to_send_again)


def _sign(slug: str) -> ResponseReturnValue:
    letter = known_letters.to_sign(slug)
    if letter is None or not letter.is_ours_and_public:
        abort(404)
    if what_is_set.installation().stop or not letter.takes_signatures(now()):
        return closed_or_again(slug, _to_send_again)
    known_letters.note(slug)
    form = sign_form(letter.asks_for, letter.addressed_to, letter.shows, request.form)
    if submission := typed_in(form):
        try:
            token = _put(letter, submission)
        except (LetterClosed, NotNow):
            raise
        except Refusal as refusal:
            form.refuse(refusal)
            return form_page(letter_to_sign(slug), form), 429 if isinstance(refusal, TooMany) else TO_MEND
        return redirect(url_for(".sent", slug=slug, token=token))
    return form_page(letter_to_sign(slug), form), TO_MEND if is_sent() else 200


def _put(letter: Signable, submission: Submission) -> str:
    """Sign; the token of the page that takes the code. Refuses as `signing.sign` does, and `NotNow`."""
    traps.refuse_hasty_form()
    here = network()
    held = traps.held_back(submission.email, here)
    prepared = signing.prepare(runtime().keys, letter.id, submission, network=here, held=held)
    close_session()  # whoever waits holds no connection that the one who writes may need
    return intake().put(prepared)


def _to_send_again(letter: KnownLetter) -> ResponseReturnValue:
    """The form as it was sent, from what was last known of the letter."""
    form = sign_form(letter.asks_for, letter.addressed_to, letter.shows, request.form)
    form.refuse(NotTaken())
    return _form_page(letter, form, is_busy=True), 503, LATER


@framed.route("/sent/<token>", methods=["GET", "POST"])
@blueprint.route("/sent/<token>", methods=["GET", "POST"])
@given_back("Check your mail", _CHECK_MAIL.act, ConfirmForm)
def sent(slug: str, token: str) -> ResponseReturnValue:
    """ "Check your mail", with the field for the code. Typing it confirms; looking at the page never does."""
    return _check_mail().sent(slug, token)


@framed.post("/sent/<token>/another")
@blueprint.post("/sent/<token>/another")
@given_back("Check your mail", "Send another mail")
def another(slug: str, token: str) -> ResponseReturnValue:
    """Mail another code."""
    return _check_mail().another(letter_to_sign(slug), token)


def _check_mail() -> CheckMail[Signature, ConfirmForm]:
    """The page after the form, where the form is."""
    return replace(_CHECK_MAIL, pages=_pages())


def _pages() -> str:
    """Where the form is: in a frame, or on the site."""
    return framed.name if request.blueprint == framed.name else blueprint.name


def form_page(letter: Letter, form: SignForm) -> str:
    """The sign form by itself, with what the letter asks."""
    return _form_page(of_letter(session(), letter), form)


def _form_page(letter: KnownLetter, form: SignForm, *, is_busy: bool = False) -> str:
    return render_template(
        "pages/signatures/sign.html",
        letter=letter,
        campaign=letter.campaign,
        form=form,
        addressed_to=letter.addressed_to,
        is_busy=is_busy,
        here=url_for(f"{_pages()}.sign", slug=letter.slug),
        asks=letter.asks,
    )
