"""The composer: the library, the outline, the page and the checks of one letter.

Everything is a plain page with plain forms. With scripts, the same forms are sent in the background and
the same page's parts are put in place of the old ones.
"""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from campaign.domain.checks import Finding
from campaign.domain.letters import LetterStatus
from campaign.forms.library import KINDS, PURPOSES, SearchForm
from campaign.models.account import Role
from campaign.models.block import Block
from campaign.services import approved, composer, library, next_acts, talk, unsaved, watching
from campaign.services.page_pictures import SECONDS
from campaign.views import beside, check_words, desk, page_pictures
from campaign.views.conversation import now, session
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk

blueprint = Blueprint("composer", __name__, url_prefix=PREFIX)


@blueprint.get("")
def show(slug: str, letter: str) -> ResponseReturnValue:
    """The letter on the desk; once it is open, to be read only."""
    return page(at_desk(slug, letter, Role.READER), chosen=request.args.get("block", ""))


def page(here: AtDesk, *, chosen: str = "", editing: object = None) -> str:
    """The composer with one block chosen, and the form of a block being written, when there is one."""
    letter, may_change = here.letter, desk.may_change(here.campaign)
    shelf = library.listed(session(), here.campaign)
    choices = _search_form(shelf)
    search = choices.build()
    asked_for = request.args.get("recipient", "")
    recipient = composer.chosen_recipient(letter, asked_for)
    # The page first: the checks say how it lies.
    pane = page_pictures.pane_of(letter, recipient, chosen, wait=_patience())
    layout = page_pictures.layout_of(letter, pane)
    at_hand = composer.desk(session(), letter, search, asked_for, now=now(), layout=layout)
    said = talk.of_letter(session(), letter)
    return here.page(
        "pages/composer/show.html",
        desk=at_hand,
        search=search,
        choices=choices,
        whole_shelf=len(shelf),
        kinds=KINDS,
        purposes=PURPOSES,
        chosen=chosen,
        editing=editing,
        mark=watching.mark(session(), letter),
        talk=said,
        said_counts=said.counts(letter),
        talk_mark=talk.mark(session(), letter),
        reader=desk.account(),
        may_say=letter.takes_edits,
        may_resolve=letter.takes_edits and may_change,
        beside=beside.PAGES,
        unsaved=unsaved.of_account(session(), letter, desk.account()) if may_change else [],
        takes_edits=letter.takes_edits and may_change,
        to_mend=[_said(here, each) for each in at_hand.checked.to_mend],
        to_look_at=[_said(here, each) for each in at_hand.checked.to_look_at],
        waiting=approved.missing(session(), [letter]).get(letter.id, ""),
        waived=[(_said(here, finding), waiver) for finding, waiver in at_hand.checked.waived],
        passed=[check_words.PASSED[each] for each in at_hand.checked.passed],
        moves=[
            move for move in next_acts.moves_of(session(), letter) if move.to is not LetterStatus.ARCHIVED
        ],
        pane=pane,
    )


def _search_form(shelf: list[Block]) -> SearchForm:
    """What is looked for in the library, and what there is to choose from."""
    form = SearchForm(request.args)
    form.offer(KINDS, library.tags(shelf), library.languages(shelf))
    return form


def _patience() -> float:
    """The seconds to wait for the picture of the page: none where a script fetches it by itself, nor where a
    form was refused, whose transaction keeps every other writer out."""
    is_in_background = "HX-Request" in request.headers
    return 0 if is_in_background or request.method == "POST" else SECONDS


def _said(here: AtDesk, finding: Finding) -> check_words.Said:
    return check_words.said(here.letter, finding)
