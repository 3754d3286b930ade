"""The real page beside the outline: its picture, and the words that say which page it is and for whom."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from typing import Any

from flask import Blueprint, Response, abort, request, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.blocks import Block, Purpose, kind_of
from campaign.domain.checks import Layout
from campaign.domain.document import Document
from campaign.domain.lettertext import Placed
from campaign.models.account import Role
from campaign.models.letter import Letter
from campaign.models.recipient import Recipient
from campaign.rendering.placing import Spot
from campaign.services import composer, documents, page_pictures, placements, recipients, talk, texts
from campaign.services.page_pictures import SECONDS, Pages, Shelf
from campaign.views import desk
from campaign.views.conversation import only_looks, runtime, session
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk
from campaign.views.editing import Editing

blueprint = Blueprint("page_pictures", __name__, url_prefix=PREFIX)

_DIGEST = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class PagePane:
    """What the pane of the page shows; `url` is empty while there is no picture.

    It is the page that was asked for, or else the one on which the block begins that is `chosen`.
    """

    recipient: Recipient | None
    pages: Pages
    number: int
    url: str
    chosen: str = ""

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Where blocks stand on the page."""
        return self.pages.laid_out.on(self.number)

    @property
    def is_unsaved(self) -> bool:
        """Whether the page shows words that are not saved."""
        return "unsaved" in self.url


@blueprint.get("/page")
def show(slug: str, letter: str) -> ResponseReturnValue:
    """The pane alone, for the script that puts it in place."""
    here = at_desk(slug, letter, Role.READER)
    recipient = composer.chosen_recipient(here.letter, request.args.get("recipient", ""))
    return _pane(here, pane_of(here.letter, recipient, request.args.get("block", "")))


@blueprint.post("/page/with/<name>")
@only_looks
def with_words(slug: str, letter: str, name: str) -> ResponseReturnValue:
    """The pane with a block as it is being typed. Nothing is saved."""
    here = at_desk(slug, letter)
    placement = placements.get(here.letter, name)
    typed = Editing.of(placement).typed()
    changed = partial(_with_block, name, typed) if typed and typed != placement.value else None
    return _while_typed(here, changed, name)


@blueprint.post("/page/with-new/<what>")
@only_looks
def with_new(slug: str, letter: str, what: str) -> ResponseReturnValue:
    """The pane with a block that is not in the letter yet, where it would come. Nothing is saved."""
    here = at_desk(slug, letter)
    after = request.form.get("after", "")
    typed = Editing.new(here.letter, kind_of(what).kind, after).typed()
    taken = {placement.name for placement in here.letter.placements}
    name = next(free for number in count(1) if (free := f"new-{number}") not in taken)
    changed = partial(_with_new, name, typed, after) if typed else None
    return _while_typed(here, changed, name if typed else after)


@blueprint.get("/page/<int:number>.png")
def picture(slug: str, letter: str, number: int) -> ResponseReturnValue:
    """One page as it was laid out; its address changes when the page does."""
    here = at_desk(slug, letter, Role.READER)
    recipient = recipients.get_in(here.letter, request.args.get("recipient", ""))
    digest = request.args.get("of", "")
    if not _DIGEST.fullmatch(digest):
        abort(404)
    account = desk.account().id if "unsaved" in request.args else None
    content = page_pictures.picture(runtime().store, Shelf(here.letter, recipient, account), digest, number)
    # Kept for the length of a sitting, and by this browser only: the draft is nobody else's.
    headers = {"Cache-Control": "private, max-age=3600"}
    return Response(content, mimetype="image/png", headers=headers)


def pane_of(
    letter: Letter, recipient: Recipient | None, chosen: str = "", *, wait: float = SECONDS
) -> PagePane:
    """The page of a letter as it stands, for one recipient; a letter to nobody has none."""
    if recipient is None:
        return PagePane(None, Pages(), 1, "")
    shelf = Shelf(letter, recipient)
    document = _document(letter, recipient)
    pages = page_pictures.of_document(runtime().store, shelf, document, wait=wait)
    return _shown(letter, shelf, pages, chosen)


def layout_of(letter: Letter, pane: PagePane | None = None) -> Layout | None:
    """How a draft lies for its first recipient, for the checks, as far as it was laid out: nothing is waited
    for. `pane` is what is shown at the same time."""
    if not letter.takes_edits or not letter.recipients:
        return None
    first = letter.recipients[0]
    shown = pane if pane and pane.recipient is first else pane_of(letter, first, wait=0)
    return page_pictures.layout_of(shown.pages)


def _while_typed(here: AtDesk, changed: Callable[[Document], Document] | None, chosen: str) -> str:
    """The pane of the letter as it would be, or as it stands where what is typed is no block yet."""
    recipient = composer.chosen_recipient(here.letter, request.args.get("recipient", ""))
    if recipient is None or changed is None:
        return _pane(here, pane_of(here.letter, recipient, chosen))
    shelf = Shelf(here.letter, recipient, desk.account().id)
    typed = changed(_document(here.letter, recipient))
    document = replace(typed, text=texts.grounded(session(), here.letter, typed.text))
    pages = page_pictures.of_document(runtime().store, shelf, document)
    if pages.count:
        return _pane(here, _shown(here.letter, shelf, pages, chosen))
    standing = pane_of(here.letter, recipient, chosen, wait=0)
    return _pane(here, replace(standing, pages=replace(standing.pages, sentence=pages.sentence)))


def _pane(here: AtDesk, pane: PagePane) -> str:
    counts = talk.of_letter(session(), here.letter).counts(here.letter)
    return here.page("pages/composer/page_alone.html", pane=pane, chosen=pane.chosen, said_counts=counts)


def _document(letter: Letter, recipient: Recipient) -> Document:
    return documents.as_written(session(), runtime().store, letter, recipient)


def _with_block(name: str, block: Block, document: Document) -> Document:
    blocks = tuple(
        replace(placed, block=block) if placed.id == name else placed for placed in document.text.blocks
    )
    return replace(document, text=replace(document.text, blocks=blocks))


def _with_new(name: str, block: Block, after: str, document: Document) -> Document:
    """The block behind another; behind the last where that is none. What part it has is not printed."""
    others = document.text.blocks
    names = [placed.id for placed in others]
    place = names.index(after) + 1 if after in names else len(names)
    blocks = (*others[:place], Placed(name, Purpose.CONTEXT, block), *others[place:])
    return replace(document, text=replace(document.text, blocks=blocks))


def _shown(letter: Letter, shelf: Shelf, pages: Pages, chosen: str) -> PagePane:
    wanted = request.args.get("page", type=int) or pages.laid_out.page_of(chosen) or 1
    number = min(max(wanted, 1), max(pages.count, 1))
    if not pages.count:
        return PagePane(shelf.recipient, pages, number, "", chosen)
    unsaved: dict[str, Any] = {"unsaved": "yes"} if shelf.account else {}
    url = url_for(
        "page_pictures.picture",
        slug=letter.campaign.slug,
        letter=letter.slug,
        number=number,
        recipient=shelf.recipient.public_id,
        of=pages.digest[:32],
        **unsaved,
    )
    return PagePane(shelf.recipient, pages, number, url, chosen)
