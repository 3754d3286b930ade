"""The lists of a letter to take along: after proof of who asks, written down, and told to the others."""

import csv
import io
import json
from collections.abc import Iterator

from flask import Blueprint, Response, abort
from flask.typing import ResponseReturnValue

from campaign.domain import spreadsheets
from campaign.domain.exports import COLUMNS, LABELS, ExportFormat, ExportKind, Wanted
from campaign.models.letter import Letter
from campaign.runtime import Runtime
from campaign.services import exports
from campaign.services.exports import Row
from campaign.views import desk, proof
from campaign.views.conversation import close_session, commit, now, runtime, session
from campaign.views.desk_letter import PREFIX, at_desk
from campaign.views.public_forms import links

blueprint = Blueprint("desk_exports", __name__, url_prefix=f"{PREFIX}/lists")

_TYPES = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.JSON: "application/json",
}


@blueprint.get("")
def index(slug: str, letter: str) -> ResponseReturnValue:
    """Which lists there are, and what stands in each."""
    here = at_desk(slug, letter)
    numbers = {kind: exports.count(session(), here.letter, kind) for kind in ExportKind}
    return here.page("pages/desk_exports/index.html", labels=LABELS, columns=COLUMNS, numbers=numbers)


@blueprint.post("/<kind>.<ending>")
def take(slug: str, letter: str, kind: str, ending: str) -> ResponseReturnValue:
    """One list as a file, sent in parts as it is read."""
    here = at_desk(slug, letter)
    if kind not in set(ExportKind) or ending not in set(ExportFormat):
        abort(404)
    proof.demand()
    wanted = Wanted(ExportKind(kind), ExportFormat(ending))
    exports.note(session(), runtime().keys, links(), here.letter, wanted, by=desk.account(), now=now())
    letter_id, name = here.letter.id, f"{here.letter.slug}-{kind}.{ending}"
    commit()
    close_session()
    write = _as_csv if wanted.format is ExportFormat.CSV else _as_json
    return Response(
        write(wanted.kind, _rows(runtime(), letter_id, wanted.kind)),
        content_type=_TYPES[wanted.format],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _rows(of: Runtime, letter_id: int, kind: ExportKind) -> Iterator[list[Row]]:
    """The rows, a part at a time, each read in a session of its own: a download may take minutes."""
    with of.readers() as reading:
        letter = reading.get_one(Letter, letter_id)
        if kind is not ExportKind.SUPPORTERS:
            yield exports.others(reading, of.keys, letter, kind)
            return
        parts = exports.in_parts(reading, letter)
    for part in parts:
        with of.readers() as reading:
            rows = exports.supporters(reading, of.keys, reading.get_one(Letter, letter_id), part)
        yield rows


def _as_csv(kind: ExportKind, parts: Iterator[list[Row]]) -> Iterator[bytes]:
    """With the mark by which spreadsheets know UTF-8; no cell acts as a formula."""
    yield _written([COLUMNS[kind]]).encode("utf-8-sig")
    for rows in parts:
        cells = [[spreadsheets.cell(row[name]) for name in COLUMNS[kind]] for row in rows]
        yield _written(cells).encode()


def _written(cells: list[list[str]] | list[tuple[str, ...]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(cells)
    return text.getvalue()


def _as_json(_kind: ExportKind, parts: Iterator[list[Row]]) -> Iterator[bytes]:
    """A list with an object for each row, a row a line."""
    before = "[\n"
    for rows in parts:
        if rows:
            yield (before + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)).encode()
            before = ",\n"
    yield ("[]\n" if before == "[\n" else "\n]\n").encode()
