"""Organisations that sign a letter: put on it, corrected, taken off."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from campaign.forms.invitations import OrganisationForm
from campaign.services import endorsements
from campaign.views.conversation import commit, now, refusals_at, session, typed_in
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk

blueprint = Blueprint("desk_organisations", __name__, url_prefix=f"{PREFIX}/organisations")


@blueprint.route("/new", methods=["GET", "POST"])
def add(slug: str, letter: str) -> ResponseReturnValue:
    """Put an organisation on the letter."""
    here = at_desk(slug, letter)
    form = OrganisationForm(request.form)
    if joining := typed_in(form):
        with refusals_at(form):
            endorsement = endorsements.add(session(), here.letter, joining, now=now())
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
            endorsements.edit(session(), found, joining)
            commit()
            flash("Saved.")
            return _to(here)
    return here.page("pages/desk_signers/organisation.html", form=form, endorsement=found)


@blueprint.post("/<organisation>/take-off")
def take_off(slug: str, letter: str, organisation: str) -> ResponseReturnValue:
    """Take an organisation off the letter."""
    here = at_desk(slug, letter)
    found = endorsements.get_in(session(), here.letter, organisation)
    endorsements.take_off(session(), found, now=now())
    commit()
    flash(f"{found.name} is off the letter, from today.")
    return _to(here)


def _to(here: AtDesk) -> Response:
    return redirect(url_for("desk_signers.index", **here.address, _anchor="organisations"))
