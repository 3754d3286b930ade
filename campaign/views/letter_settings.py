"""What is set for a letter: its text, how supporters sign it, how it prints."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from campaign.forms.base import ValueForm
from campaign.forms.letter_settings import SigningForm, TextSettingsForm
from campaign.forms.print_settings import PrintForm
from campaign.models.letter import Letter
from campaign.services import letter_settings, letters, print_settings
from campaign.services.conflicts import EditConflict
from campaign.views import conflicts, desk
from campaign.views.conversation import commit, now, refusals_at, session, typed_in
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk

blueprint = Blueprint("letter_settings", __name__, url_prefix=PREFIX)

Save = Callable[[Letter, Any, int], None]


@blueprint.route("/settings", methods=["GET", "POST"])
def text(slug: str, letter: str) -> ResponseReturnValue:
    """Title, subject, address, deadline, notes: what belongs to the text."""
    here = at_desk(slug, letter)
    if request.method == "GET":
        letters.refuse_frozen(here.letter)
    standing = TextSettingsForm.typed(letter_settings.text_settings(here.letter), here.letter.version)
    form = TextSettingsForm(request.form, data=standing)
    form.offer(letters.told_apart(letters.possible_predecessors(session(), here.letter)))
    return _settle(here, "text", form, standing, _save_text)


@blueprint.route("/signing", methods=["GET", "POST"])
def signing(slug: str, letter: str) -> ResponseReturnValue:
    """Days, goal, what is asked of supporters."""
    here = at_desk(slug, letter)
    standing = SigningForm.typed(letter_settings.signing_settings(here.letter), here.letter.version)
    return _settle(here, "signing", SigningForm(request.form, data=standing), standing, _save_signing)


@blueprint.route("/look", methods=["GET", "POST"])
def look(slug: str, letter: str) -> ResponseReturnValue:
    """Letterhead, paper, citations, grid, enclosures."""
    here = at_desk(slug, letter)
    standing = PrintForm.typed(print_settings.of_letter(here.letter), here.letter.version)
    if here.letter.is_fixed and request.method == "GET":
        return here.page("pages/letter_settings/look_fixed.html", form=PrintForm(data=standing))
    return _settle(here, "look", PrintForm(request.form, data=standing), standing, _save_print)


def _settle(
    here: AtDesk, name: str, form: ValueForm[Any], standing: dict[str, Any], save: Save
) -> ResponseReturnValue:
    template = f"pages/letter_settings/{name}.html"
    if settings := typed_in(form):
        with refusals_at(form):
            try:
                save(here.letter, settings, int(form["version"].data or 0))
            except EditConflict as conflict:
                return conflicts.of_settings(here, template, form, standing, conflict), 409
            commit()
            flash("Saved.")
            return redirect(url_for(request.endpoint or "", slug=here.campaign.slug, letter=here.letter.slug))
    return here.page(template, form=form)


def _save_text(letter: Letter, settings: Any, version: int) -> None:
    letter_settings.settle_text(session(), letter, settings, version=version, by=desk.account(), now=now())


def _save_signing(letter: Letter, settings: Any, version: int) -> None:
    letter_settings.settle_signing(session(), letter, settings, version=version, by=desk.account(), now=now())


def _save_print(letter: Letter, settings: Any, version: int) -> None:
    letter_settings.settle_print(session(), letter, settings, version=version, by=desk.account(), now=now())
