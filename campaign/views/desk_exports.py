"""The lists of a letter to take along: after proof of who asks, written down, and told to the others.

A short list is sent at once. A long one is written by the worker, and taken once it is there.
"""

from collections.abc import Iterator

from flask import Blueprint, Response, abort, flash, redirect
from flask.typing import ResponseReturnValue

from campaign.domain.exports import COLUMNS, LABELS, MOST_AT_ONCE, ExportFormat, ExportKind, Wanted
from campaign.models.letter import Letter
from campaign.rendering import lists
from campaign.runtime import Runtime
from campaign.services import exports, long_exports
from campaign.views import desk, proof
from campaign.views.conversation import close_session, commit, now, runtime, session
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk
from campaign.views.looking_again import looking_again
from campaign.views.public_forms import links

blueprint = Blueprint("desk_exports", __name__, url_prefix=f"{PREFIX}/lists")

_TYPES = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.JSON: "application/json",
}


@blueprint.get("")
def index(slug: str, letter: str) -> ResponseReturnValue:
    """Which lists there are, what stands in each, and how far the long ones have come."""
    here = at_desk(slug, letter)
    numbers = {kind: exports.count(session(), here.letter, kind) for kind in ExportKind}
    written = long_exports.of_account(session(), here.letter, desk.account())
    page = here.page(
        "pages/desk_exports/index.html",
        labels=LABELS,
        columns=COLUMNS,
        numbers=numbers,
        written=written,
        most_at_once=MOST_AT_ONCE,
    )
    return looking_again(page, is_at_work=any(map(long_exports.is_waiting, written)))


@blueprint.post("/<kind>.<ending>")
def take(slug: str, letter: str, kind: str, ending: str) -> ResponseReturnValue:
    """One list as a file, sent in parts as it is read; a long one is asked for."""
    here = at_desk(slug, letter)
    if kind not in set(ExportKind) or ending not in set(ExportFormat):
        abort(404)
    proof.demand()
    wanted = Wanted(ExportKind(kind), ExportFormat(ending))
    if exports.count(session(), here.letter, wanted.kind) > MOST_AT_ONCE:
        return _ask(here, wanted)
    _note(here.letter, wanted)
    letter_id, name = here.letter.id, _file_name(here.letter, wanted)
    commit()
    close_session()
    rows = exports.rows(runtime().readers, runtime().keys, letter_id, wanted.kind)
    return _file(wanted, name, lists.written(wanted.format, COLUMNS[wanted.kind], rows))


@blueprint.post("/written/<public_id>")
def fetch(slug: str, letter: str, public_id: str) -> ResponseReturnValue:
    """A list that the worker wrote, once: it is deleted behind."""
    here = at_desk(slug, letter)
    proof.demand()
    export = long_exports.get_in(session(), here.letter, desk.account(), public_id)
    wanted = Wanted(export.kind, export.format)
    pieces = long_exports.pieces(runtime().store, runtime().keys, export)
    export_id, name = export.id, _file_name(here.letter, wanted)
    close_session()
    return _file(wanted, name, _and_forget(runtime(), export_id, pieces))


def _ask(here: AtDesk, wanted: Wanted) -> ResponseReturnValue:
    """Ask for a long list, unless the same is on its way or there."""
    if long_exports.standing(session(), here.letter, wanted, desk.account()):
        flash(f"{wanted} was asked for already, and stands below.")
        return redirect(here.to("desk_exports.index"))
    number = _note(here.letter, wanted)
    long_exports.ask(session(), here.letter, wanted, number, by=desk.account(), now=now())
    commit()
    flash(f"{wanted} is being written.")
    return redirect(here.to("desk_exports.index"))


def _note(letter: Letter, wanted: Wanted) -> int:
    return exports.note(session(), runtime().keys, links(), letter, wanted, by=desk.account(), now=now())


def _file_name(letter: Letter, wanted: Wanted) -> str:
    return f"{letter.slug}-{wanted.kind}.{wanted.format}"


def _file(wanted: Wanted, name: str, pieces: Iterator[bytes]) -> Response:
    return Response(
        pieces,
        content_type=_TYPES[wanted.format],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _and_forget(of: Runtime, export_id: int, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces; when the last is sent, the file is deleted. Of whoever breaks off it is kept for the rest
    of its day."""
    yield from pieces
    with of.transaction() as writing:
        long_exports.forget(writing, of.store, export_id)
