"""Comments at the desk: on a block, on the letter as a whole, answered, resolved, taken back."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, request
from flask.typing import ResponseReturnValue

from campaign.domain.refusals import Refusal
from campaign.forms.comments import AnswerForm, CommentForm
from campaign.models.account import Role
from campaign.models.comment import Comment
from campaign.models.placement import Placement
from campaign.services import comments, documents, talk
from campaign.services.savings import placed
from campaign.views import desk, desk_review, read_words
from campaign.views.conversation import commit, now, refusals_at, session, typed_in
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk
from campaign.views.unsaid import shown_when_refused

blueprint = Blueprint("comments", __name__, url_prefix=PREFIX)


@blueprint.route("/blocks/<name>/comments", methods=["GET", "POST"])
@shown_when_refused
def of_block(slug: str, letter: str, name: str) -> ResponseReturnValue:
    """What is said of a block, and a form to say more."""
    here = at_desk(slug, letter, Role.READER)
    form = CommentForm(request.form)
    if body := typed_in(form):
        with refusals_at(form):
            comments.say(session(), here.letter, name, body, by=desk.account(), now=now())
            commit()
            flash("Your comment stands beside the block.")
            return redirect(here.to("composer.show", block=name, _anchor=f"block-{name}"))
    return _block_page(here, name, form)


@blueprint.post("/comments")
@shown_when_refused
def of_letter(slug: str, letter: str) -> ResponseReturnValue:
    """Say something of the letter as a whole."""
    here = at_desk(slug, letter, Role.READER)
    form = CommentForm(request.form)
    if body := typed_in(form):
        with refusals_at(form):
            comments.say(session(), here.letter, "", body, by=desk.account(), now=now())
            commit()
            flash("Your comment is there.")
            return redirect(here.to("desk_review.show", _anchor="comments"))
    return desk_review.page(here, form=form)


@blueprint.route("/comments/<comment>", methods=["GET", "POST"])
@shown_when_refused
def answer(slug: str, letter: str, comment: str) -> ResponseReturnValue:
    """One thread by itself, and a form to answer it."""
    here = at_desk(slug, letter, Role.READER)
    found = comments.get(session(), here.letter, comment)
    form = AnswerForm(request.form)
    if body := typed_in(form):
        with refusals_at(form):
            comments.answer(session(), found, body, by=desk.account(), now=now())
            commit()
            flash("Your answer is there.")
            return _to_place(here, found)
    first = (found.parent or found).public_id
    every = talk.of_letter(session(), here.letter).said.threads
    thread = next((each for each in every if each.first.public_id == first), None) or abort(404)
    return here.page(
        "pages/review/thread.html",
        thread=thread,
        form=form,
        words=_words(here, thread.first.placement),
        **desk_review.rights(here),
    )


@blueprint.post("/comments/<comment>/resolve")
def resolve(slug: str, letter: str, comment: str) -> ResponseReturnValue:
    """Close a thread."""

    def close(here: AtDesk, found: Comment) -> None:
        comments.resolve(
            session(), found, by=desk.account(), is_organiser=desk.may_change(here.campaign), now=now()
        )

    return _done(slug, letter, comment, close, "Resolved.")


@blueprint.post("/comments/<comment>/reopen")
def reopen(slug: str, letter: str, comment: str) -> ResponseReturnValue:
    """Open a resolved thread again."""

    def open_again(here: AtDesk, found: Comment) -> None:
        comments.reopen(session(), found, by=desk.account(), is_organiser=desk.may_change(here.campaign))

    return _done(slug, letter, comment, open_again, "Open again.")


@blueprint.post("/comments/<comment>/take-back")
def take_back(slug: str, letter: str, comment: str) -> ResponseReturnValue:
    """Delete what one said oneself."""

    def delete(_here: AtDesk, found: Comment) -> None:
        comments.take_back(session(), found, by=desk.account(), now=now())

    return _done(slug, letter, comment, delete, "Your comment is taken back.")


@blueprint.post("/comments/<comment>/remove")
def remove(slug: str, letter: str, comment: str) -> ResponseReturnValue:
    """Remove the words of somebody's comment."""

    def clear(_here: AtDesk, found: Comment) -> None:
        comments.remove(session(), found, by=desk.account(), now=now())

    return _done(
        slug, letter, comment, clear, "The comment is removed. That it was there stays.", Role.ORGANISER
    )


def _done(
    slug: str,
    letter: str,
    comment: str,
    act: Callable[[AtDesk, Comment], None],
    said: str,
    role: Role = Role.READER,
) -> ResponseReturnValue:
    here = at_desk(slug, letter, role)
    found = comments.get(session(), here.letter, comment)
    where = _to_place(here, found)
    try:
        act(here, found)
    except Refusal as refusal:
        session().rollback()
        flash(refusal.sentence, "wrong")
        return where
    commit()
    flash(said)
    return where


def _to_place(here: AtDesk, comment: Comment) -> ResponseReturnValue:
    """Back to where the comment was looked at: beside its block in the composer, or among all the others."""
    if comment.placement is None or request.form.get("from") == "review":
        return redirect(here.to("desk_review.show", _anchor="comments"))
    name = comment.placement.name
    if request.form.get("from") == "composer":
        return redirect(here.stay("composer.show", block=name, _anchor=f"block-{name}"))
    return redirect(here.to("comments.of_block", name=name))


def _block_page(here: AtDesk, name: str, form: CommentForm) -> ResponseReturnValue:
    placement = placed(here.letter, name)
    return here.page(
        "pages/review/block.html",
        placement=placement,
        words=_words(here, placement),
        said=talk.of_letter(session(), here.letter).on(placement),
        form=form,
        **desk_review.rights(here),
    )


def _words(here: AtDesk, placement: Placement | None) -> list[read_words.Words]:
    """The words that are spoken of; none of the letter as a whole, or of a block that is gone."""
    if placement is None:
        return []
    return read_words.of_block(documents.to_look_through(session(), here.letter), placement.value)
