"""What the pages of officials say of a change: their templates know this module as `tell`."""

from collections.abc import Callable
from datetime import date

from campaign.domain.official_changes import Act, Changed
from campaign.domain.salutations import Form
from campaign.forms.officials import greetings
from campaign.models.official_change import OfficialChange
from campaign.views.filters import day

_ACTS = {
    Act.ADDED: "Entered",
    Act.CHANGED: "Changed",
    Act.TERM_ADDED: "Term entered",
    Act.TERM_CHANGED: "Term changed",
    Act.TERM_REMOVED: "Term taken back",
}
LABELS = {
    "title": "Title",
    "organisation": "Organisation",
    "honorific": "Before the name",
    "form": "Greeting",
    "address": "Postal address",
    "country": "Country",
    "email": "Email address",
    "represents": "State of a legislator",
    "name": "Name",
    "family_name": "Family name",
    "salutation": "After “Dear”",
    "starts_on": "From",
    "ends_on": "Until",
}
_VALUES: dict[str, Callable[[str], str]] = {
    "form": lambda value: _quoted(greetings()[Form(value)]),
    "starts_on": lambda value: day(date.fromisoformat(value)),
    "ends_on": lambda value: day(date.fromisoformat(value)),
}


def act(change: OfficialChange) -> str:
    """What was done: "Term entered: Marco Rubio, Secretary of State"."""
    if change.office is None or change.official is None:
        return _ACTS[change.act]
    return f"{_ACTS[change.act]}: {change.official.name}, {change.office.title}"


def fields(change: OfficialChange) -> list[str]:
    """What each field said and says: "Email address: “one@state.example”, now “other@state.example”"."""
    return [f"{LABELS[each.field]}: {_turn(each)}" for each in (Changed(*row) for row in change.changed)]


def _quoted(value: str) -> str:
    return f"“{value}”"


def _turn(each: Changed) -> str:
    said = _VALUES.get(each.field, _quoted)
    if not each.before:
        return said(each.after)
    return f"{said(each.before)}, now {said(each.after) if each.after else 'nothing'}"
