"""A text brought in from elsewhere: read, proposed piece by piece, and placed at once."""

from flask import Blueprint, flash, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import CombinedMultiDict

from campaign.domain.counting import counted
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.forms.library import PURPOSES
from campaign.forms.pasting import KINDS, PasteForm, Proposal, Proposed, Sent
from campaign.reading import docx_file
from campaign.reading.pasted import Pasted, paragraphs_of
from campaign.reading.word import blocks_of
from campaign.rendering import enclosure
from campaign.services import letters, pasting
from campaign.views import desk
from campaign.views.conversation import commit, now, only_looks, session, typed_in
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk

blueprint = Blueprint("pasting", __name__, url_prefix=f"{PREFIX}/paste")

# What a person waits for a file to be read.
SECONDS = 20.0


@blueprint.route("", methods=["GET", "POST"])
@only_looks
def propose(slug: str, letter: str) -> ResponseReturnValue:
    """A box to paste into; and what was pasted, piece by piece, with a tick at each. Nothing is saved."""
    here = at_desk(slug, letter)
    letters.refuse_frozen(here.letter)
    form = PasteForm(CombinedMultiDict([request.files, request.form]))
    if sent := typed_in(form):
        try:
            pasted = _read(here, sent)
        except Refusal as refusal:
            form.refuse(Unacceptable("file", refusal.sentence) if sent.file else refusal)
        else:
            return _proposal(here, _proposed(pasted), dropped=pasted.dropped)
    return here.page("pages/pasting/box.html", form=form, after=request.values.get("after", ""))


@blueprint.post("/look")
@only_looks
def look(slug: str, letter: str) -> ResponseReturnValue:
    """What was pasted into the text of a block, as our Markdown, for the script that puts it there."""
    here = at_desk(slug, letter)
    try:
        pasted = blocks_of(request.form.get("html", ""), pasting.taken_keys(session(), here.letter))
    except Refusal as refusal:
        return jsonify(refused=refusal.sentence), 400
    return jsonify(
        text=pasted.text, pieces=len(pasted.pieces), notes=len(pasted.notes), dropped=pasted.dropped
    )


@blueprint.post("/place")
def place(slug: str, letter: str) -> ResponseReturnValue:
    """Put the ticked pieces into the letter, all of them or none."""
    here = at_desk(slug, letter)
    proposal = Proposal.sent(request.form)
    try:
        written = proposal.written()
        placed = pasting.place(
            session(),
            here.letter,
            written,
            proposal.notes_of(written),
            after=request.form.get("after") or None,
            by=desk.account(),
            now=now(),
        )
    except Refusal as refusal:
        session().rollback()
        return _proposal(here, proposal, refusal=refusal.sentence), 400
    first = placed[0].name
    commit()
    flash(f"{counted(len(placed), 'block is', 'blocks are').capitalize()} in the letter.")
    return redirect(here.to("composer.show", block=first, _anchor=f"block-{first}"))


def _read(here: AtDesk, sent: Sent) -> Pasted:
    """The pieces of what was sent. A file is opened in an enclosure: nobody knows whose it is."""
    if sent.file:
        taken = pasting.taken_keys(session(), here.letter)
        return enclosure.run(SECONDS, docx_file.read, sent.file, taken, turns=enclosure.DESK)
    if not sent.html.strip():
        return paragraphs_of(sent.text)
    pasted = blocks_of(sent.html, pasting.taken_keys(session(), here.letter))
    return pasted if pasted.pieces else paragraphs_of(sent.text)


def _proposed(pasted: Pasted) -> Proposal:
    pieces = (Proposed("numbered" if each.ordered else each.kind, each.text) for each in pasted.pieces)
    return Proposal(tuple(pieces), pasted.notes)


def _proposal(here: AtDesk, proposal: Proposal, *, dropped: tuple[str, ...] = (), refusal: str = "") -> str:
    return here.page(
        "pages/pasting/proposal.html",
        proposal=proposal,
        dropped=dropped,
        refusal=refusal,
        after=request.values.get("after", ""),
        kinds=KINDS,
        purposes=PURPOSES,
    )
