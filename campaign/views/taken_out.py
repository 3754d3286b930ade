"""A block that was taken out while somebody wrote in it: their words, and the way back."""

from flask import Blueprint, abort, flash, redirect, request
from flask.typing import ResponseReturnValue

from campaign.domain.blocks import block_from
from campaign.domain.refusals import NotFound, Refusal
from campaign.domain.savings import Act, KeptBlock
from campaign.models.saving import Unsaved
from campaign.services import restoring, savings, unsaved
from campaign.views import autosave, desk
from campaign.views.conversation import commit, is_sent, now, session
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk
from campaign.views.editing import Editing, typed_before, words_typed
from campaign.views.typed import new_typing, typing_of

blueprint = Blueprint("taken_out", __name__, url_prefix=PREFIX)


@blueprint.post("/blocks/<name>/put-back")
def put_back(slug: str, letter: str, name: str) -> ResponseReturnValue:
    """Put the block back where it stood. What was typed in it waits in its form."""
    here = at_desk(slug, letter)
    try:
        placement = restoring.put_back(session(), here.letter, name, by=desk.account(), now=now())
    except Refusal as refusal:
        session().rollback()
        flash(refusal.sentence, "wrong")
        return redirect(here.to("composer.show"))
    kept = [each for each in unsaved.of_account(session(), here.letter, desk.account()) if each.place == name]
    for each in kept:
        if Editing.of(placement, typed_before(each)).rests_on(placement):
            # What was typed began from the very words that came back; else its writer reads both first.
            each.on_version = placement.version
    commit()
    flash("The block stands in the letter again.")
    return redirect(here.to("placements.edit" if kept else "composer.show", **_at(name, bool(kept))))


def page(here: AtDesk, name: str) -> ResponseReturnValue:
    """What somebody typed in a block that is gone, kept, with the offer to put it back. Refuses `NotFound`
    when no such block ever stood in the letter."""
    found = savings.last_with(session(), here.letter, name)
    if found is None:
        raise NotFound("This block is no longer in the letter.")
    if is_sent():
        autosave.keep(here, name)
    kept = _typed_in(here, name)
    if kept is None and not is_sent():
        abort(404)
    _, stood = savings.last_with(session(), here.letter, name) or found
    return here.page(
        "pages/composer/taken_out.html",
        name=name,
        typed=words_typed(kept) if kept else [],
        typing=new_typing(name, unsaved.mark(kept) if kept else ""),
        stood=_words(stood),
        out=savings.newest_of(session(), here.letter, name, (Act.TAKEN_OUT, Act.RESTORED)),
    ), 409 if is_sent() else 200


def _typed_in(here: AtDesk, name: str) -> Unsaved | None:
    """The words of the form that was sent, or those that were typed last."""
    if is_sent():
        return unsaved.of_typing(session(), here.letter, desk.account(), typing_of(name, request.form))
    return unsaved.find(session(), here.letter, desk.account(), name)


def _words(stood: KeptBlock) -> str:
    return "\n".join(block_from(stood.kind, stood.payload).texts)


def _at(name: str, is_form: bool) -> dict[str, str]:
    return {"name" if is_form else "block": name, "_anchor": f"block-{name}"}
