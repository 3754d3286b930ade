"""The blocks of a letter: placed from the library, written, edited, moved, taken out."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from campaign.domain.blocks import kind_of
from campaign.domain.refusals import Refusal
from campaign.forms.keys import made_from
from campaign.models.placement import Placement
from campaign.services import letters, library, outline, placements, redlines
from campaign.services.conflicts import EditConflict
from campaign.views import composer, conflicts, desk
from campaign.views.conversation import commit, is_sent, now, refusals_at, session
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk
from campaign.views.editing import Editing
from campaign.views.filters import clock

blueprint = Blueprint("placements", __name__, url_prefix=PREFIX)


@blueprint.post("/place")
def place(slug: str, letter: str) -> ResponseReturnValue:
    """Put a block of the library into the letter, behind the chosen one."""
    here = at_desk(slug, letter)
    block = library.get(session(), here.campaign, request.form.get("block", ""))
    try:
        placement = placements.place(
            session(),
            here.letter,
            block,
            after=request.form.get("after") or None,
            by=desk.account(),
            now=now(),
        )
    except Refusal as refusal:
        return _refused(here, refusal, request.form.get("after", ""))
    commit()
    flash(f"“{block.title or block.key}” is in the letter, {_place(placement)}.")
    return _to(here, placement.name)


@blueprint.route("/write/<what>", methods=["GET", "POST"])
def write(slug: str, letter: str, what: str) -> ResponseReturnValue:
    """Write a block of the letter's own; `what` is its kind, as `kind` is one that is looked for."""
    here = at_desk(slug, letter)
    if request.method == "GET":
        letters.refuse_frozen(here.letter)
    after = request.values.get("after", "")
    editing = Editing.new(here.letter, kind_of(what).kind, after)
    if is_sent() and (written := editing.written()):
        with refusals_at(editing):
            placement = placements.write(
                session(),
                here.letter,
                written,
                title=editing.title,
                key=made_from(editing.title),
                after=after or None,
                by=desk.account(),
                now=now(),
            )
            commit()
            flash(f"Saved {_clock(here)}, {_place(placement)}.")
            return _to(here, placement.name)
    return _form(here, editing, after)


@blueprint.route("/blocks/<name>", methods=["GET", "POST"])
def edit(slug: str, letter: str, name: str) -> ResponseReturnValue:
    """Edit a block where it stands."""
    here = at_desk(slug, letter)
    if request.method == "GET":
        letters.refuse_frozen(here.letter)
    placement = placements.get(here.letter, name)
    editing = Editing.of(placement)
    if is_sent() and (written := editing.written()):
        with refusals_at(editing):
            try:
                placements.rewrite(
                    session(),
                    placement,
                    written,
                    version=editing.version,
                    keep=editing.keep,
                    by=desk.account(),
                    now=now(),
                )
            except EditConflict as conflict:
                return conflicts.of_block(here, placement, editing, conflict), 409
            commit()
            flash(f"Saved {_clock(here)}.")
            return _to(here, name)
    return _form(here, editing, name)


@blueprint.post("/blocks/<name>/move")
def move(slug: str, letter: str, name: str) -> ResponseReturnValue:
    """Move a block up or down."""
    here = at_desk(slug, letter)
    placement = placements.get(here.letter, name)
    steps = -1 if request.form.get("to") == "up" else 1
    try:
        number = placements.move(session(), placement, steps, by=desk.account(), now=now())
    except Refusal as refusal:
        return _refused(here, refusal, name)
    commit()
    flash(f"{_called(placement)} is now {number} of {len(here.letter.placements)}.")
    return _to(here, name)


@blueprint.post("/order")
def order(slug: str, letter: str) -> ResponseReturnValue:
    """Put all blocks in the order they were dragged into."""
    here = at_desk(slug, letter)
    moved = request.form.get("moved", "")
    try:
        names = request.form.getlist("block")
        placements.reorder(session(), here.letter, names, by=desk.account(), now=now())
        placement = placements.get(here.letter, moved)
    except Refusal as refusal:
        return _refused(here, refusal, moved)
    commit()
    flash(f"{_called(placement)} is now {_place(placement)}.")
    return _to(here, moved)


@blueprint.post("/blocks/<name>/remove")
def remove(slug: str, letter: str, name: str) -> ResponseReturnValue:
    """Take a block out of the letter."""
    here = at_desk(slug, letter)
    placement = placements.get(here.letter, name)
    called, index = _called(placement), here.letter.placements.index(placement)
    try:
        placements.remove(session(), placement, by=desk.account(), now=now())
    except Refusal as refusal:
        return _refused(here, refusal, name)
    commit()
    flash(f"{called} is taken out.")
    left = here.letter.placements
    return _to(here, left[min(index, len(left) - 1)].name if left else "")


@blueprint.post("/blocks/<name>/newest")
def newest(slug: str, letter: str, name: str) -> ResponseReturnValue:
    """Take the library's newest wording of a block."""
    here = at_desk(slug, letter)
    placement = placements.get(here.letter, name)
    try:
        version = request.form.get("version", 0, type=int)
        number = request.form.get("number", type=int)
        placements.take_newest(
            session(), placement, version=version, number=number, by=desk.account(), now=now()
        )
    except redlines.NewerStill as refusal:
        session().rollback()
        flash(refusal.sentence, "wrong")
        return redirect(here.to("redlines.show", name=name))
    except Refusal as refusal:
        return _refused(here, refusal, name)
    commit()
    flash(f"{_called(placement)} has the library’s newest words.")
    return _to(here, name)


def _form(here: AtDesk, editing: Editing, chosen: str) -> str:
    """The form again; what was begun, such as a source beside the words, is neither kept nor shown."""
    session().rollback()
    return composer.page(here, chosen=chosen, editing=editing)


def _refused(here: AtDesk, refusal: Refusal, chosen: str) -> Response:
    """A refusal of a button: the sentence on top of the composer as it stands now."""
    session().rollback()
    flash(refusal.sentence, "wrong")
    return _to(here, chosen)


def _to(here: AtDesk, chosen: str) -> Response:
    more = {"block": chosen, "_anchor": f"block-{chosen}"} if chosen else {}
    return redirect(here.stay("composer.show", **more))


def _clock(here: AtDesk) -> str:
    return clock(now(), here.campaign.timezone)


def _place(placement: Placement) -> str:
    blocks = placement.letter.placements
    return f"{blocks.index(placement) + 1} of {len(blocks)}"


def _called(placement: Placement) -> str:
    return f"“{outline.shortened(placement.value.body, 40)}”"
