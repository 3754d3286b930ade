"""The pages beside a letter's text: what is typed there is kept while it is typed, as in the composer, and is
set by Save alone. Half a web address, or a letter that is followed for a moment, must not count."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask import request

from campaign.forms.base import ValueForm
from campaign.rendering.wording import wording
from campaign.services import unsaved
from campaign.services.unsaved import Typing
from campaign.views import autosave, conflicts, desk, kept
from campaign.views.conversation import is_sent, session
from campaign.views.desk_letter import AtDesk
from campaign.views.editing import Sent, typed_before
from campaign.views.typed import as_shown, new_typing, typing_of


@dataclass(frozen=True, slots=True)
class Page:
    """What such a page is called, and its endpoint."""

    called: str
    endpoint: str


PAGES = {
    "text": Page("Title and subject", "letter_settings.text"),
    "signing": Page("Sign form", "letter_settings.signing"),
    "look": Page("Look", "letter_settings.look"),
    "release": Page("Press release", "releases.edit"),
}

# Makes the form of a page, of what was sent or typed, else of what stands.
Make = Callable[[Sent | None], ValueForm[Any]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form of such a page. `base` is what it began from. `kept_at` says when its words were kept, when
    they are none that were set, and `is_behind` whether others were set since."""

    name: str
    make: Make
    form: ValueForm[Any]
    typing: Typing
    base: str
    kept_at: datetime | None = None
    is_behind: bool = False

    @property
    def version(self) -> int:
        """The version that it is set over: the one that stands, where nobody changed this page since, or
        where just what was typed was set, as by whoever presses Save twice."""
        standing = self.make(None)
        is_alone = _base(standing) in (self.base, _base(self.form))
        version = (standing if is_alone else self.form)["version"].data
        return int(version or 0)


def opened(here: AtDesk, name: str, make: Make) -> Sheet:
    """The form as it was sent; or with what was typed and never set; or as it stands."""
    place = unsaved.BESIDE + name
    if is_sent():
        sent = request.form
        return Sheet(name, make, make(sent), typing_of(place, sent), sent.get("base", ""))
    standing = make(None)
    base = _base(standing)
    row = kept.at_place(here, place) if desk.may_change(here.campaign) else None
    if row is None:
        return Sheet(name, make, standing, new_typing(place), base)
    form = make(typed_before(row))
    form.value()
    _rest_on(form, standing)
    is_behind = dict(row.fields).get("base") != base
    return Sheet(name, make, form, new_typing(place, unsaved.mark(row)), base, row.at, is_behind)


def page(here: AtDesk, template: str, sheet: Sheet, **more: object) -> str:
    """The page; above a form that is behind, what was set meanwhile."""
    if sheet.is_behind:
        say_day = wording(here.letter.language).long_date
        more["differences"] = [*conflicts.differing(sheet.form, sheet.make(None).data, say_day)]
        more["who"] = conflicts.who_set(here, sheet.name)
    return here.page(template, form=sheet.form, sheet=sheet, **more)


def conflict(here: AtDesk, template: str, sheet: Sheet) -> str:
    """Both versions, above the form, which holds yours; it is kept until you choose."""
    autosave.keep(here, sheet.typing.place)
    standing = sheet.make(None)
    _rest_on(sheet.form, standing)
    return page(here, template, replace(sheet, base=_base(standing), is_behind=True))


def is_set(here: AtDesk, sheet: Sheet) -> None:
    """Nothing of it is to be kept any more."""
    unsaved.forget(session(), here.letter, desk.account(), sheet.typing)


def _rest_on(form: ValueForm[Any], standing: ValueForm[Any]) -> None:
    form["version"].data = standing["version"].data
    # A hidden field shows what was sent before what it was given.
    form["version"].raw_data = None


def _base(form: ValueForm[Any]) -> str:
    return json.dumps(as_shown(form))
