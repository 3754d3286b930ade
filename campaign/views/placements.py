"""The blocks of a letter: placed from the library, written, edited, moved, taken out."""

from contextlib import suppress

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from campaign.domain.blocks import kind_of
from campaign.domain.placing import Written
from campaign.domain.refusals import NotFound, Refusal
from campaign.forms.keys import made_from
from campaign.models.block import Block
from campaign.models.placement import Placement
from campaign.services import demand_words, letters, library, outline, placements, redlines, savings, unsaved
from campaign.services.conflicts import EditConflict
from campaign.views import autosave, composer, conflicts, desk, taken_out
from campaign.views import kept as kept_words
from campaign.views.conversation import commit, is_sent, now, refusals_at, session
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk
from campaign.views.editing import Editing, typed_before
from campaign.views.filters import clock
from campaign.views.typed import typing_of

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
            seen=request.form.get("seen", ""),
            by=desk.account(),
            now=now(),
        )
    except placements.PlacedMeanwhile as placed:
        return _placed_meanwhile(here, block, placed)
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
    editing = _begun(here, kind_of(what).kind, after)
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
            unsaved.forget(session(), here.letter, desk.account(), editing.typing)
            commit()
            flash(f"Saved {_clock(here)}, {_place(placement)}.")
            return _to(here, placement.name)
    return _form(here, editing, after)


@blueprint.route("/blocks/<name>", methods=["GET", "POST"])
def edit(slug: str, letter: str, name: str) -> ResponseReturnValue:
    """Edit a block where it stands. Of one that was taken out meanwhile, the words are not lost."""
    here = at_desk(slug, letter)
    if not is_sent() and not here.letter.takes_edits:
        if (late := kept_words.at_place(here, name)) is not None:
            return redirect(here.to("kept.show", number=late.id))
        letters.refuse_frozen(here.letter)
    placement = savings.find_placed(here.letter, name)
    if placement is None:
        return taken_out.page(here, name)
    if not is_sent():
        return _opened(here, placement)
    editing = Editing.of(placement)
    if written := editing.written():
        with refusals_at(editing):
            try:
                _rewrite(here, placement, editing, written)
            except EditConflict:
                return _behind(here, placement, editing)
            except NotFound:
                session().rollback()
                return taken_out.page(here, name)
            return _done(here, name, f"Saved {_clock(here)}.")
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


def _begun(here: AtDesk, kind: str, after: str) -> Editing:
    """A new block, with what was typed of one of its kind and is not in the letter, when there is such."""
    kept = None if is_sent() else kept_words.at_place(here, unsaved.NEW + kind)
    if kept is None:
        return Editing.new(here.letter, kind, after)
    editing = Editing.new(here.letter, kind, after, typed_before(kept))
    editing.look_over()
    editing.goes_on_from(kept)
    return editing


def _opened(here: AtDesk, placement: Placement) -> ResponseReturnValue:
    """The form of a block: with what was typed and is not in the letter, when there is such."""
    kept = kept_words.at_place(here, placement.name)
    if kept is None:
        return _form(here, Editing.of(placement), placement.name)
    editing = Editing.of(placement, typed_before(kept))
    editing.goes_on_from(kept)
    if kept.on_version != placement.version and editing.merged(placement) is None:
        return conflicts.of_block(here, placement, editing)
    editing.look_over()
    return _form(here, editing, placement.name)


def _rewrite(here: AtDesk, placement: Placement, editing: Editing, written: Written) -> None:
    placements.rewrite(
        session(),
        placement,
        written,
        version=editing.version,
        keep=editing.keep,
        by=desk.account(),
        now=now(),
    )
    unsaved.forget(session(), here.letter, desk.account(), typing_of(placement.name, request.form))


def _behind(here: AtDesk, placement: Placement, editing: Editing) -> ResponseReturnValue:
    """Somebody saved the block meanwhile. The same words are no conflict: whoever presses Save twice sends
    them twice. Where scripts run, two changes that do not meet become one; else both are shown, and what was
    typed is kept."""
    session().rollback()
    if editing.says_what_stands(placement):
        unsaved.forget(session(), here.letter, desk.account(), editing.typing)
        return _done(here, placement.name, f"Saved {_clock(here)}.")
    who = conflicts.whose(here, placement.name)
    # A source beside the words is no part of what is merged: its writer reads both, and saves it with them.
    may_merge = "HX-Request" in request.headers and not editing.writing.source.is_begun
    merged = editing.merged(placement) if may_merge else None
    together = Editing.of(placement, merged) if merged is not None else None
    if together is not None and (written := together.written()):
        with suppress(EditConflict):
            _rewrite(here, placement, together, written)
            return _done(here, placement.name, f"Saved {_clock(here)}, with what {who} wrote meanwhile.")
    autosave.keep(here, placement.name, editing.sent)
    return conflicts.of_block(here, placement, editing), 409


def _done(here: AtDesk, name: str, sentence: str) -> Response:
    commit()
    placement = savings.find_placed(here.letter, name)
    if placement is not None and demand_words.is_edited_demand(placement):
        sentence = (
            f"{sentence} The library gets these words when the letter opens, or another puts the demand."
        )
    flash(sentence)
    return _to(here, name)


def _form(here: AtDesk, editing: Editing, chosen: str) -> str:
    """The form again; what was begun, such as a source beside the words, is neither kept nor shown."""
    session().rollback()
    return composer.page(here, chosen=chosen, editing=editing)


def _placed_meanwhile(here: AtDesk, block: Block, placed: placements.PlacedMeanwhile) -> Response:
    """Nothing is placed; the one that came in is chosen."""
    name = placed.account.name if placed.account else "Somebody"
    by = "You" if placed.account is desk.account() else name
    called = block.title or block.key
    session().rollback()
    flash(f"{by} placed “{called}” after this page was made. Place it again if it is to stand twice.")
    return _to(here, placed.place)


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
