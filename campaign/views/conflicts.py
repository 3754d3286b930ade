"""The page of a conflict: what somebody saved and what you wrote, side by side, and the choice."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from wtforms.fields.core import Field

from campaign.domain.differences import Piece, compare
from campaign.domain.savings import Act
from campaign.forms.base import ValueForm
from campaign.models.placement import Placement
from campaign.models.saving import Saving
from campaign.services import savings
from campaign.views import desk
from campaign.views.conversation import session
from campaign.views.desk_letter import AtDesk
from campaign.views.editing import Editing, Sent
from campaign.views.filters import day
from campaign.views.typed import as_sent, as_value

# The pages beside the text whose settings the history keeps.
_SETTING = {"text": Act.TEXT, "signing": Act.SIGNING, "look": Act.LOOK}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs: the words of both, cut where they part. Of pictures both, by name."""

    label: str
    theirs: tuple[Piece, ...]
    yours: tuple[Piece, ...]
    pictures: tuple[str, str] = ("", "")


def of_block(here: AtDesk, placement: Placement, editing: Editing) -> str:
    """Both of a block, where the two meet. The form below holds yours, with what only the other one changed,
    and saves over theirs when it is sent."""
    together = editing.together(placement)
    shown = Editing.of(placement, together.sent)
    shown.typing = editing.typing
    shown.writing.offer()
    standing = Editing.of(placement, Sent())
    return here.page(
        "pages/composer/conflict.html",
        differences=[*_beside(shown, standing, together.met)],
        taken=[field.label.text for field in _fields(shown) if _is_other(field, editing.sent)],
        have_met=bool(together.met),
        editing=shown,
        placement=placement,
        who=whose(here, placement.name),
        last=_last(here, placement.name),
    )


def whose(here: AtDesk, name: str) -> str:
    """Who saved a block last, as its other writer is told."""
    return _called(_last(here, name))


def who_set(here: AtDesk, page: str) -> str:
    """Who set a page beside the text last. Of the press release and of an open letter no history says so."""
    act = _SETTING.get(page)
    if act is None or not here.letter.takes_edits:
        return _called(None)
    return _called(savings.newest_of(session(), here.letter, "", (act, Act.RESTORED)))


def is_mine(here: AtDesk, name: str) -> bool:
    """Whether whoever is signed in saved the block last themselves, as from another window."""
    last = _last(here, name)
    return last is not None and last.account is desk.account()


def _called(last: Saving | None) -> str:
    if last is None or last.account is None:
        return "Somebody"
    return last.account.name if last.account is not desk.account() else "You, in another window,"


def _last(here: AtDesk, name: str) -> Saving | None:
    changing = (Act.REWRITTEN, Act.ACCEPTED, Act.NEWEST, Act.PUT_BACK, Act.RESTORED)
    return savings.newest_of(session(), here.letter, name, changing)


def differing(
    form: ValueForm[Any], standing: dict[str, Any], say_day: Callable[[date], str] = day
) -> Iterator[Difference]:
    """The fields of a form that differ from what stands; `say_day` puts a day in words."""
    for field in form:
        if field.short_name in standing and field.short_name != "version":
            theirs = _said(field, standing[field.short_name], say_day)
            yours = _said(field, field.data, say_day)
            if theirs != yours:
                yield Difference(field.label.text, *compare(theirs, yours))


def _beside(yours: Editing, theirs: Editing, met: Collection[str]) -> Iterator[Difference]:
    """The fields where two changes met; where none did, all that differ."""
    standing = {field.name: field for field in _fields(theirs)}
    for field in _fields(yours):
        other = standing[field.name]
        if (field.name in met or not met) and as_value(field) != as_value(other):
            said = compare(_said(field, other.data, day), _said(field, field.data, day))
            is_picture = field.name == "block-image"
            yield Difference(field.label.text, *said, (other.data, field.data) if is_picture else ("", ""))


def _fields(editing: Editing) -> list[Field]:
    """The fields of a block and those beside it; where the words are kept is no part of what stands."""
    every = [*editing.writing.words, *editing.placing]
    return [field for field in every if field.short_name != "keep" and as_value(field) is not None]


def _is_other(field: Field, sent: Sent) -> bool:
    return field.name in sent and as_value(field) != as_sent(sent)[field.name]


def _said(field: Any, value: Any, say_day: Callable[[date], str]) -> str:
    """A field's value as a person reads it."""
    if isinstance(value, list | tuple):
        return ", ".join(_said(field, each, say_day) for each in value)
    if isinstance(value, date):
        return say_day(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if value is None:
        return ""
    chosen = {choice.value: choice.label for choice in getattr(field, "choices", None) or ()}
    return str(chosen.get(str(value)) or value).strip()
