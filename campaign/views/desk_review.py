"""The review of a letter at the desk, on one page: who approved it, and who is asked what they think."""

from functools import partial

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from campaign.domain.canonical import digest
from campaign.domain.savings import Act
from campaign.forms.comments import CommentForm
from campaign.models.account import Role
from campaign.services import approved, documents, reviewers, savings, talk, texts
from campaign.services.talk import Said
from campaign.views import desk, read_words
from campaign.views.approval_words import Given, as_given
from campaign.views.conversation import now, runtime, session
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk

blueprint = Blueprint("desk_review", __name__, url_prefix=f"{PREFIX}/review")


@blueprint.get("")
def show(slug: str, letter: str) -> ResponseReturnValue:
    """Everything of the review."""
    return page(at_desk(slug, letter, Role.READER))


def page(here: AtDesk, form: CommentForm | None = None) -> str:
    """The page; `form` is that of a comment on the whole letter, when it came back. What is resolved and
    settled is shown when it is asked for."""
    given = _given(here)
    said = talk.of_letter(session(), here.letter)
    shows_all = "all" in request.args
    return here.page(
        "pages/review/show.html",
        given=given,
        form=form or CommentForm(),
        shows_all=shows_all,
        waiting_here=said.said.waiting,
        is_more=len(said.said.threads) + len(said.said.suggestions) > said.said.waiting,
        places=[
            (placement, each)
            for placement in (None, *here.letter.placements)
            if (each := _shown(said.on(placement), shows_all))
        ],
        called=partial(read_words.called, documents.to_look_through(session(), here.letter)),
        gone=_shown(said.on_gone, shows_all),
        reviewers=[
            (each, reviewers.email_of(runtime().keys, each) if desk.may_change(here.campaign) else "")
            for each in reviewers.of_letter(session(), here.letter)
        ],
        this_moment=now(),
        **rights(here),
        asked_otherwise=savings.of_act(session(), here.letter, Act.APPROVALS),
        waiting=approved.missing(session(), [here.letter]).get(here.letter.id, ""),
        has_approved=any(each.is_mine and each.stands for each in given),
    )


def rights(here: AtDesk) -> dict[str, object]:
    """Who looks at what was said, and what they may do about it."""
    return {
        "reader": desk.account(),
        "may_say": here.letter.takes_edits,
        "may_resolve": desk.may_change(here.campaign) and here.letter.takes_edits,
    }


def _shown(said: Said, shows_all: bool) -> Said:
    return said if shows_all else said.only_waiting()


def _given(here: AtDesk) -> list[Given]:
    every = approved.of_letter(session(), here.letter)
    if not every:
        return []
    of = digest(texts.written_text(session(), here.letter))
    counting = approved.standing(here.letter, every, of)
    return [
        as_given(
            each,
            stands=each in counting,
            is_of_this_text=each.digest == of,
            reader=desk.account(),
        )
        for each in every
    ]
