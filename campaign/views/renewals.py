"""The links that ask for a yes to a changed text: a page with the text, which asks for the code of the mail.

Opening it does nothing. What is signed here was never typed into a form before, so a machine that presses
buttons, and may confirm what somebody typed, signs nothing here.
"""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.letters import LetterClosed
from campaign.domain.refusals import Refusal
from campaign.forms.signatures import CodeForm
from campaign.models.endorsement import Endorsement
from campaign.models.letter import Letter
from campaign.models.signature import Signature
from campaign.rendering.html import on_screen
from campaign.rendering.page import Page
from campaign.services import answer_days, documents, redline, renewals, signatures, standing, yes_again
from campaign.services.renewals import TextMoved
from campaign.views import confirmed, no_link
from campaign.views.conversation import commit, now, runtime, session, typed_in
from campaign.views.given_back import given_back
from campaign.views.letters import signers_line
from campaign.views.mailed_codes import TO_MEND, codes_at
from campaign.views.public_forms import limit_body

blueprint = Blueprint("renewals", __name__, url_prefix="/again")
blueprint.before_request(limit_body)


@blueprint.get("/<token>")
def show(token: str) -> ResponseReturnValue:
    """The new text and a button; or, once it is signed, that it counts."""
    try:
        _, signature = renewals.find(session(), token, now=now())
    except Refusal as refusal:
        return no_link.page(refusal)
    return confirmed.page(signature) if standing.does(signature) else _page(token, signature, CodeForm())


@blueprint.post("/<token>")
@given_back("Sign the changed text", "Sign the new text")
def sign(token: str) -> ResponseReturnValue:
    """Sign the new text with the code of the mail, once or many times with one effect."""
    form = CodeForm(request.form)
    try:
        _, signature = renewals.find(session(), token, now=now())
        if code := form.value():
            with codes_at(form):
                renewals.by_link(session(), runtime().keys, token, code, _digest(), now=now())
                commit()
                return redirect(url_for("renewals.show", token=token))
    except (LetterClosed, TextMoved) as refusal:
        session().rollback()
        return _page(token, signature, form, refusal.sentence), 409
    except Refusal as refusal:
        return no_link.page(refusal)
    return _page(token, signature, form), TO_MEND


@blueprint.route("/organisations/<token>", methods=["GET", "POST"])
@given_back("Say yes to the changed text", "Say yes to the new text")
def organisation(token: str) -> ResponseReturnValue:
    """The new text, and a yes of the organisation with the code of the mail."""
    form, sentence = CodeForm(request.form), ""
    try:
        endorsement = yes_again.find(session(), token, now=now())
        if code := typed_in(form):
            with codes_at(form):
                yes_again.say_yes(session(), runtime().keys, token, code, _digest(), now=now())
                commit()
                return redirect(url_for("renewals.organisation", token=token))
    except (LetterClosed, TextMoved, yes_again.NothingAsked) as refusal:
        session().rollback()
        sentence = refusal.sentence
    except Refusal as refusal:
        return no_link.page(refusal, "endorsements")
    status = TO_MEND if form.has_errors else 200
    return _organisation(token, endorsement, form, sentence), 409 if sentence else status


def _digest() -> str:
    """Of the text that was read."""
    return request.form.get("digest", "")


def _page(token: str, signature: Signature, form: CodeForm, sentence: str = "") -> str:
    return render_template(
        "pages/signatures/again.html",
        token=token,
        signature=signature,
        form=form,
        sentence=sentence,
        until=answer_days.last_day_of(session(), signature),
        changes=redline.since(signature.letter, signature.revision),
        **_text(signature.letter),
    )


def _organisation(token: str, endorsement: Endorsement, form: CodeForm, sentence: str) -> str:
    before = endorsement.revision
    return render_template(
        "pages/endorsements/again.html",
        token=token,
        endorsement=endorsement,
        form=form,
        sentence=sentence,
        changes=redline.since(endorsement.letter, before) if before else (),
        **_text(endorsement.letter),
    )


def _text(letter: Letter) -> dict[str, object]:
    """The letter as it is read and signed."""
    document = documents.to_read(session(), letter)
    text = on_screen(document, url_for("letters.picture", slug=letter.slug, name=""))
    return {
        "letter": letter,
        "campaign": letter.campaign,
        "document": document,
        "page": Page(document, text.body),
        "notes": text.notes,
        "signers_line": signers_line(document.signatories),
        "addressed_to": signatures.addressed_to(letter),
        "is_open": letter.status == "open",
    }
