"""Suggestions at the desk: written by any member, decided by an organiser, who sees what would change."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue

from campaign.domain.blocks import Block
from campaign.domain.refusals import Refusal
from campaign.domain.suggestions import SuggestionStatus
from campaign.forms.blocks import form_of
from campaign.forms.suggestions import NoteForm, ReasonForm, Suggesting
from campaign.models.account import Role
from campaign.models.suggestion import Suggestion
from campaign.services import suggestions
from campaign.services.conflicts import EditConflict
from campaign.services.savings import placed
from campaign.views import desk, desk_review
from campaign.views.conflicts import Difference, differing
from campaign.views.conversation import commit, is_sent, now, refusals_at, session, typed_in
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk
from campaign.views.unsaid import sent_words, shown_when_refused

blueprint = Blueprint("suggestions", __name__, url_prefix=PREFIX)

CHANGED = "Somebody changed the block while you wrote. Your words are still here: look at what it says now."


@blueprint.route("/blocks/<name>/suggest", methods=["GET", "POST"])
@shown_when_refused
def suggest(slug: str, letter: str, name: str) -> ResponseReturnValue:
    """Suggest other words for a block."""
    here = at_desk(slug, letter, Role.READER)
    placement = placed(here.letter, name)
    form = NoteForm(request.form, data={"version": placement.version})
    writing = Suggesting(placement.value, request.form)
    block = writing.value() if is_sent() else None
    note = typed_in(form)
    if block is not None and note is not None:
        version = form.version.data
        with refusals_at(Both(form, writing)):
            try:
                suggestions.suggest(
                    session(), here.letter, name, block, note, version=version, by=desk.account(), now=now()
                )
            except EditConflict as conflict:
                raise Refusal(CHANGED) from conflict
            commit()
            flash("Your suggestion stands beside the block. An organiser takes it, or says why not.")
            return redirect(here.to("composer.show", block=name, _anchor=f"block-{name}"))
        # Read anew, for what was refused may be that it is another by now.
        placement = placed(here.letter, name)
        form.version.raw_data, form.version.data = None, placement.version
    return here.page(
        "pages/review/suggest.html",
        placement=placement,
        form=form,
        writing=writing,
        **desk_review.rights(here),
    )


@blueprint.get("/suggestions/<suggestion>")
def show(slug: str, letter: str, suggestion: str) -> ResponseReturnValue:
    """What would change, and the ways to decide."""
    here = at_desk(slug, letter, Role.READER)
    return _page(here, suggestions.get(session(), here.letter, suggestion))


@blueprint.post("/suggestions/<suggestion>/accept")
@shown_when_refused
def accept(slug: str, letter: str, suggestion: str) -> ResponseReturnValue:
    """Take the words that were suggested, or what was made of them."""
    here = at_desk(slug, letter)
    found = suggestions.get(session(), here.letter, suggestion)
    form = NoteForm(request.form)
    form.value()
    is_edited = "edited" in request.form
    # What is no words stays as others have it now, and not as it was when the words were suggested.
    standing = found.placement.value if found.placement else found.suggested
    writing = Suggesting(standing, request.form) if is_edited else None
    words = writing.value() if writing else None
    if writing and words is None:
        return _page(here, found, writing=writing)
    try:
        suggestions.accept(session(), found, words, version=form.version.data, by=desk.account(), now=now())
    except (EditConflict, Refusal) as refusal:
        session().rollback()
        found = suggestions.get(session(), here.letter, suggestion)
        return _page(here, found, writing=writing, refusal=refusal.sentence), 409
    commit()
    flash("The suggestion is taken into the letter.")
    return _back(here, found)


@blueprint.post("/suggestions/<suggestion>/reject")
@shown_when_refused
def reject(slug: str, letter: str, suggestion: str) -> ResponseReturnValue:
    """Leave the words as they are, and say why."""
    here = at_desk(slug, letter)
    found = suggestions.get(session(), here.letter, suggestion)
    form = ReasonForm(request.form)
    if reason := typed_in(form):
        with refusals_at(form):
            suggestions.reject(session(), found, reason, by=desk.account(), now=now())
            commit()
            flash("The suggestion is not taken, and your reason stands beside it.")
            return _back(here, found)
    return _page(here, found, form=form), 409 if form.refusals else 200


@blueprint.post("/suggestions/<suggestion>/withdraw")
def withdraw(slug: str, letter: str, suggestion: str) -> ResponseReturnValue:
    """Take back what one suggested oneself."""
    here = at_desk(slug, letter, Role.READER)
    found = suggestions.get(session(), here.letter, suggestion)
    try:
        suggestions.withdraw(session(), found, by=desk.account(), now=now())
    except Refusal as refusal:
        session().rollback()
        flash(refusal.sentence, "wrong")
        return redirect(here.to("suggestions.show", suggestion=suggestion))
    commit()
    flash("Your suggestion is withdrawn.")
    return _back(here, found)


class Both:
    """The form of a note and the words beside it: a refusal stands at the field it names."""

    def __init__(self, form: NoteForm, writing: Suggesting) -> None:
        self._form, self._writing = form, writing

    def refuse(self, refusal: Refusal) -> None:
        """Show it."""
        names = {each.short_name for each in self._writing.fields}
        (self._writing.words if refusal.field in names else self._form).refuse(refusal)


def differences(before: Block, after: Block) -> list[Difference]:
    """The words of one block that differ between two texts of it, field by field."""
    form_class = form_of(before.kind)
    form = form_class(data=form_class.typed(after), prefix="block-")
    return list(differing(form, form_class.typed(before)))


def _page(
    here: AtDesk,
    found: Suggestion,
    *,
    form: ReasonForm | None = None,
    writing: Suggesting | None = None,
    refusal: str = "",
) -> str:
    is_open = found.status is SuggestionStatus.OPEN
    may_settle = is_open and here.letter.takes_edits
    proposal = suggestions.proposal(found) if may_settle else None
    # What was written in a form that is not shown any more, and what is to be said of it.
    has_form = proposal is not None if writing else may_settle
    if form and not may_settle:
        refusal = refusal or next(iter(form.refusals), "")
    return here.page(
        "pages/review/suggestion.html",
        suggestion=found,
        proposal=proposal,
        is_open=is_open,
        refusal=refusal,
        typed=[] if has_form else sent_words(),
        form=form or ReasonForm(),
        writing=writing or (Suggesting(proposal.words) if proposal else None),
        is_edited=writing is not None,
        theirs=differences(found.read, found.suggested),
        since=differences(found.read, proposal.standing) if proposal and proposal.is_behind else [],
        would=differences(proposal.standing, proposal.words) if proposal else [],
        **desk_review.rights(here),
    )


def _back(here: AtDesk, found: Suggestion) -> ResponseReturnValue:
    if found.placement is None:
        return redirect(here.to("desk_review.show", _anchor="comments"))
    name = found.placement.name
    return redirect(here.to("composer.show", block=name, _anchor=f"block-{name}"))
