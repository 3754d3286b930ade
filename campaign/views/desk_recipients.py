"""Recipients at the desk: chosen from the officials in office, addressed, ordered, removed."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from campaign.domain.addressing import Addressing
from campaign.domain.recipients import RecipientStatus, has_reached
from campaign.forms.recipients import AddressingForm, ChooseForm
from campaign.models.account import Role
from campaign.models.official import Term
from campaign.services import recipients
from campaign.views import desk
from campaign.views.conversation import commit, now, refusals_at, session, today, typed_in
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk

blueprint = Blueprint("desk_recipients", __name__, url_prefix=f"{PREFIX}/recipients")


@blueprint.route("", methods=["GET", "POST"])
def index(slug: str, letter: str) -> ResponseReturnValue:
    """To whom the letter goes, and who else is in office."""
    here = at_desk(slug, letter, Role.ORGANISER if request.method == "POST" else Role.READER)
    form = ChooseForm(request.form)
    holders = recipients.holders(session(), here.letter, today=today(here.campaign))
    form.offer([(term.id, in_words(term)) for term in holders])
    if (term_id := typed_in(form)) is not None:
        with refusals_at(form):
            recipient = recipients.add(session(), here.letter, term_id, now=now())
            commit()
            flash(f"The letter is addressed to {recipient.name}.")
            return _to(here)
    return here.page(
        "pages/desk_recipients/index.html",
        form=form,
        takes_edits=here.letter.is_unopened and desk.may_change(here.campaign),
    )


@blueprint.route("/<recipient>", methods=["GET", "POST"])
def address(slug: str, letter: str, recipient: str) -> ResponseReturnValue:
    """How the letter addresses one of them."""
    here = at_desk(slug, letter)
    found = recipients.get_in(here.letter, recipient)
    standing = Addressing(found.addressee, found.clock_days, found.email)
    form = AddressingForm(
        request.form,
        data=AddressingForm.typed(standing),
        official=found.official.key,
        office=found.office.key,
    )
    if addressing := typed_in(form):
        with refusals_at(form):
            recipients.address(session(), found, addressing, by=desk.account(), now=now())
            commit()
            flash(f"Saved: this is how the letter addresses {found.name}.")
            return _to(here)
    return here.page(
        "pages/desk_recipients/address.html",
        form=form,
        recipient=found,
        has_left=has_reached(found.status, RecipientStatus.SENT),
    )


@blueprint.post("/<recipient>/move")
def move(slug: str, letter: str, recipient: str) -> ResponseReturnValue:
    """Move a recipient up or down."""
    here = at_desk(slug, letter)
    recipients.move(
        session(),
        recipients.get_in(here.letter, recipient),
        -1 if request.form.get("to") == "up" else 1,
    )
    commit()
    return _to(here)


@blueprint.post("/<recipient>/remove")
def remove(slug: str, letter: str, recipient: str) -> ResponseReturnValue:
    """Address the letter to somebody no longer."""
    here = at_desk(slug, letter)
    found = recipients.get_in(here.letter, recipient)
    recipients.remove(session(), found)
    commit()
    flash(f"The letter no longer goes to {found.name}.")
    return _to(here)


def in_words(term: Term) -> str:
    """Who holds which office."""
    where = f", {term.office.organisation}" if term.office.organisation else ""
    return f"{term.official.name}, {term.office.title}{where}"


def _to(here: AtDesk) -> Response:
    return redirect(url_for("desk_recipients.index", **here.address))
