"""What is typed in the composer, saved while it is typed: into the letter where it can stand there, else kept
for whoever typed it. Scripts send the form as it is; answers are read by them alone."""

from typing import Any

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue

from campaign.domain.blocks import kind_of
from campaign.domain.refusals import NotFound, Refusal
from campaign.models.placement import Placement
from campaign.services import placements, savings, unsaved
from campaign.services.conflicts import EditConflict
from campaign.views import conflicts, desk
from campaign.views.conversation import commit, now, session
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk
from campaign.views.editing import Editing, Sent
from campaign.views.filters import clock
from campaign.views.typed import as_sent, as_shown, typing_of

blueprint = Blueprint("autosave", __name__, url_prefix=PREFIX)


@blueprint.post("/blocks/<name>/autosave")
def block(slug: str, letter: str, name: str) -> ResponseReturnValue:
    """A block that stands in the letter, or stood there when it was opened."""
    here = at_desk(slug, letter)
    placement = savings.find_placed(here.letter, name)
    if placement is None:
        if savings.last_with(session(), here.letter, name) is None:
            raise NotFound("No block of this name ever stood in the letter.")
        return _kept(
            here, name, "Somebody took this block out. Your words are kept: Save offers to put it back."
        )
    editing = Editing.of(placement)
    try:
        return _saved(here, placement, editing)
    except EditConflict as conflict:
        session().rollback()
        return _behind(here, placement, editing, conflict)


@blueprint.post("/write/<what>/autosave")
def new_block(slug: str, letter: str, what: str) -> ResponseReturnValue:
    """A block that is no part of the letter yet: it is kept until it is placed by Save."""
    return _kept(at_desk(slug, letter), unsaved.NEW + kind_of(what).kind, "Save puts it into the letter.")


@blueprint.post("/blocks/<name>/let-go")
def let_go(slug: str, letter: str, name: str) -> ResponseReturnValue:
    """Let go of words that the letter does not hold."""
    return _let_go(at_desk(slug, letter), name, name)


@blueprint.post("/write/<what>/let-go")
def let_go_of_new(slug: str, letter: str, what: str) -> ResponseReturnValue:
    """Let go of a block that was begun."""
    return _let_go(at_desk(slug, letter), unsaved.NEW + kind_of(what).kind, request.form.get("after", ""))


def keep(here: AtDesk, place: str, sent: Sent | None = None) -> None:
    """Keep what was typed, in a transaction that is committed at once."""
    session().rollback()
    sent = request.form if sent is None else sent
    version = sent.get("version", "")
    unsaved.keep(
        session(),
        here.letter,
        desk.account(),
        typing_of(place, sent),
        {**as_sent(sent), "base": [sent.get("base", "")]},
        on_version=int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0,
        now=now(),
    )
    commit()


def _saved(here: AtDesk, placement: Placement, editing: Editing) -> ResponseReturnValue:
    # A source is added by Save alone: half a title would be a source of its own.
    written = None if editing.writing.source.is_begun else editing.written()
    name = placement.name
    if written is None:
        return _kept(here, name, _to_mend(editing))
    try:
        placements.rewrite(
            session(), placement, written, version=editing.version, by=desk.account(), now=now()
        )
    except EditConflict:
        raise
    except Refusal as refusal:
        return _kept(here, name, refusal.sentence)
    unsaved.forget(session(), here.letter, desk.account(), typing_of(name, request.form))
    commit()
    return {"state": "saved", "said": f"Saved {_clock(here)}.", **_standing(placement)}


def _behind(
    here: AtDesk, placement: Placement, editing: Editing, conflict: EditConflict
) -> ResponseReturnValue:
    """Put together what two wrote, where they do not meet; else keep what was typed, and say so."""
    who = conflicts.whose(here, placement.name)
    together = "" if conflicts.is_mine(here, placement.name) else f", with what {who} wrote meanwhile"
    merged = editing.merged(placement)
    if merged is not None:
        try:
            answer = _saved(here, placement, Editing.of(placement, merged))
        except EditConflict:
            session().rollback()
        else:
            if isinstance(answer, dict) and answer["state"] == "saved":
                said = f"Saved {_clock(here)}{together}."
                return {**answer, "state": "merged", "said": said}
            return answer
    keep(here, placement.name)
    return {
        "state": "clash",
        "said": f"{who} changed the same words. Yours are kept: Save shows both.",
    }


def _standing(placement: Placement) -> dict[str, Any]:
    """The block as it stands, for the form to go on from."""
    standing = Editing.of(placement, Sent())
    return {"version": placement.version, "fields": as_shown(standing.placing, standing.writing.words)}


def _kept(here: AtDesk, place: str, sentence: str) -> ResponseReturnValue:
    keep(here, place)
    return {"state": "kept", "said": f"Kept {_clock(here)}, not in the letter yet. {sentence}"}


def _to_mend(editing: Editing) -> str:
    if editing.writing.source.is_begun:
        return "Save adds its source."
    at_fields = (error for field in editing.fields for error in field.errors)
    return next((str(each) for each in (*editing.refusals, *at_fields)), "")


def _let_go(here: AtDesk, place: str, chosen: str) -> ResponseReturnValue:
    unsaved.forget(session(), here.letter, desk.account(), typing_of(place, request.form))
    commit()
    flash("What you typed is let go of.")
    more = {"block": chosen, "_anchor": f"block-{chosen}"} if chosen else {}
    return redirect(here.stay("composer.show", **more))


def _clock(here: AtDesk) -> str:
    return clock(now(), here.campaign.timezone)
