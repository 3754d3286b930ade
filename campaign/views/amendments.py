"""Changing the text of an open letter: begun, looked at, published or given up."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue

from campaign.domain.amendments import Edit
from campaign.domain.refusals import Refusal
from campaign.forms.amendments import BeginForm, OuterWordsForm, PublishForm
from campaign.forms.recipients import ChooseForm
from campaign.models.account import Role
from campaign.models.revision import Revision
from campaign.services import amended, amendments, change_answers, counts, proposals, recipients
from campaign.views import desk, meanwhile
from campaign.views.conversation import commit, now, refusals_at, session, today, typed_in
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk
from campaign.views.desk_recipients import in_words

blueprint = Blueprint("amendments", __name__, url_prefix=f"{PREFIX}/change")


@blueprint.route("", methods=["GET", "POST"])
def show(slug: str, letter: str) -> ResponseReturnValue:
    """The change that is being written, as it would be read; or the form that begins one."""
    here = at_desk(slug, letter, Role.ORGANISER if request.method == "POST" else Role.READER)
    form = BeginForm(request.form)
    if reason := typed_in(form):
        with refusals_at(form):
            amendments.begin(session(), here.letter, reason, by=desk.account(), now=now())
            commit()
            flash("Change the text now. The public goes on reading the one that stands.")
            return redirect(here.to("composer.show"))
    return _page(here, beginning=form)


@blueprint.post("/publish")
def publish(slug: str, letter: str) -> ResponseReturnValue:
    """Let the changed text stand, declared for what it is."""
    here = at_desk(slug, letter)
    form = PublishForm(request.form)
    if declared := typed_in(form):
        with refusals_at(form):
            revision = amendments.publish(
                session(), here.letter, declared, of=form.of.data or "", by=desk.account(), now=now()
            )
            commit()
            flash(_published(revision))
            return redirect(here.to("amendments.show"))
    return _page(here, publishing=form)


@blueprint.post("/give-up")
def give_up(slug: str, letter: str) -> ResponseReturnValue:
    """Let the words be again what they were."""
    here = at_desk(slug, letter)
    amendments.give_up(session(), here.letter, by=desk.account(), now=now())
    commit()
    flash("The change is given up. The text is the one that people signed.")
    return redirect(here.to("amendments.show"))


@blueprint.route("/title", methods=["GET", "POST"])
def outer_words(slug: str, letter: str) -> ResponseReturnValue:
    """What the letter says in no block, as the change sets it."""
    here = at_desk(slug, letter)
    if here.letter.amendment is None:
        return redirect(here.to("amendments.show"))
    standing = amended.outer_words(here.letter)
    typed = OuterWordsForm.typed(standing)
    form = OuterWordsForm(request.form, data=meanwhile.opened(standing, typed))
    if outer := typed_in(form):
        with refusals_at(form):
            seen = form.seen.data or None
            amendments.set_outer_words(session(), here.letter, outer, seen=seen, by=desk.account(), now=now())
            commit()
            flash("Saved. It is read once the change is published.")
            return redirect(here.to("amendments.show"))
    standing = amended.outer_words(here.letter)
    differences = meanwhile.unseen(form, standing, OuterWordsForm.typed(standing))
    page = here.page("pages/amendments/title.html", form=form, differences=differences)
    return page, 409 if differences else 200


@blueprint.post("/recipients")
def add_recipient(slug: str, letter: str) -> ResponseReturnValue:
    """Let the changed letter go to somebody else as well."""
    here = at_desk(slug, letter)
    form = _choosing(here)
    if (term_id := typed_in(form)) is not None:
        with refusals_at(form):
            amendments.add_recipient(session(), here.letter, term_id, now=now())
            commit()
            return redirect(here.to("amendments.show", _anchor="recipients"))
    return _page(here, choosing=form)


@blueprint.post("/recipients/<recipient>/off")
def take_off_recipient(slug: str, letter: str, recipient: str) -> ResponseReturnValue:
    """Let the changed letter go to somebody no longer."""
    here = at_desk(slug, letter)
    try:
        amendments.take_off_recipient(session(), here.letter, recipient)
        commit()
    except Refusal as refusal:
        session().rollback()
        flash(refusal.sentence, "warning")
    return redirect(here.to("amendments.show", _anchor="recipients"))


@blueprint.post("/recipients/steps/<int:number>/undo")
def leave_recipient(slug: str, letter: str, number: int) -> ResponseReturnValue:
    """Undo one of these steps."""
    here = at_desk(slug, letter)
    amendments.leave_recipient(session(), here.letter, number)
    commit()
    return redirect(here.to("amendments.show", _anchor="recipients"))


def _page(
    here: AtDesk,
    *,
    beginning: BeginForm | None = None,
    publishing: PublishForm | None = None,
    choosing: ChooseForm | None = None,
) -> ResponseReturnValue:
    running, kept = here.letter.amendment, counts.of_letter(session(), here.letter)
    proposal = proposals.of_letter(session(), here.letter, now=now()) if running else None
    return here.page(
        "pages/amendments/show.html",
        running=running,
        proposal=proposal,
        beginning=beginning or BeginForm(),
        publishing=publishing or PublishForm(),
        choosing=choosing or _choosing(here),
        coming=[each for each in running.recipients if each.term] if running else [],
        going={each.recipient_id: each.id for each in running.recipients if each.recipient}
        if running
        else {},
        answers=change_answers.of_letter(session(), here.letter),
        supporters=kept.confirmed + kept.asked,
        earlier=[each for each in amendments.of_letter(here.letter) if each.ended_at],
    )


def _choosing(here: AtDesk) -> ChooseForm:
    form = ChooseForm(request.form)
    taken = {term.id for term in amended.coming_of(here.letter)}
    holders = recipients.holders(session(), here.letter, today=today(here.campaign))
    form.offer([(term.id, in_words(term)) for term in holders if term.id not in taken])
    return form


def _published(revision: Revision) -> str:
    if revision.edit is Edit.TYPOGRAPHICAL:
        return "The change is published. Everybody who signed stays, and nobody is mailed."
    if revision.carries:
        return (
            "The change is published. Supporters stay, and each is told by mail. "
            "Invited signers and organisations are asked again."
        )
    return "The change is published. Everybody who signed is asked again by mail."
