"""By when invited signers are to answer, when they are reminded, and what each was and will be mailed."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue

from campaign.forms.reminders import ScheduleForm
from campaign.services import installation, reminders
from campaign.views.conversation import commit, now, refusals_at, session, typed_in
from campaign.views.desk_letter import PREFIX, at_desk

blueprint = Blueprint("desk_reminders", __name__, url_prefix=f"{PREFIX}/signers/deadlines")


@blueprint.route("", methods=["GET", "POST"])
def index(slug: str, letter: str) -> ResponseReturnValue:
    """Both deadlines, the days of the reminders, and each who was mailed a link."""
    here = at_desk(slug, letter)
    form = ScheduleForm(request.form, data=ScheduleForm.typed(reminders.schedule_of(here.letter)))
    if schedule := typed_in(form):
        with refusals_at(form):
            reminders.settle(session(), here.letter, schedule, now=now())
            commit()
            flash("Saved.")
            return redirect(here.to("desk_reminders.index"))
    return here.page(
        "pages/desk_signers/deadlines.html",
        form=form,
        schedule=reminders.schedule_of(here.letter),
        is_stopped=here.letter.is_stopped or installation.stop_of(session()) is not None,
        everybody=reminders.of_letter(session(), here.letter, now=now()),
    )
