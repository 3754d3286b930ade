"""What is set for a letter: its text, how supporters sign it, how it prints."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue

from campaign.domain.grid_order import MEND
from campaign.forms.letter_settings import SigningForm, TextSettingsForm
from campaign.forms.print_settings import PrintForm
from campaign.models.letter import Letter
from campaign.services import grid, letter_settings, letters, print_settings
from campaign.services.conflicts import EditConflict
from campaign.views import beside, desk
from campaign.views.beside import PAGES, Sheet
from campaign.views.conversation import commit, now, refusals_at, session, typed_in
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk
from campaign.views.editing import Sent

blueprint = Blueprint("letter_settings", __name__, url_prefix=PREFIX)

Save = Callable[[Letter, Any, int], None]


@blueprint.route("/settings", methods=["GET", "POST"])
def text(slug: str, letter: str) -> ResponseReturnValue:
    """Title, subject, address, deadline, notes: what belongs to the text."""
    here = at_desk(slug, letter)
    if request.method == "GET":
        letters.refuse_opened(here.letter)
    before = letters.told_apart(letters.possible_predecessors(session(), here.letter))

    def made(sent: Sent | None) -> TextSettingsForm:
        standing = TextSettingsForm.typed(letter_settings.text_settings(here.letter), here.letter.version)
        form = TextSettingsForm(sent, data=standing)
        form.offer(before)
        return form

    return _settle(here, beside.opened(here, "text", made), _save_text)


@blueprint.route("/signing", methods=["GET", "POST"])
def signing(slug: str, letter: str) -> ResponseReturnValue:
    """Days, goal, what is asked of supporters."""
    here = at_desk(slug, letter)

    def made(sent: Sent | None) -> SigningForm:
        standing = SigningForm.typed(letter_settings.signing_settings(here.letter), here.letter.version)
        return SigningForm(sent, data=standing)

    return _settle(here, beside.opened(here, "signing", made), _save_signing)


@blueprint.route("/look", methods=["GET", "POST"])
def look(slug: str, letter: str) -> ResponseReturnValue:
    """Letterhead, paper, citations, grid, enclosures."""
    here = at_desk(slug, letter)

    def made(sent: Sent | None) -> PrintForm:
        standing = PrintForm.typed(print_settings.of_letter(here.letter), here.letter.version)
        return PrintForm(sent, data=standing)

    if here.letter.is_fixed and request.method == "GET":
        return here.page("pages/letter_settings/look_fixed.html", form=made(None))
    return _settle(here, beside.opened(here, "look", made), _save_print)


def _settle(here: AtDesk, sheet: Sheet, save: Save) -> ResponseReturnValue:
    template = f"pages/letter_settings/{sheet.name}.html"
    if settings := typed_in(sheet.form):
        with refusals_at(sheet.form):
            try:
                save(here.letter, settings, sheet.version)
            except EditConflict:
                return beside.conflict(here, template, sheet), 409
            beside.is_set(here, sheet)
            commit()
            flash("Saved.")
            return redirect(here.to(PAGES[sheet.name].endpoint))
    return beside.page(here, template, sheet)


def _save_text(letter: Letter, settings: Any, version: int) -> None:
    letter_settings.settle_text(session(), letter, settings, version=version, by=desk.account(), now=now())


def _save_signing(letter: Letter, settings: Any, version: int) -> None:
    letter_settings.settle_signing(session(), letter, settings, version=version, by=desk.account(), now=now())


def _save_print(letter: Letter, settings: Any, version: int) -> None:
    letter_settings.settle_print(session(), letter, settings, version=version, by=desk.account(), now=now())
    if missing := grid.listed(session(), letter).missing:
        flash(f"{missing} {MEND} Until then no copy prints.", "look")
