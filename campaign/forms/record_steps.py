"""The form of one step of a lineage, at a recorded letter."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from wtforms.validators import InputRequired

from campaign.domain.demands import Change, Lineage
from campaign.domain.refusals import Refusal
from campaign.forms.base import ValueForm
from campaign.forms.fields import Follows, OneOfField, RowsField
from campaign.forms.lineage import changes_field, in_step, refused_changes, remains_field


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a lineage, and the key of the demand it is about."""

    demand: str
    lineage: Lineage


class StepForm(ValueForm[Step]):
    """How one demand came to a recorded letter, or what became of it there."""

    FIELD_NAMES: ClassVar[Mapping[str, str]] = {"from_letter": "before"}

    demand = OneOfField("Which demand", validators=[InputRequired("Choose the demand.")])
    before = OneOfField("It comes from")
    changes = changes_field()
    argument = RowsField(
        "Why, in a sentence",
        [InputRequired("Say in a sentence what changed, and why you say so."), Follows(in_step)],
        render_kw={"rows": 3},
    )
    remains = remains_field()

    def offer(self, demands: Iterable[tuple[str, str]], before: Iterable[tuple[str, str]]) -> None:
        """The demands there are, and where other letters put one: (key, words)."""
        self.demand.offer((("", "Choose one"), *demands))
        self.before.offer((("", "No letter: it is new here"), *before))

    def refused_together(self) -> Iterator[Refusal]:
        if not self.changes.errors:
            yield from refused_changes(self.changes.data, self.before.data or "")

    def build(self) -> Step:
        letter, _, demand = (self.before.data or "").partition("/")
        return Step(
            self.demand.data,
            Lineage(
                changes=tuple(Change(each) for each in self.changes.data or ()),
                argument=self.argument.data,
                from_letter=letter,
                from_demand=demand,
                remains=self.remains.data,
            ),
        )
