"""Signing of one letter stopped for now, and begun again."""

from flask import Blueprint, abort, flash, redirect
from flask.typing import ResponseReturnValue

from campaign.domain.refusals import Refusal
from campaign.services import stopping
from campaign.views import desk
from campaign.views.conversation import commit, now, session
from campaign.views.desk_letter import PREFIX, at_desk

blueprint = Blueprint("desk_stopping", __name__, url_prefix=f"{PREFIX}/signing-now")

ACTS = {
    "stop": (stopping.stop, "Signing is stopped. Nobody new can sign until you let it go on."),
    "resume": (stopping.resume, "Signing goes on."),
}


@blueprint.post("/<act>")
def go(slug: str, letter: str, act: str) -> ResponseReturnValue:
    """Stop it, or let it go on."""
    here = at_desk(slug, letter)
    if act not in ACTS:
        abort(404)
    carry_out, said = ACTS[act]
    try:
        carry_out(session(), here.letter, by=desk.account(), now=now())
        commit()
        flash(said)
    except Refusal as refusal:
        session().rollback()
        flash(refusal.sentence, "wrong")
    return redirect(here.to("desk_supporters.index"))
