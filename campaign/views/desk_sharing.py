"""The sharing of a letter at the desk: its address, what others show of it, the next goals, the frame."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue

from campaign.forms.sharing import SharingForm
from campaign.services import cards, sharing
from campaign.views import meanwhile
from campaign.views.conversation import commit, refusals_at, runtime, session, typed_in
from campaign.views.desk_letter import PREFIX, at_desk
from campaign.views.public_forms import links

blueprint = Blueprint("desk_sharing", __name__, url_prefix=PREFIX)


@blueprint.route("/sharing", methods=["GET", "POST"])
def edit(slug: str, letter: str) -> ResponseReturnValue:
    """What is there to pass on, and what is set for it."""
    here = at_desk(slug, letter)
    standing = sharing.settings_of(here.letter)
    form = SharingForm(request.form, data=meanwhile.opened(standing, SharingForm.typed(standing)))
    if settings := typed_in(form):
        with refusals_at(form):
            sharing.settle(session(), here.letter, settings, seen=form.seen.data or None)
            commit()
            flash("Saved.")
            return redirect(here.to("desk_sharing.edit"))
    standing = sharing.settings_of(here.letter)
    differences = meanwhile.unseen(form, standing, SharingForm.typed(standing))
    page = here.page(
        "pages/sharing/edit.html",
        form=form,
        differences=differences,
        address=links().letter(here.letter.slug),
        outside=runtime().settings.outside,
        has_card=cards.is_drawn(session(), here.letter),
    )
    return page, 409 if differences else 200
