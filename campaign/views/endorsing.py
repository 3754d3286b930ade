"""Signing an open letter for an organisation: the form, and the page where the code from the mail is typed.

As with supporters there is no cookie, and the page after the form is the same whatever is known of the
address.
"""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.letters import LetterClosed
from campaign.domain.refusals import NotNow, Refusal
from campaign.forms.organisations import EndorsingForm
from campaign.forms.signatures import CodeForm
from campaign.intake import NotTaken
from campaign.models.letter import Letter
from campaign.services import endorsement_links, endorsing, signatures
from campaign.services.signatures import TooMany
from campaign.views import endorsements, traps, what_is_set
from campaign.views.conversation import commit, now, runtime, session, today
from campaign.views.errors import LATER
from campaign.views.mailed_codes import TO_MEND
from campaign.views.public_forms import limit_body, links, network
from campaign.views.shared_pages import shared
from campaign.views.submissions import CheckMail, closed, letter_to_sign

blueprint = Blueprint("endorsing", __name__, url_prefix="/letters/<slug>/organisations/sign")
blueprint.before_request(limit_body)


def _confirm(token: str, code: str, _form: CodeForm) -> object:
    return endorsement_links.by_code(session(), runtime().keys, token, code, now=now())


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
    """The form for whoever is authorised to sign for an organisation."""
    letter = letter_to_sign(slug)
    form = EndorsingForm(signatures.addressed_to(letter), request.form)
    if what_is_set.installation().stop or not letter.takes_signatures(today(letter.campaign)):
        return closed(letter, lambda: _to_send_again(letter, form))
    if request.method == "POST" and (value := form.value()):
        try:
            traps.refuse_hasty_form()
            here = network()
            token = endorsing.sign(
                session(),
                runtime().keys,
                links(),
                letter,
                value,
                network=here,
                now=now(),
                held=traps.held_back(value.email, here),
            )
        except LetterClosed:
            return closed(letter, lambda: _to_send_again(letter, form))
        except NotNow:
            raise
        except Refusal as refusal:
            form.refuse(refusal)
            return _form(letter, form), 429 if isinstance(refusal, TooMany) else TO_MEND
        commit()
        return redirect(url_for("endorsing.sent", slug=slug, token=token))
    return _form(letter, form), TO_MEND if request.method == "POST" else 200


@blueprint.route("/sent/<token>", methods=["GET", "POST"])
def sent(slug: str, token: str) -> ResponseReturnValue:
    """ "Check your mail", with the field for the code. Typing it confirms; looking at the page never does."""
    return _CHECK_MAIL.sent(slug, token)


@blueprint.post("/sent/<token>/another")
def another(slug: str, token: str) -> ResponseReturnValue:
    """Mail another code."""
    return _CHECK_MAIL.another(letter_to_sign(slug), token)


def _to_send_again(letter: Letter, form: EndorsingForm) -> ResponseReturnValue:
    form.refuse(NotTaken())
    return _form(letter, form), 503, LATER


def _form(letter: Letter, form: EndorsingForm) -> str:
    return render_template(
        "pages/endorsements/sign.html",
        letter=letter,
        campaign=letter.campaign,
        form=form,
        addressed_to=signatures.addressed_to(letter),
    )
