"""The page of a reviewer: a draft by a private link, to be read, commented on, and written anew in part.

No cookie and no session: the token in the address is all there is. Looking changes nothing. A reviewer sees
what they said themselves and what they were answered, and nothing of who signs or who else reviews.
"""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.refusals import NotFound, Refusal
from campaign.domain.reviewers import ReviewOver
from campaign.forms.comments import AnswerForm, CommentForm
from campaign.forms.signatures import CodeForm
from campaign.forms.suggestions import NoteForm, Suggesting
from campaign.models.reviewer import Reviewer
from campaign.rendering.html import on_screen
from campaign.rendering.page import Page
from campaign.services import (
    comments,
    documents,
    page_pictures,
    pictures,
    reviewers,
    savings,
    suggestions,
    talk,
)
from campaign.services.conflicts import EditConflict
from campaign.services.page_pictures import Shelf
from campaign.services.talk import Thread
from campaign.services.tokens import ExpiredToken, UnknownToken
from campaign.views import read_words
from campaign.views.conversation import commit, is_sent, now, read_on, refusals_at, runtime, session, typed_in
from campaign.views.given_back import given_back
from campaign.views.mailed_codes import TO_MEND, codes_at
from campaign.views.public_forms import MOST_PARTS, network
from campaign.views.suggestions import CHANGED, Both, differences
from campaign.views.unsaid import sent_words

blueprint = Blueprint("review", __name__, url_prefix="/review/<token>")

# The longest block with every character escaped.
MOST_BYTES = 192 * 1024


@blueprint.before_request
def limit_body() -> None:
    """A longer form is refused with 413 before it is read."""
    request.max_content_length = MOST_BYTES
    request.max_form_parts = MOST_PARTS


