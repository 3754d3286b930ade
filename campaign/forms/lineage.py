"""The form of one step of a demand from the letter before."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from wtforms.validators import InputRequired, Optional

from campaign.domain.demands import Change, Lineage
from campaign.domain.refusals import Refusal
from campaign.forms.base import ValueForm
from campaign.forms.fields import Follows, OneOfField, RowsField
from campaign.forms.several import SeveralField

NOTHING = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a demand; `other` is the id of the demand on the other side, or None."""

    other: int | None
    changes: tuple[Change, ...]
    argument: str
    remains: str


def in_step(name: str, text: str) -> Lineage:
    """The argument of a step, or what remains of the demand: alone, in a step that is in order."""
    typed: dict[str, Any] = {"argument": "It is new.", name: text}
    return Lineage((Change.NEW,), **typed)


def changes_field() -> SeveralField:
    """What happened to a demand between two letters."""
    return SeveralField("What changed", choices=[(each.value, each.in_words.capitalize()) for each in Change])


def remains_field() -> RowsField:
    """What a letter that drops a demand still says of it."""
    return RowsField(
        "What remains of it here",
        [Optional(), Follows(in_step)],
        description="When it is dropped: “One phrase, with no guarantees.”",
        render_kw={"rows": 2},
    )


def refused_changes(chosen: Iterable[str] | None, from_letter: str) -> Iterator[Refusal]:
    """What is wrong with the changes of a step, and with where it comes from."""
    try:
        Lineage(tuple(Change(each) for each in chosen or ()), "It changed.", from_letter)
    except Refusal as refusal:
        yield refusal


class LineageForm(ValueForm[Said]):
    """What became of a demand. `other` is what it became, or what it comes from; then `remains` goes."""

    FIELD_NAMES: ClassVar[Mapping[str, str]] = {"from_letter": "changes", "before": "other"}

    other = OneOfField("It became")
    changes = changes_field()
    argument = RowsField(
        "In a sentence",
        [InputRequired("Say in a sentence what changed, and why."), Follows(in_step)],
        render_kw={"rows": 3},
    )
    remains = remains_field()

    def offer(self, label: str, nothing: str, demands: list[tuple[int, str]]) -> None:
        """The demands on the other side by id and title; `nothing` says what it means to choose none."""
        self.other.label.text = label
        self.other.offer(((NOTHING, nothing), *((str(id_), title) for id_, title in demands)))

    def refused_together(self) -> Iterator[Refusal]:
        is_of_before = "remains" in self
        if not self.changes.errors:
            yield from refused_changes(self.changes.data, "before" if is_of_before else self.other.data)

    def build(self) -> Said:
        return Said(
            other=int(self.other.data) if self.other.data else None,
            changes=tuple(Change(each) for each in self.changes.data or ()),
            argument=self.argument.data,
            remains=self.remains.data if "remains" in self else "",
        )
