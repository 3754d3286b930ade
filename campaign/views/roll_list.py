"""Who has signed: everybody who is named, by name, some at a time; all, or those of one place."""

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.models.letter import Letter
from campaign.services import documents, roll_list, roll_places, rolls, signatories
from campaign.views.conversation import runtime, session
from campaign.views.letters import counted, public_letter
from campaign.views.shared_pages import shared

blueprint = Blueprint("roll_list", __name__, url_prefix="/letters/<slug>/signatories")

# Of what is typed in the search.
MOST_WORDS = 120


def _part() -> str | None:
    """Behind whom the page begins. What is searched is not kept: anybody may write anything there."""
    if request.args.get("place", "").strip():
        return None
    after = request.args.get("after", "")
    return after if not after or _number(after) is not None else ""


@blueprint.get("")
@shared(_part)
def index(slug: str) -> ResponseReturnValue:
    """A page of the names, each as its owner chose."""
    letter = public_letter(slug)
    if letter.is_recorded:
        abort(404)
    words = request.args.get("place", "").strip()[:MOST_WORDS]
    is_searched = bool(words) and letter.list_is_public and letter.shows_places
    places = roll_places.find(session(), letter, words) if is_searched else []
    place = places[0] if len(places) == 1 else ""
    return render_template(
        "pages/letters/signatories.html",
        letter=letter,
        campaign=letter.campaign,
        document=documents.to_read(session(), letter),
        roll=rolls.public_roll(session(), letter),
        paper=signatories.on_paper_in_public(session(), letter),
        counted=counted(letter),
        words=words if is_searched else "",
        places=places,
        place=place,
        most_places=roll_places.MOST_FOUND,
        from_place=roll_list.count(session(), letter, place) if place else 0,
        **_names(letter, place, is_open=bool(place) or not is_searched),
    )


def _names(letter: Letter, place: str, *, is_open: bool) -> dict[str, object]:
    """The names of a page and the address of the next; no names where a place is still to be chosen."""
    if not is_open:
        return {"names": (), "next_url": "", "is_first": True}
    after = _number(request.args.get("after", ""))
    page = roll_list.page(session(), letter, after=after, place=place)
    behind = page.next_after
    cursor = runtime().keys.cursor(_about(), behind) if behind is not None else ""
    to_next = url_for("roll_list.index", slug=letter.slug, place=place or None, after=cursor)
    return {
        "names": page.names,
        "next_url": to_next if cursor else "",
        "is_first": after is None,
    }


def _number(cursor: str) -> int | None:
    return runtime().keys.number_of(_about(), cursor) if cursor else None


def _about() -> str:
    """The list that a cursor is of."""
    return request.path