@blueprint.after_request
def keep_out_of_indexes(response: Response) -> Response:
    """Pictures, too."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@blueprint.errorhandler(Refusal)
def no_page(refusal: Refusal) -> ResponseReturnValue:
    """A link that is unknown, ended or too old; or an act that cannot be done, with the way back. What was
    written stands there, for no form is left to show it in."""
    session().rollback()
    typed = sent_words()
    if isinstance(refusal, ReviewOver | ExpiredToken | UnknownToken):
        status = 404 if isinstance(refusal, UnknownToken) else 410
        return render_template("pages/reviewing/over.html", sentence=refusal.sentence, typed=typed), status
    token = (request.view_args or {}).get("token", "")
    status = 404 if isinstance(refusal, NotFound) else 409
    refused = "pages/reviewing/refused.html"
    return render_template(refused, sentence=refusal.sentence, token=token, typed=typed), status


@blueprint.route("", methods=["GET", "POST"])
def show(token: str) -> ResponseReturnValue:
    """The letter as it stands; and a form for a comment on the whole of it."""
    reviewer = _reviewer(token)
    form = CommentForm(request.form)
    _count(reviewer, form)
    if body := typed_in(form):
        with refusals_at(form):
            comments.say(session(), reviewer.letter, "", body, by=reviewer, now=now())
            commit()
            return _to("review.show", token, "said")
    return _letter(token, _looking(token, reviewer), form), TO_MEND if is_sent() else 200


@blueprint.get("/page/<int:number>.png")
def picture(token: str, number: int) -> ResponseReturnValue:
    """One page as it prints, without anybody who signs."""
    letter = _reviewer(token).letter
    digest = request.args.get("of", "")
    if not letter.recipients or len(digest) != 32 or not digest.isalnum():
        abort(404)
    shelf = Shelf(letter, letter.recipients[0], is_for_reviewers=True)
    content = page_pictures.picture(runtime().store, shelf, digest, number)
    return Response(content, mimetype="image/png")


@blueprint.get("/pictures/", defaults={"name": ""})
@blueprint.get("/pictures/<name>")
def figure(token: str, name: str) -> ResponseReturnValue:
    """A picture that the letter shows; no other is served here."""
    if name not in documents.picture_names(session(), _reviewer(token).letter):
        abort(404)
    content = pictures.read(runtime().store, name)
    return Response(content, mimetype=f"image/{'png' if name.endswith('.png') else 'jpeg'}")


@blueprint.route("/blocks/<name>", methods=["GET", "POST"])
def block(token: str, name: str) -> ResponseReturnValue:
    """One block: what one said of it, and a form for a comment."""
    reviewer = _reviewer(token)
    form = CommentForm(request.form)
    _count(reviewer, form)
    if body := typed_in(form):
        with refusals_at(form):
            comments.say(session(), reviewer.letter, name, body, by=reviewer, now=now())
            commit()
            return _to("review.block", token, "said", name=name)
    return _block(token, _looking(token, reviewer), name, form=form), TO_MEND if is_sent() else 200


@blueprint.route("/blocks/<name>/suggest", methods=["GET", "POST"])
def suggest(token: str, name: str) -> ResponseReturnValue:
    """Other words for a block, written as a proposal."""
    reviewer = _reviewer(token)
    placement = savings.placed(reviewer.letter, name)
    form = NoteForm(request.form, data={"version": placement.version})
    writing = Suggesting(placement.value, request.form)
    _count(reviewer, form)
    value = writing.value() if is_sent() else None
    note = typed_in(form)
    if value is not None and note is not None:
        version = form.version.data
        with refusals_at(Both(form, writing)):
            try:
                suggestions.suggest(
                    session(), reviewer.letter, name, value, note, version=version, by=reviewer, now=now()
                )
            except EditConflict as conflict:
                raise Refusal(CHANGED) from conflict
            commit()
            return _to("review.block", token, "said", name=name)
    reviewer = _looking(token, reviewer)
    placement = savings.placed(reviewer.letter, name)
    if value is not None and note is not None:
        # What was refused may be that it is another by now.
        form.version.raw_data, form.version.data = None, placement.version
    page = _page("suggest", token, reviewer, placement=placement, form=form, writing=writing)
    return page, TO_MEND if is_sent() else 200


@blueprint.route("/comments/<comment>", methods=["GET", "POST"])
def answer(token: str, comment: str) -> ResponseReturnValue:
    """A thread that one began, and a form to say more in it."""
    reviewer = _reviewer(token)
    thread = _thread(reviewer, comment)
    form = AnswerForm(request.form)
    _count(reviewer, form)
    if body := typed_in(form):
        with refusals_at(form):
            comments.answer(session(), thread.first, body, by=reviewer, now=now())
            commit()
            return _to("review.show", token, "said")
    reviewer = _looking(token, reviewer)
    page = _page("thread", token, reviewer, thread=_thread(reviewer, comment), form=form)
    return page, TO_MEND if is_sent() else 200


@blueprint.route("/comments/<comment>/take-back", methods=["GET", "POST"])
@given_back("Take back what you said", "Take it back", kind="danger")
def take_back(token: str, comment: str) -> ResponseReturnValue:
    """Delete what one said oneself."""
    reviewer = _reviewer(token)
    found = comments.get(session(), reviewer.letter, comment)
    return _by_code(token, reviewer, lambda: comments.take_back(session(), found, by=reviewer, now=now()))


@blueprint.route("/suggestions/<suggestion>/withdraw", methods=["GET", "POST"])
@given_back("Take back what you said", "Take it back", kind="danger")
def withdraw(token: str, suggestion: str) -> ResponseReturnValue:
    """Take back what one suggested oneself."""
    reviewer = _reviewer(token)
    found = suggestions.get(session(), reviewer.letter, suggestion)
    return _by_code(token, reviewer, lambda: suggestions.withdraw(session(), found, by=reviewer, now=now()))


def _by_code(token: str, reviewer: Reviewer, act: Callable[[], None]) -> ResponseReturnValue:
    """Do it with the code of the mail; without one, the page that asks for it."""
    form = CodeForm(request.form)
    if code := typed_in(form):
        with codes_at(form):
            reviewers.prove(session(), runtime().keys, token, code, now=now())
            act()
            commit()
            return _to("review.show", token, "said")
    return _page("take_back", token, reviewer, form=form), TO_MEND if is_sent() else 200


def _reviewer(token: str) -> Reviewer:
    return reviewers.find(session(), token, now=now())


def _count(reviewer: Reviewer, form: CommentForm | AnswerForm | NoteForm) -> None:
    """Count what was sent, whether it is then taken or not: what is refused costs as much. Too many are
    refused at the form."""
    if is_sent():
        with refusals_at(form):
            reviewers.admit(session(), reviewer, network(), now=now())
            session().commit()


def _looking(token: str, reviewer: Reviewer) -> Reviewer:
    """The reviewer for the page of a form that came back, which takes its time and writes nothing."""
    if not is_sent():
        return reviewer
    read_on()
    return _reviewer(token)


def _thread(reviewer: Reviewer, comment: str) -> Thread:
    """A thread that a reviewer began. Refuses `NotFound`."""
    mine = talk.of_letter(session(), reviewer.letter, reviewer).said.threads
    thread = next((each for each in mine if each.first.public_id == comment), None)
    if thread is None:
        raise NotFound("There is no such comment of yours.")
    return thread


def _letter(token: str, reviewer: Reviewer, form: CommentForm) -> str:
    letter = reviewer.letter
    document = documents.to_look_through(session(), letter)
    text = on_screen(document, url_for("review.figure", token=token, name=""))
    said = talk.of_letter(session(), letter, reviewer)
    return _page(
        "letter",
        token,
        reviewer,
        form=form,
        document=document,
        page=Page(document, text.body),
        pieces=text.pieces,
        notes=text.notes,
        counts={
            each.name: len(said.on(each).threads) + len(said.on(each).suggestions)
            for each in letter.placements
        },
        called={each.name: read_words.called(document, each.value) for each in letter.placements},
        on_whole=said.on(None),
        on_gone=said.on_gone,
        sheets=_sheets(reviewer),
    )


def _sheets(reviewer: Reviewer) -> page_pictures.Pages:
    """The pages as they print. They are laid out once for every reviewer."""
    letter = reviewer.letter
    if not letter.recipients:
        return page_pictures.Pages()
    document = documents.for_reviewers(session(), runtime().store, letter)
    shelf = Shelf(letter, letter.recipients[0], is_for_reviewers=True)
    wait = 0 if is_sent() else page_pictures.SECONDS
    return page_pictures.of_document(runtime().store, shelf, document, wait=wait)


def _block(token: str, reviewer: Reviewer, name: str, form: CommentForm) -> str:
    placement = savings.placed(reviewer.letter, name)
    said = talk.of_letter(session(), reviewer.letter, reviewer).on(placement)
    shown = {each.id: differences(each.read, each.suggested) for each in said.suggestions}
    return _page(
        "block",
        token,
        reviewer,
        placement=placement,
        said=said,
        form=form,
        shown=shown,
        words=read_words.of_block(documents.to_look_through(session(), reviewer.letter), placement.value),
    )


def _page(name: str, token: str, reviewer: Reviewer, **more: object) -> str:
    return render_template(
        f"pages/reviewing/{name}.html",
        campaign=reviewer.letter.campaign,
        letter=reviewer.letter,
        reviewer=reviewer,
        token=token,
        **more,
    )


def _to(endpoint: str, token: str, anchor: str, **more: Any) -> ResponseReturnValue:
    return redirect(url_for(endpoint, token=token, _anchor=anchor, **more))
