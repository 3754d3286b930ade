"""Signing an open letter for an organisation: the form, and the page where the code from the mail is typed.

As with supporters there is no cookie, and the page after the form is the same whatever is known of the
address.
"""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.endorsing import Endorsing
from campaign.domain.letters import LetterClosed
from campaign.domain.refusals import NotNow, Refusal
from campaign.forms.organisations import EndorsingForm
from campaign.forms.signatures import CodeForm
from campaign.intake import NotTaken
from campaign.models.letter import Letter
from campaign.services import endorsement_links, endorsing, signatures
from campaign.services.known_letters import KnownLetter, of_letter
from campaign.services.sign_limits import TooMany
from campaign.views import endorsements, known_letters, traps, what_is_set
from campaign.views.conversation import commit, is_sent, now, runtime, session, today, typed_in
from campaign.views.errors import LATER
from campaign.views.given_back import closed_or_again, given_back, of_signing
from campaign.views.mailed_codes import TO_MEND
from campaign.views.public_forms import limit_body, links, network
from campaign.views.shared_pages import shared
from campaign.views.submissions import CheckMail, letter_to_sign

blueprint = Blueprint("endorsing", __name__, url_prefix="/letters/<slug>/organisations/sign")
blueprint.before_request(limit_body)


def _confirm(token: str, code: str, _form: CodeForm) -> object:
    return endorsement_links.by_code(
        session(), runtime().keys, token, code, now=now(), is_disposable=what_is_set.is_disposable
    )


_CHECK_MAIL = CheckMail(
    "endorsing",
    act="Confirm the address",
    then="The organisation’s signature goes on once you confirm the address.",
    form=CodeForm,
    submission_of=endorsing.submission_of,
    send_another=endorsing.send_another,
    confirm=_confirm,
    confirmed=endorsements.standing,
)


@blueprint.route("", methods=["GET", "POST"])
@shared()
def sign(slug: str) -> ResponseReturnValue:
    """The form for whoever is authorised to sign for an organisation. What cannot be saved now comes back as
    the form, filled."""
    return of_signing(slug, _sign, _to_send_again)


def _sign(slug: str) -> ResponseReturnValue:
    letter = letter_to_sign(slug)
    if what_is_set.installation().stop or not letter.takes_signatures(today(letter.campaign)):
        return closed_or_again(slug, _to_send_again)
    known_letters.note(slug)
    form = EndorsingForm(signatures.addressed_to(letter), request.form)
    if value := typed_in(form):
        try:
            token = _put(letter, value)
        except (LetterClosed, NotNow):
            raise
        except Refusal as refusal:
            form.refuse(refusal)
            return _form(of_letter(session(), letter), form), 429 if isinstance(refusal, TooMany) else TO_MEND
        commit()
        return redirect(url_for("endorsing.sent", slug=slug, token=token))
    return _form(of_letter(session(), letter), form), TO_MEND if is_sent() else 200


def _put(letter: Letter, value: Endorsing) -> str:
    """Sign; the token of the page that takes the code. Refuses as `endorsing.sign` does."""
    traps.refuse_hasty_form()
    here = network()
    held = traps.held_back(value.email, here)
    return endorsing.sign(
        session(), runtime().keys, links(), letter, value, network=here, now=now(), held=held
    )


@blueprint.route("/sent/<token>", methods=["GET", "POST"])
@given_back("Check your mail", _CHECK_MAIL.act)
def sent(slug: str, token: str) -> ResponseReturnValue:
    """ "Check your mail", with the field for the code. Typing it confirms; looking at the page never does."""
    return _CHECK_MAIL.sent(slug, token)


@blueprint.post("/sent/<token>/another")
@given_back("Check your mail", "Send another mail")
def another(slug: str, token: str) -> ResponseReturnValue:
    """Mail another code."""
    return _CHECK_MAIL.another(letter_to_sign(slug), token)


def _to_send_again(letter: KnownLetter) -> ResponseReturnValue:
    """The form as it was sent, from what was last known of the letter."""
    form = EndorsingForm(letter.addressed_to, request.form)
    form.refuse(NotTaken())
    return _form(letter, form, is_busy=True), 503, LATER


def _form(letter: KnownLetter, form: EndorsingForm, *, is_busy: bool = False) -> str:
    return render_template(
        "pages/endorsements/sign.html",
        letter=letter,
        campaign=letter.campaign,
        form=form,
        addressed_to=letter.addressed_to,
        is_busy=is_busy,
    )
