"""The links in the mails to an organisation that signs: the page with the button that confirms its address,
and its own page, where it sees how its signature stands. Opening either changes nothing, and whatever would
undo the signature asks for the code of the mail; and the form that mails a lost link."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.endorsing import REFUSED_KEPT
from campaign.domain.letters import LetterClosed
from campaign.domain.refusals import NotFound
from campaign.domain.signatories import SignatureStatus
from campaign.forms.signatures import CodeForm, LostLinkForm
from campaign.models.endorsement import Endorsement
from campaign.services import endorsement_links, signatures
from campaign.services.tokens import ExpiredToken
from campaign.views import all_kept, no_link, what_is_set
from campaign.views.conversation import commit, now, runtime, session
from campaign.views.given_back import given_back
from campaign.views.lost_links import LostLink
from campaign.views.mailed_codes import TO_MEND, codes_at
from campaign.views.public_forms import limit_body
from campaign.views.submissions import too_late

blueprint = Blueprint("endorsements", __name__)
blueprint.before_request(limit_body)

_LOST_LINK = LostLink(
    "endorsements",
    title="The signature of an organisation",
    of="the signature of your organisation",
    mail_way_out=endorsement_links.mail_way_out,
)


@blueprint.get("/organisations/confirm/<token>")
def show(token: str) -> ResponseReturnValue:
    """What is about to be confirmed; or, once it is, how the signature stands."""
    try:
        endorsement = endorsement_links.of_link(session(), token, now=now())
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal, "endorsements")
    if endorsement.has_begun:
        return standing(endorsement)
    return _page("confirm", endorsement, token=token, form=CodeForm())


@blueprint.post("/organisations/confirm/<token>")
@given_back("Confirm the signature", "Confirm the signature")
def confirm(token: str) -> ResponseReturnValue:
    """Confirm the address, once or many times, with one effect."""
    try:
        endorsement_links.by_link(
            session(), runtime().keys, token, now=now(), is_disposable=what_is_set.is_disposable
        )
    except LetterClosed as refusal:
        return too_late(endorsement_links.of_link(session(), token, now=now()).letter, refusal)
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal, "endorsements")
    commit()
    return redirect(url_for("endorsements.show", token=token))


@blueprint.post("/organisations/confirm/<token>/deny")
@given_back("This was not you?", "I did not sign this", kind="second")
def deny(token: str) -> ResponseReturnValue:
    """I did not sign this: what was typed is deleted, with the code of the mail."""
    form = CodeForm(request.form)
    try:
        endorsement = endorsement_links.of_link(session(), token, now=now())
        if code := form.value():
            with codes_at(form):
                letter = endorsement_links.deny(session(), runtime().keys, token, code, now=now())
                commit()
                return render_template(
                    "pages/signatures/denied.html", letter=letter, campaign=letter.campaign
                )
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal, "endorsements")
    return _page("confirm", endorsement, token=token, form=form), TO_MEND


@blueprint.get("/organisations/signature/<token>")
def own(token: str) -> ResponseReturnValue:
    """How the signature stands, and the form that withdraws it."""
    try:
        endorsement = endorsement_links.of_way_out(session(), token, now=now())
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal, "endorsements")
    return standing(endorsement, token)


@blueprint.post("/organisations/signature/<token>")
@given_back("Withdraw", "Withdraw the signature", kind="danger")
def withdraw(token: str) -> ResponseReturnValue:
    """Withdraw the signature with the code of the mail, once or many times."""
    form = CodeForm(request.form)
    try:
        endorsement = endorsement_links.of_way_out(session(), token, now=now())
        if endorsement.status is SignatureStatus.WITHDRAWN:
            return standing(endorsement, token)
        if code := form.value():
            letter = endorsement.letter
            with codes_at(form):
                has_counted = endorsement_links.withdraw(session(), runtime().keys, token, code, now=now())
                commit()
                if has_counted:
                    return redirect(url_for("endorsements.own", token=token))
                return render_template(
                    "pages/endorsements/deleted.html", letter=letter, campaign=letter.campaign
                )
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal, "endorsements")
    return standing(endorsement, token, form), TO_MEND


@blueprint.route("/organisations/signature/<token>/kept", methods=["GET", "POST"])
@given_back("Everything that is kept of you", "Show it")
def kept(token: str) -> ResponseReturnValue:
    """All that is kept of whoever signed for the organisation, with the code of the mail."""
    form = CodeForm(request.form)
    back = url_for("endorsements.own", token=token)
    try:
        endorsement = endorsement_links.of_way_out(session(), token, now=now())
        if endorsement.email_sealed is None:
            return redirect(back)
        if request.method == "POST" and (code := form.value()):
            with codes_at(form):
                address = endorsement_links.proven_address(session(), runtime().keys, token, code, now=now())
                slug = endorsement.letter.slug
                commit()  # every try counts
                return all_kept.given(slug, address, back=back)
    except (NotFound, ExpiredToken) as refusal:
        return no_link.page(refusal, "endorsements")
    letter = endorsement.letter
    return all_kept.asked(letter, form, back=back, lost=url_for("endorsements.ask", slug=letter.slug))


@blueprint.route("/letters/<slug>/organisations/withdraw", methods=["GET", "POST"])
@given_back(_LOST_LINK.title, "Mail me the link", LostLinkForm)
def ask(slug: str) -> ResponseReturnValue:
    """Mail the link to whoever lost it."""
    return _LOST_LINK.ask(slug)


@blueprint.get("/letters/<slug>/organisations/withdraw/sent")
def sent(slug: str) -> ResponseReturnValue:
    """What happens next."""
    return _LOST_LINK.sent(slug)


def standing(endorsement: Endorsement, token: str = "", form: CodeForm | None = None) -> str:
    """How an organisation's signature stands; with its own link, also the way out."""
    return _page("standing", endorsement, token=token, form=form or CodeForm())


def _page(name: str, endorsement: Endorsement, *, token: str, form: CodeForm) -> str:
    letter = endorsement.letter
    return render_template(
        f"pages/endorsements/{name}.html",
        token=token,
        form=form,
        letter=letter,
        campaign=letter.campaign,
        endorsement=endorsement,
        refused_kept=REFUSED_KEPT.days,
        addressed_to=signatures.addressed_to(letter),
    )
