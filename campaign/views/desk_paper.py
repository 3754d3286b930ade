"""Signatures on paper: sheets to print, and those that came back, looked at before they are entered."""

import csv
import io
from dataclasses import dataclass, replace

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import CombinedMultiDict

from campaign.domain.counting import counted
from campaign.domain.paper import Plan, code_of
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.forms.paper import LeaveOutForm, PaperForm, PrintSheetsForm, RemoveSheetForm, TypedSheet
from campaign.models.paper_sheet import PaperSheet
from campaign.reading import paper as rows_of_sheet
from campaign.rendering import press
from campaign.services import on_paper, paper_leaving, paper_sheets, paper_to_print, standing
from campaign.views import desk, paper
from campaign.views.conversation import (
    close_session,
    commit,
    now,
    only_looks,
    refusals_at,
    session,
    today,
    typed_in,
)
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk
from campaign.views.public_forms import links

blueprint = Blueprint("desk_paper", __name__, url_prefix=f"{PREFIX}/paper")


@dataclass(frozen=True, slots=True)
class Looked:
    """A sheet that was looked at, and what it would bring."""

    typed: TypedSheet
    plan: Plan


@blueprint.get("")
def index(slug: str, letter: str) -> ResponseReturnValue:
    """The sheets that were entered, and those to print."""
    here = at_desk(slug, letter)
    return _index(here, PrintSheetsForm())


@blueprint.get("/sheets.pdf")
def printed(slug: str, letter: str) -> ResponseReturnValue:
    """Numbered sheets to print."""
    here = at_desk(slug, letter)
    form = PrintSheetsForm(request.args)
    wanted = form.value()
    if wanted is None:
        return _index(here, form), 422
    sheet = paper_to_print.sheet(session(), links(), here.letter)
    numbers = tuple(str(number) for number in range(wanted.first, wanted.first + wanted.number))
    name = f"{here.letter.slug}-sheets.pdf"
    close_session()
    return paper.pdf(press.signing_sheet(replace(sheet, numbers=numbers)), name)


@blueprint.get("/new")
def new(slug: str, letter: str) -> ResponseReturnValue:
    """A form for a sheet that came back."""
    return _page(at_desk(slug, letter), PaperForm(is_new=True))


@blueprint.post("/look")
@only_looks
def look(slug: str, letter: str) -> ResponseReturnValue:
    """What a sheet would bring. Nothing is changed."""
    return _look(at_desk(slug, letter), None)


@blueprint.post("/enter")
def enter(slug: str, letter: str) -> ResponseReturnValue:
    """Enter a sheet that was looked at."""
    here = at_desk(slug, letter)
    form = PaperForm(request.form, is_new=True)
    if typed := typed_in(form):
        with refusals_at(form):
            made = _seen_plan(here, typed, None)
            row = paper_sheets.enter(session(), here.letter, typed.sheet, made, by=desk.account(), now=now())
            done = f"{counted(row.count, 'signature', 'signatures').capitalize()} on sheet {row.reference}."
            commit()
            flash(f"{done} They are counted apart from those by mail.")
            return redirect(here.to("desk_paper.index"))
    return _page(here, form), 409


@blueprint.get("/<sheet>")
def edit(slug: str, letter: str, sheet: str) -> ResponseReturnValue:
    """A sheet as it was entered, to be corrected."""
    here = at_desk(slug, letter)
    found = paper_sheets.get_in(session(), here.letter, sheet)
    rows = _as_text(paper_sheets.rows(found))
    value = found.value
    facts = {name: getattr(value, name) for name in ("reference", "code", "collected_on")}
    more = {name: getattr(value, name) for name in ("collected_at", "collected_by")}
    form = PaperForm(
        data={**facts, **more, "count": None if rows else value.count, "rows": rows}, is_new=False
    )
    return _page(here, form, found)


@blueprint.post("/<sheet>/look")
@only_looks
def look_again(slug: str, letter: str, sheet: str) -> ResponseReturnValue:
    """What a sheet would bring as it is corrected. Nothing is changed."""
    here = at_desk(slug, letter)
    return _look(here, paper_sheets.get_in(session(), here.letter, sheet))


