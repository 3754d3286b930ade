"""The roster of a letter as CSV: in after a look at what each row would do; out with the other lists."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import CombinedMultiDict

from campaign.domain.counting import counted
from campaign.domain.refusals import Refusal
from campaign.domain.rosters import OF_GUEST, TOLD, Entry, Fate, Plan
from campaign.forms.rosters import RosterForm
from campaign.reading import rosters as roster_file
from campaign.services import letters, rosters
from campaign.views.conversation import commit, now, only_looks, runtime, session, typed_in
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk

blueprint = Blueprint("desk_roster", __name__, url_prefix=f"{PREFIX}/signers/roster")


@dataclass(frozen=True, slots=True)
class Looked:
    """Rows that were looked at, and what they would do."""

    text: str
    plan: Plan


@blueprint.get("")
def index(slug: str, letter: str) -> ResponseReturnValue:
    """A form that takes a roster."""
    return _page(at_desk(slug, letter), RosterForm())


@blueprint.post("/look")
@only_looks
def look(slug: str, letter: str) -> ResponseReturnValue:
    """What each row would do. Nothing is changed."""
    here = at_desk(slug, letter)
    letters.refuse_sealed(here.letter)
    form = RosterForm(CombinedMultiDict([request.files, request.form]))
    text = typed_in(form)
    if text is None:
        return _page(here, form)
    try:
        entries = roster_file.entries(text)
    except Refusal as refusal:
        form.refuse(_at_rows(refusal))
        return _page(here, form)
    return _page(here, form, Looked(text, _plan(here, entries)))


@blueprint.post("/bring-in")
def bring_in(slug: str, letter: str) -> ResponseReturnValue:
    """Bring in what was looked at: every row, or nothing."""
    here = at_desk(slug, letter)
    form = RosterForm(request.form)
    text, seen = request.form.get("rows", ""), request.form.get("seen", "")
    try:
        entries = roster_file.entries(text)
        plan = rosters.bring_in(session(), runtime().keys, here.letter, entries, seen=seen, now=now())
    except Refusal as refusal:
        session().rollback()
        form.refuse(_at_rows(refusal))
        return _page(here, form), 409
    commit()
    number = len(plan.of(Fate.NEW, Fate.CHANGED))
    flash(f"{counted(number, 'row is', 'rows are').capitalize()} brought in. Nothing is mailed yet.")
    return redirect(here.to("desk_signers.index"))


def _plan(here: AtDesk, entries: tuple[Entry, ...]) -> Plan:
    return rosters.plan(session(), runtime().keys, here.letter, entries)


def _at_rows(refusal: Refusal) -> Refusal:
    """What is refused of rows is mended where they stand as text."""
    return Refusal(refusal.sentence, "rows")


def _page(here: AtDesk, form: RosterForm, looked: Looked | None = None) -> str:
    return here.page(
        "pages/desk_signers/roster.html",
        form=form,
        looked=looked,
        columns=("id", *OF_GUEST),
        told=TOLD,
    )
