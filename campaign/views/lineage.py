"""Since the last letter: what became of each demand, said row by row."""

from functools import partial

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.demands import Lineage
from campaign.forms.lineage import LineageForm, Said
from campaign.models.account import Role
from campaign.models.letter import Letter
from campaign.models.placement import Placement
from campaign.services import letters, lineage
from campaign.services.lineage import BEFORE, Passage
from campaign.views import desk
from campaign.views.conversation import commit, now, refusals_at, session
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk

blueprint = Blueprint("lineage", __name__, url_prefix=f"{PREFIX}/since")


@blueprint.get("")
def index(slug: str, letter: str) -> ResponseReturnValue:
    """Every demand of both letters, side by side."""
    return _page(at_desk(slug, letter, Role.READER))


@blueprint.post("/<side>/<int:number>")
def say(slug: str, letter: str, side: str, number: int) -> ResponseReturnValue:
    """Say what became of one demand."""
    here = at_desk(slug, letter)
    row = lineage.get(session(), here.letter, side, number)
    form = _form(here.letter, row, is_sent=True)
    if said := form.value():
        with refusals_at(form):
            before, present = _sides(here.letter, row, said)
            lineage.say(
                session(),
                here.letter,
                row,
                before=before,
                now=present,
                lineage=_lineage(before, said),
                by=desk.account(),
                at=now(),
            )
            commit()
            flash(f"What became of “{lineage.title_of(row.about)}” is kept.")
            return redirect(url_for("lineage.index", **here.address, _anchor=_anchor(row)))
    return _page(here, {_anchor(row): form})


def _page(here: AtDesk, sent: dict[str, LineageForm] | None = None) -> str:
    rows = lineage.passages(session(), here.letter)
    forms = {_anchor(row): _form(here.letter, row) for row in rows}
    return here.page(
        "pages/lineage/index.html",
        rows=[(_anchor(row), row, (sent or {}).get(_anchor(row), forms[_anchor(row)])) for row in rows],
        title_of=lineage.title_of,
        words_of=partial(lineage.words_of, session()),
        changes_of=lineage.changes_of,
        takes_edits=here.letter.takes_edits and desk.may_change(here.campaign),
    )


def _form(letter: Letter, row: Passage, *, is_sent: bool = False) -> LineageForm:
    other = row.now if row.side == BEFORE else row.before
    data = {
        "other": str(other.id) if other else "",
        "changes": [change.value for change in lineage.changes_of(row.step)],
        "argument": row.step.argument if row.step else "",
        "remains": row.step.remains if row.step else "",
    }
    form = LineageForm(request.form if is_sent else None, data=data, prefix=f"{_anchor(row)}-")
    if row.side == BEFORE:
        form.offer("It is now", "Put no more", _titles(letter))
    else:
        del form.remains
        form.offer("It comes from", "No demand before: it is new", _forerunners(letter))
    return form


def _titles(letter: Letter) -> list[tuple[int, str]]:
    return [(each.id, lineage.title_of(each)) for each in lineage.demands_of(letter)]


def _forerunners(letter: Letter) -> list[tuple[int, str]]:
    """What a demand may come from; one of a letter further back with the letter that put it last."""
    before = lineage.forerunners(letter)
    called = dict(letters.told_apart(list(dict.fromkeys(each.letter for each in before))))
    return [
        (each.id, lineage.title_of(each) + _where(each, letter, called[each.letter.id])) for each in before
    ]


def _where(demand: Placement, letter: Letter, called: str) -> str:
    return "" if demand.letter is letter.predecessor else f", in “{called}”"


def _sides(letter: Letter, row: Passage, said: Said) -> tuple[Placement | None, Placement | None]:
    """The demand before and the demand now: the one that the row is about, and the one that was chosen."""
    others = lineage.demands_of(letter) if row.side == BEFORE else lineage.forerunners(letter)
    other = next((each for each in others if each.id == said.other), None)
    return (row.before, other) if row.side == BEFORE else (other, row.now)


def _lineage(before: Placement | None, said: Said) -> Lineage:
    return Lineage(
        changes=said.changes,
        argument=said.argument,
        from_letter=before.letter.slug if before else "",
        from_demand=before.block.key if before and before.block else "",
        remains=said.remains,
    )


def _anchor(row: Passage) -> str:
    return f"{row.side}-{row.about.id}"