@blueprint.post("/<sheet>/correct")
def correct(slug: str, letter: str, sheet: str) -> ResponseReturnValue:
    """Let a sheet say what was looked at."""
    here = at_desk(slug, letter)
    found = paper_sheets.get_in(session(), here.letter, sheet)
    form = PaperForm(request.form, is_new=False)
    if typed := typed_in(form):
        with refusals_at(form):
            made = _seen_plan(here, typed, found)
            paper_sheets.correct(
                session(), found, typed.sheet, made, reason=typed.reason, by=desk.account(), now=now()
            )
            commit()
            flash("The sheet is corrected.")
            return redirect(here.to("desk_paper.index"))
    return _page(here, form, found), 409


@blueprint.route("/<sheet>/remove", methods=["GET", "POST"])
def remove(slug: str, letter: str, sheet: str) -> ResponseReturnValue:
    """Take a sheet out, with a reason."""
    here = at_desk(slug, letter)
    found = paper_sheets.get_in(session(), here.letter, sheet)
    form = RemoveSheetForm(request.form)
    if reason := typed_in(form):
        with refusals_at(form):
            paper_sheets.remove(session(), found, reason=reason, by=desk.account(), now=now())
            commit()
            flash("The sheet is taken out, with every name on it.")
            return redirect(here.to("desk_paper.index"))
    return here.page("pages/desk_paper/remove.html", form=form, sheet=found)


@blueprint.route("/<sheet>/leave-out", methods=["GET", "POST"])
def leave_out(slug: str, letter: str, sheet: str) -> ResponseReturnValue:
    """Leave out one who is named on a sheet, of a sealed letter too, with a reason."""
    here = at_desk(slug, letter)
    found = paper_sheets.get_in(session(), here.letter, sheet)
    if not found.names:
        return redirect(here.to("desk_paper.index"))
    form = LeaveOutForm(request.form)
    named = [(str(each.id), ", ".join(filter(None, (each.name, each.place)))) for each in found.names]
    form.name.offer([("", "Choose a name"), *named])
    if leaving := typed_in(form):
        with refusals_at(form):
            paper_leaving.leave_out(
                session(), found, leaving.number, reason=leaving.reason, by=desk.account(), now=now()
            )
            commit()
            flash("The name is erased, and counted no longer.")
            return redirect(here.to("desk_paper.index"))
    return here.page("pages/desk_paper/leave_out.html", form=form, sheet=found)


def _look(here: AtDesk, found: PaperSheet | None) -> ResponseReturnValue:
    form = PaperForm(CombinedMultiDict([request.files, request.form]), is_new=found is None)
    typed = typed_in(form)
    if typed is None:
        return _page(here, form, found)
    try:
        return _page(here, form, found, Looked(typed, _plan(here, typed, found)))
    except Refusal as refusal:
        form.refuse(refusal)
        return _page(here, form, found)


def _plan(here: AtDesk, typed: TypedSheet, found: PaperSheet | None) -> Plan:
    try:
        entries = rows_of_sheet.entries(typed.rows)
    except Refusal as refusal:
        # What is refused of rows is mended where they stand as text.
        raise Refusal(refusal.sentence, "rows") from refusal
    return paper_sheets.plan(
        session(), here.letter, typed.sheet, entries, today=today(here.campaign), of=found
    )


def _seen_plan(here: AtDesk, typed: TypedSheet, found: PaperSheet | None) -> Plan:
    """The plan that was looked at. Refuses when it has become another meanwhile."""
    made = _plan(here, typed, found)
    if made.fingerprint != request.form.get("seen", ""):
        raise Unacceptable("rows", "Something changed meanwhile. Look at what would happen now.")
    return made


def _as_text(rows: list[tuple[str, str, str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _index(here: AtDesk, form: PrintSheetsForm) -> str:
    letter = here.letter
    return here.page(
        "pages/desk_paper/index.html",
        form=form,
        sheets=paper_sheets.of_letter(session(), letter),
        total=on_paper.counts(session(), [letter.id])[letter.id],
        stands=standing.is_carried,
        every_text=standing.left_behind(letter) is None,
        takes=paper_sheets.takes_sheets(letter),
        code=code_of(letter.revision.digest) if letter.revision else "",
        code_of=code_of,
    )


def _page(
    here: AtDesk, form: PaperForm, found: PaperSheet | None = None, looked: Looked | None = None
) -> str:
    return here.page("pages/desk_paper/edit.html", form=form, sheet=found, looked=looked)
