"""Organisations that sign a letter: put on it, confirmed, refused, corrected, taken off."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from campaign.forms.organisations import EndorsementEvidenceForm, EndorsementReasonForm, OrganisationForm
from campaign.models.endorsement import Endorsement
from campaign.services import endorsement_outcomes, endorsement_steps, endorsements, invitations
from campaign.views import desk
from campaign.views.conversation import commit, now, refusals_at, runtime, session, typed_in
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk
from campaign.views.public_forms import links

blueprint = Blueprint("desk_organisations", __name__, url_prefix=f"{PREFIX}/organisations")


@blueprint.route("/new", methods=["GET", "POST"])
def add(slug: str, letter: str) -> ResponseReturnValue:
    """Put an organisation on the letter."""
    here = at_desk(slug, letter)
    form = OrganisationForm(request.form)
    if joining := typed_in(form):
        with refusals_at(form):
            endorsement = endorsements.add(session(), here.letter, joining, by=desk.account(), now=now())
            commit()
            flash(f"{endorsement.name} is on the letter.")
            return _to(here)
    return here.page("pages/desk_signers/organisation.html", form=form, endorsement=None)


@blueprint.route("/<organisation>", methods=["GET", "POST"])
def edit(slug: str, letter: str, organisation: str) -> ResponseReturnValue:
    """Correct how an organisation is named."""
    here = at_desk(slug, letter)
    found = endorsements.get_in(session(), here.letter, organisation)
    standing = {
        "name": found.name,
        "place": found.place,
        "scope": found.scope.value,
        "language": found.language,
        "evidence": found.evidence,
    }
    form = OrganisationForm(request.form, data=standing)
    if joining := typed_in(form):
        with refusals_at(form):
            endorsements.edit(session(), found, joining, by=desk.account(), now=now())
            commit()
            flash("Saved.")
            return _to(here)
    return here.page("pages/desk_signers/organisation.html", form=form, endorsement=found)


@blueprint.post("/<organisation>/take-off")
def take_off(slug: str, letter: str, organisation: str) -> ResponseReturnValue:
    """Take an organisation off the letter."""
    here = at_desk(slug, letter)
    found = endorsements.get_in(session(), here.letter, organisation)
    name = found.name
    endorsement_steps.withdraw(session(), runtime().keys, found, by=desk.account(), now=now())
    commit()
    flash(f"{name} is off the letter, from today.")
    return _to(here)


@blueprint.get("/<organisation>/signature")
def show(slug: str, letter: str, organisation: str) -> ResponseReturnValue:
    """How an organisation's signature stands, who gave it, and whether it is to count."""
    here = at_desk(slug, letter)
    return _page(here, endorsements.get_in(session(), here.letter, organisation))


@blueprint.post("/<organisation>/confirm")
def confirm(slug: str, letter: str, organisation: str) -> ResponseReturnValue:
    """Confirm that an organisation signs, saying how it is known."""
    here = at_desk(slug, letter)
    found = endorsements.get_in(session(), here.letter, organisation)
    form = EndorsementEvidenceForm(request.form)
    if evidence := typed_in(form):
        with refusals_at(form):
            endorsement_outcomes.accept(
                session(), runtime().keys, links(), found, evidence, by=desk.account(), now=now()
            )
            commit()
            flash(f"{found.name} is on the letter.")
            return _to(here)
    return _page(here, found, evidence_form=form)


@blueprint.post("/<organisation>/refuse")
def refuse(slug: str, letter: str, organisation: str) -> ResponseReturnValue:
    """Refuse an organisation, saying why."""
    here = at_desk(slug, letter)
    found = endorsements.get_in(session(), here.letter, organisation)
    form = EndorsementReasonForm(request.form)
    if reason := typed_in(form):
        with refusals_at(form):
            endorsement_outcomes.refuse(
                session(), runtime().keys, links(), found, reason, by=desk.account(), now=now()
            )
            commit()
            flash(f"{found.name} is refused.")
            return _to(here)
    return _page(here, found, reason_form=form)


def _page(
    here: AtDesk,
    found: Endorsement,
    *,
    evidence_form: EndorsementEvidenceForm | None = None,
    reason_form: EndorsementReasonForm | None = None,
) -> str:
    return here.page(
        "pages/desk_signers/endorsement.html",
        endorsement=found,
        email=runtime().keys.unseal(found.email_sealed) if found.email_sealed else "",
        takes_names=here.letter.status in invitations.TAKES_NAMES,
        evidence_form=evidence_form or EndorsementEvidenceForm(),
        reason_form=reason_form or EndorsementReasonForm(),
    )


def _to(here: AtDesk) -> Response:
    return redirect(url_for("desk_signers.index", **here.address, _anchor="organisations"))
