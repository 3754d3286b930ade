"""Words that found no place any more: of a block that was taken out meanwhile, of a thread that is gone, by a
link that ended. The page that says so shows them, for whoever wrote them to copy."""

from collections.abc import Callable
from functools import wraps

from flask import render_template, request
from flask.typing import ResponseReturnValue

from campaign.domain.refusals import NotFound, Refusal
from campaign.models.account import Role
from campaign.views.conversation import is_sent, session
from campaign.views.desk_letter import at_desk

# What is said of a block, why it is said, and what the block would be: all else of these forms is chosen.
WRITTEN = ("body", "note", "reason")
OF_A_BLOCK = "block-"


def sent_words() -> list[str]:
    """What was written in the form of this request; nothing while a page is only looked at."""
    if not is_sent():
        return []
    return [
        value
        for name, value in request.form.items(multi=True)
        if value.strip() and (name in WRITTEN or name.startswith(OF_A_BLOCK))
    ]


def shown_when_refused(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """For a view of a letter at the desk: where what was sent is refused and no form is left to show it in,
    it stands on a page by itself."""

    @wraps(view)
    def answer(slug: str, letter: str, **of: str) -> ResponseReturnValue:
        try:
            return view(slug=slug, letter=letter, **of)
        except Refusal as refusal:
            session().rollback()
            if not (typed := sent_words()):
                raise
            return _page(slug, letter, refusal, typed), 404 if isinstance(refusal, NotFound) else 409

    return answer


def _page(slug: str, letter: str, refusal: Refusal, typed: list[str]) -> str:
    # Of whoever may only look on, too: it is their own words that they see.
    here = at_desk(slug, letter, role=Role.READER)
    return render_template(
        "pages/review/unsaid.html",
        campaign=here.campaign,
        title=here.letter.title,
        back=here.to("desk_review.show", _anchor="comments"),
        sentence=refusal.sentence,
        typed=typed,
    )
