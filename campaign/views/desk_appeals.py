"""Asking people to sign whose addresses an organiser brings: looked at first, then mailed some at a time."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import CombinedMultiDict

from campaign.domain.appeals import MOST_BYTES, Looked, looked_at
from campaign.domain.refusals import Refusal
from campaign.forms.appeals import AppealFileForm, BasisForm
from campaign.reading import appeals as rows_of_file
from campaign.services import appeals
from campaign.views import desk, proof
from campaign.views.conversation import (
    commit,
    now,
    only_looks,
    refusals_at,
    runtime,
    session,
    today,
    typed_in,
)
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk
from campaign.views.uploads import takes_files_of

blueprint = Blueprint("desk_appeals", __name__, url_prefix=f"{PREFIX}/appeals")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was looked at, and what it would do."""

    digest: str
    looked: Looked


@blueprint.get("")
def index(slug: str, letter: str) -> ResponseReturnValue:
    """The files whose people were asked, and a form that takes one."""
    return _page(at_desk(slug, letter), AppealFileForm())


@blueprint.post("/look")
@takes_files_of(MOST_BYTES)
@only_looks
def look(slug: str, letter: str) -> ResponseReturnValue:
    """What a file would do. Nobody is written to."""
    here = at_desk(slug, letter)
    form = AppealFileForm(CombinedMultiDict([request.files, request.form]))
    text = typed_in(form)
    if text is None:
        return _page(here, form)
    try:
        looked = looked_at(rows_of_file.entries(text))
    except Refusal as refusal:
        form.refuse(Refusal(refusal.sentence, "file"))
        return _page(here, form)
    kept = Kept(appeals.keep(runtime().store, runtime().keys, here.letter, text), looked)
    return _page(here, AppealFileForm(), kept=kept, basis=BasisForm())


@blueprint.post("/begin")
def begin(slug: str, letter: str) -> ResponseReturnValue:
    """Have the people of a file asked that was looked at."""
    here = at_desk(slug, letter)
    proof.demand()
    digest = request.form.get("digest", "")
    form = BasisForm(request.form)
    try:
        text = appeals.read(runtime().store, runtime().keys, here.letter.id, digest)
        entries = rows_of_file.entries(text)
    except Refusal as refusal:
        again = AppealFileForm()
        again.refuse(Refusal(refusal.sentence, "file"))
        return _page(here, again), 409
    if basis := typed_in(form):
        with refusals_at(form):
            appeals.begin(
                session(), runtime().keys, here.letter, text, entries, basis, by=desk.account(), now=now()
            )
            commit()
            flash("They are being asked, some at a time, so that nobody who signs waits for it.")
            return redirect(here.to("desk_appeals.index"))
    return _page(here, AppealFileForm(), kept=Kept(digest, looked_at(entries)), basis=form), 409


def _page(
    here: AtDesk, form: AppealFileForm, kept: Kept | None = None, basis: BasisForm | None = None
) -> str:
    return here.page(
        "pages/desk_appeals/index.html",
        form=form,
        kept=kept,
        basis=basis,
        files=appeals.of_letter(session(), here.letter),
        takes=here.letter.takes_signatures(today(here.campaign)),
    )
