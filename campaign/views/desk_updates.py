"""Updates on a letter at the desk: drafted, published, corrected, and mailed to those who asked for news."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue

from campaign.forms.updates import CorrectionForm, UpdateForm
from campaign.models.account import Role
from campaign.models.update import Update
from campaign.services import update_mails, updates
from campaign.views import desk, meanwhile
from campaign.views.conversation import commit, now, refusals_at, refusals_told, session, typed_in
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk
from campaign.views.public_forms import links

blueprint = Blueprint("desk_updates", __name__, url_prefix=f"{PREFIX}/updates")


@dataclass(frozen=True, slots=True)
class AtUpdate:
    """An update with its letter at the desk."""

    desk: AtDesk
    update: Update

    def shown(self) -> ResponseReturnValue:
        """Go to its page."""
        return redirect(self.desk.to("desk_updates.show", update=self.update.public_id))

    def page(self, template: str, **more: object) -> str:
        """A page about it."""
        return self.desk.page(f"pages/updates/{template}.html", update=self.update, **more)


@blueprint.get("")
def index(slug: str, letter: str) -> ResponseReturnValue:
    """All of them, drafts on top."""
    here = at_desk(slug, letter, Role.READER)
    return here.page(
        "pages/updates/desk.html", updates=updates.of_letter(session(), here.letter, public=False)
    )


@blueprint.route("/new", methods=["GET", "POST"])
def new(slug: str, letter: str) -> ResponseReturnValue:
    """Draft one."""
    here = at_desk(slug, letter)
    form = UpdateForm(request.form)
    if value := typed_in(form):
        with refusals_at(form):
            made = updates.draft(session(), here.letter, value, by=desk.account(), now=now())
            commit()
            flash("Kept as a draft. Nobody else reads it yet.")
            return AtUpdate(here, made).shown()
    return here.page("pages/updates/edit.html", form=form, update=None, differences=[])


@blueprint.get("/<update>")
def show(slug: str, letter: str, update: str) -> ResponseReturnValue:
    """One as it reads, and what can be done with it."""
    here = _at(slug, letter, update, Role.READER)
    return here.page(
        "show",
        waiting=update_mails.waiting(session(), here.update),
        written=update_mails.written(session(), here.update),
    )


@blueprint.route("/<update>/edit", methods=["GET", "POST"])
def edit(slug: str, letter: str, update: str) -> ResponseReturnValue:
    """Change a draft."""
    here = _at(slug, letter, update)
    standing = here.update.value
    form = UpdateForm(request.form, data=meanwhile.opened(standing, UpdateForm.typed(standing)))
    if value := typed_in(form):
        with refusals_at(form):
            updates.change(session(), here.update, value, seen=form.seen.data or None)
            commit()
            flash("Saved.")
            return here.shown()
    return _form(here, form)


@blueprint.route("/<update>/correct", methods=["GET", "POST"])
def correct(slug: str, letter: str, update: str) -> ResponseReturnValue:
    """Correct a published one."""
    here = _at(slug, letter, update)
    standing = here.update.value
    form = CorrectionForm(request.form, data=meanwhile.opened(standing, UpdateForm.typed(standing)))
    if typed := typed_in(form):
        with refusals_at(form):
            updates.correct(
                session(),
                here.update,
                typed.words,
                typed.note,
                seen=form.seen.data or None,
                by=desk.account(),
                now=now(),
            )
            commit()
            flash("Corrected, with a note for readers.")
            return here.shown()
    return _form(here, form)


@blueprint.post("/<update>/publish")
def publish(slug: str, letter: str, update: str) -> ResponseReturnValue:
    """Show it to everybody."""
    here = _at(slug, letter, update)
    with refusals_told():
        updates.publish(session(), here.update, now=now())
        commit()
        flash("Published. It stands on the letter’s page.")
    return here.shown()


@blueprint.post("/<update>/delete")
def delete(slug: str, letter: str, update: str) -> ResponseReturnValue:
    """Throw a draft away."""
    here = _at(slug, letter, update)
    updates.delete(session(), here.update)
    commit()
    flash("The draft is deleted.")
    return redirect(here.desk.to("desk_updates.index"))


@blueprint.route("/<update>/mail", methods=["GET", "POST"])
def mail(slug: str, letter: str, update: str) -> ResponseReturnValue:
    """Show the mail and to how many it goes; and let the worker write it."""
    here = _at(slug, letter, update)
    if request.method == "POST":
        with refusals_told():
            update_mails.ask(session(), here.update, now=now())
            commit()
            flash("The mails are being written.")
        return here.shown()
    return here.page(
        "mail",
        waiting=update_mails.waiting(session(), here.update),
        mail=update_mails.mail_about(
            links(), here.update, code="······", leave=links().withdraw("…")
        ).written(),
    )


def _at(slug: str, letter: str, update: str, role: Role = Role.ORGANISER) -> AtUpdate:
    here = at_desk(slug, letter, role)
    return AtUpdate(here, updates.get_in(session(), here.letter, update))


def _form(here: AtUpdate, form: UpdateForm | CorrectionForm) -> ResponseReturnValue:
    standing = here.update.value
    differences = meanwhile.unseen(form, standing, UpdateForm.typed(standing))
    page = here.page("edit", form=form, differences=differences)
    return page, 409 if differences else 200
