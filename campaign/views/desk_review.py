"""The review of a letter at the desk, on one page: who approved it, and who is asked what they think."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from campaign.domain.canonical import digest
from campaign.models.account import Role
from campaign.services import approvals, approved, texts
from campaign.views import desk
from campaign.views.approval_words import Given, as_given
from campaign.views.conversation import session
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk

blueprint = Blueprint("desk_review", __name__, url_prefix=f"{PREFIX}/review")


@blueprint.get("")
def show(slug: str, letter: str) -> ResponseReturnValue:
    """Everything of the review."""
    return page(at_desk(slug, letter, Role.READER))


def page(here: AtDesk) -> str:
    """The page."""
    given = _given(here)
    return here.page(
        "pages/review/show.html",
        given=given,
        waiting=approved.missing(session(), [here.letter]).get(here.letter.id, ""),
        has_approved=any(each.is_mine and each.stands for each in given),
    )


def _given(here: AtDesk) -> list[Given]:
    every = approved.of_letter(session(), here.letter)
    if not every:
        return []
    of = digest(texts.standing_text(session(), here.letter))
    counting = approved.standing(here.letter, every, of)
    return [
        as_given(
            each,
            stands=each in counting,
            is_of_this_text=each.digest == of,
            lapsed_by=approvals.lapsed_by(session(), each) if each.digest != of else None,
            reader=desk.account(),
        )
        for each in every
    ]
