"""The history of a draft: who saved what and when, two states side by side, and the way back to one."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue

from campaign.domain.reviewing import A_REVIEWER, GONE
from campaign.domain.savings import Act, State, state_from
from campaign.models.account import Role
from campaign.models.letter import Letter
from campaign.models.saving import Saving
from campaign.models.suggestion import Suggestion
from campaign.services import history, letters, restoring, savings, suggestions
from campaign.views import desk, settings_changed
from campaign.views.conversation import commit, now, session
from campaign.views.desk_letter import PREFIX, at_desk
from campaign.views.filters import moment
from campaign.views.paging import asked_for

blueprint = Blueprint("savings", __name__, url_prefix=f"{PREFIX}/history")

PAGE = 30

# What was done; where a block or a number is named, it stands behind.
DONE = {
    Act.BEGUN: "The letter as it stood",
    Act.PLACED: "Placed from the library",
    Act.WRITTEN: "Wrote a new block",
    Act.REWRITTEN: "Changed",
    Act.ACCEPTED: "Took a suggestion for",
    Act.NEWEST: "Took the library’s words for",
    Act.MOVED: "Moved",
    Act.TAKEN_OUT: "Took out",
    Act.PUT_BACK: "Put back",
    Act.TEXT: "Changed title and subject",
    Act.SIGNING: "Changed the sign form",
    Act.LOOK: "Changed the look",
    Act.LINEAGE: "Said what became of",
    Act.RESTORED: "Restored the letter to saving",
}


@blueprint.get("")
def index(slug: str, letter: str) -> ResponseReturnValue:
    """Every saving, newest first."""
    here = at_desk(slug, letter, Role.READER)
    page, pages = asked_for(savings.count(session(), here.letter), PAGE)
    rows = savings.listed(session(), here.letter, page=page, size=PAGE)
    return here.page("pages/history/index.html", rows=rows, done=_telling(rows), page=page, pages=pages)


@blueprint.get("/<int:number>")
def show(slug: str, letter: str, number: int) -> ResponseReturnValue:
    """One saving beside the one before, or beside the letter as it stands now."""
    here = at_desk(slug, letter, Role.READER)
    saving = savings.get(session(), here.letter, number)
    this, standing = state_from(saving.state), savings.state_of(session(), here.letter)
    is_beside_now = request.args.get("beside") == "now"
    before, after = (this, standing) if is_beside_now else (_before(saving), this)
    return here.page(
        "pages/history/show.html",
        saving=saving,
        done=_telling([saving]),
        changes=[
            *history.changes(before, after, dict(letters.told_apart(_others(here.letter)))),
            *settings_changed.changes(here.letter, before, after),
        ],
        is_beside_now=is_beside_now,
        is_first=before == State({}),
        is_now=this.digest == standing.digest,
        may_restore=here.letter.takes_edits and desk.may_change(here.campaign),
    )


@blueprint.post("/<int:number>/restore")
def restore(slug: str, letter: str, number: int) -> ResponseReturnValue:
    """Bring the draft back to a saving."""
    here = at_desk(slug, letter)
    saving = savings.get(session(), here.letter, number)
    restoring.restore(session(), here.letter, number, by=desk.account(), now=now())
    commit()
    at = moment(saving.at, here.campaign.timezone)
    flash(f"Text and settings are as they were on {at}. What stood until now is in the history.")
    return redirect(here.to("composer.show"))


def _telling(rows: list[Saving]) -> Callable[[Saving], str]:
    """What tells each of some savings in words, with whose suggestion was taken."""
    taken = suggestions.taken(session(), rows)
    return lambda saving: done(saving, taken.get(saving.id))


def done(saving: Saving, suggestion: Suggestion | None = None) -> str:
    """What a saving did, in words; `suggestion` is the one that it took."""
    named = f" {saving.said}" if saving.act is Act.RESTORED else f" “{saving.said}”" if saving.said else ""
    if saving.act is Act.APPROVALS:
        return saving.said
    if suggestion is not None and suggestion.author not in (A_REVIEWER, GONE):
        return f"Took the suggestion of {suggestion.author} for{named}"
    if saving.act is Act.MOVED and not saving.said:
        return "Put the blocks in another order"
    if saving.act is Act.WRITTEN and not saving.place:
        return f"Pasted several blocks, the first{named}"
    return f"{DONE[saving.act]}{named}"


def _others(letter: Letter) -> list[Letter]:
    return letters.in_campaign(session(), letter.campaign)


def _before(saving: Saving) -> State:
    earlier = savings.find(session(), saving.letter, saving.number - 1)
    return state_from(earlier.state) if earlier else State({})
