"""Those who sign a letter by name: invited signers in the order of the grid, and organisations."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from campaign.domain.counting import counted
from campaign.domain.guests import Guest
from campaign.domain.lifecycle import in_words
from campaign.domain.refusals import Refusal
from campaign.domain.reminders import WAITING
from campaign.forms.invitations import GuestForm, InvitationStepForm
from campaign.forms.print_settings import ORDERS
from campaign.models.account import Role
from campaign.models.invitation import Invitation
from campaign.notices.links import Links
from campaign.services import (
    counts,
    endorsements,
    grid,
    invitation_links,
    invitations,
    letters,
    reminders,
)
from campaign.views import desk
from campaign.views.conversation import commit, now, refusals_at, runtime, session, today, typed_in
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk

blueprint = Blueprint("desk_signers", __name__, url_prefix=f"{PREFIX}/signers")


@blueprint.get("")
def index(slug: str, letter: str) -> ResponseReturnValue:
    """The grid as it stands, and the organisations."""
    here = at_desk(slug, letter, Role.READER)
    listing = grid.listed(session(), here.letter)
    return here.page(
        "pages/desk_signers/index.html",
        listing=listing,
        steps=invitations.newest_steps(session(), here.letter),
        waiting=[each for each in listing.rows if each.invitation.status in WAITING],
        unmailed=invitation_links.without_a_link(each.invitation for each in listing.rows),
        today=today(here.campaign),
        order=ORDERS[listing.order],
        endorsements=endorsements.of_letter(session(), here.letter),
        supporters=counts.of_letter(session(), here.letter).confirmed,
        takes_names=here.letter.status in invitations.TAKES_NAMES,
        may_edit=desk.may_change(here.campaign) and not here.letter.is_fixed,
    )


@blueprint.route("/new", methods=["GET", "POST"])
def invite(slug: str, letter: str) -> ResponseReturnValue:
    """Invite somebody to sign by name."""
    here = at_desk(slug, letter)
    form = GuestForm(request.form)
    if guest := typed_in(form):
        with refusals_at(form):
            invitation = invitations.invite(session(), runtime().keys, here.letter, guest, now=now())
            commit()
            flash(f"{called(invitation)} is on the list.")
            return _to(here, invitation)
    return here.page("pages/desk_signers/invite.html", form=form)


@blueprint.route("/<invitation>", methods=["GET", "POST"])
def edit(slug: str, letter: str, invitation: str) -> ResponseReturnValue:
    """One invited signer: the box, the step they are at, the link that is theirs."""
    here = at_desk(slug, letter)
    found = invitations.get_in(session(), here.letter, invitation)
    form = GuestForm(request.form, data=GuestForm.typed(_written(found)))
    if guest := typed_in(form):
        with refusals_at(form):
            invitations.edit(session(), runtime().keys, found, guest)
            commit()
            flash("Saved.")
            return _to(here, found)
    return _page(here, found, form, _step_form(found))


@blueprint.post("/<invitation>/step")
def step(slug: str, letter: str, invitation: str) -> ResponseReturnValue:
    """Move an invitation on, or back with a reason."""
    here = at_desk(slug, letter)
    found = invitations.get_in(session(), here.letter, invitation)
    form = _step_form(found)
    if wanted := form.value():
        with refusals_at(form):
            invitations.move(
                session(),
                found,
                wanted.to,
                reason=wanted.reason,
                yes=wanted.yes,
                by=desk.account(),
                now=now(),
            )
            commit()
            flash(f"{called(found)}: {in_words(wanted.to)}.")
            return _to(here, found)
    return _page(here, found, GuestForm(data=GuestForm.typed(_written(found))), form)


@blueprint.post("/<invitation>/shift")
def shift(slug: str, letter: str, invitation: str) -> ResponseReturnValue:
    """Move a box up or down in the grid."""
    here = at_desk(slug, letter)
    found = invitations.get_in(session(), here.letter, invitation)
    grid.shift(session(), found, is_up=request.form.get("to") == "up")
    commit()
    return redirect(url_for("desk_signers.index", **here.address, _anchor=f"signer-{found.public_id}"))


@blueprint.post("/<invitation>/link")
def link(slug: str, letter: str, invitation: str) -> ResponseReturnValue:
    """Mail the link to read and sign; a link mailed before stops working."""
    here = at_desk(slug, letter)
    # Held before they are looked for: beside a mail to all, the later one would end the link of the earlier.
    letters.hold(session(), here.letter)
    found = invitations.get_in(session(), here.letter, invitation)
    links = Links(runtime().settings.outside)
    was_asked = found.asked_at is not None
    try:
        invitation_links.mail(session(), runtime().keys, links, found, now=now())
    except Refusal as refusal:
        session().rollback()
        flash(refusal.sentence, "wrong")
        return _to(here, found)
    commit()
    ended = " The one mailed before stops working." if was_asked else ""
    flash(f"A link is on its way to {found.name}.{ended}")
    return _to(here, found)


@blueprint.route("/links", methods=["GET", "POST"])
def mail_links(slug: str, letter: str) -> ResponseReturnValue:
    """Who was mailed no link to read and sign yet; and mail it to those who were shown."""
    here = at_desk(slug, letter)
    if request.method == "POST":
        return _mail_links(here, request.form.get("seen", "").split())
    waiting = invitation_links.without_a_link(invitations.of_letter(session(), here.letter))
    return here.page(
        "pages/desk_signers/links.html",
        chosen=waiting[: invitation_links.AT_ONCE],
        wait=len(waiting),
        takes=not here.letter.is_fixed and here.letter.takes_signatures(today(here.campaign)),
    )


@blueprint.post("/<invitation>/remove")
def remove(slug: str, letter: str, invitation: str) -> ResponseReturnValue:
    """Take an invitation back."""
    here = at_desk(slug, letter)
    found = invitations.get_in(session(), here.letter, invitation)
    name = called(found)
    try:
        invitations.remove(session(), found, now=now())
    except Refusal as refusal:
        session().rollback()
        flash(refusal.sentence, "wrong")
        return _to(here, found)
    commit()
    flash(f"{name} is off the list.")
    return _to_the_list(here)


def called(invitation: Invitation) -> str:
    """An invited signer in a sentence: the name, or what the box without one is for."""
    return invitation.name or f"The box for “{invitation.title or invitation.organisation}”"


def _mail_links(here: AtDesk, seen: list[str]) -> ResponseReturnValue:
    links = Links(runtime().settings.outside)
    try:
        mailed = invitation_links.mail_each(
            session(), runtime().keys, links, here.letter, seen=seen, now=now()
        )
    except Refusal as refusal:
        session().rollback()
        flash(refusal.sentence, "wrong")
        return _to_the_list(here)
    commit()
    on_the_way = f"{counted(mailed, 'link is', 'links are').capitalize()} on the way."
    flash(on_the_way if mailed else "Everybody who could sign by a link was mailed one before.")
    return _to_the_list(here)


def _page(here: AtDesk, found: Invitation, form: GuestForm, step_form: InvitationStepForm) -> str:
    return here.page(
        "pages/desk_signers/edit.html",
        invitation=found,
        called=called(found),
        email=invitations.email_of(runtime().keys, found),
        form=form,
        step_form=step_form,
        takes_names=here.letter.status in invitations.TAKES_NAMES,
        following=invitations.following(found),
        reminded=reminders.of_invitation(session(), found, now=now()),
    )


def _written(found: Invitation) -> Guest:
    return invitations.guest_of(runtime().keys, found)


def _step_form(found: Invitation) -> InvitationStepForm:
    form = InvitationStepForm(request.form, prefix="step-")
    form.offer(invitations.following(found))
    return form


def _to(here: AtDesk, invitation: Invitation) -> Response:
    return redirect(url_for("desk_signers.edit", **here.address, invitation=invitation.public_id))


def _to_the_list(here: AtDesk) -> Response:
    return redirect(url_for("desk_signers.index", **here.address))
