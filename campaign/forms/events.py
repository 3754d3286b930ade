"""The form of an event."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, ClassVar

from wtforms.validators import InputRequired

from campaign.domain.events import NO_SOURCE, Happening, read_when, written_when
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.forms.base import ValueForm
from campaign.forms.fields import Follows, LineField, OneOfField


class EventForm(ValueForm[Happening]):
    """When it happened, in one sentence what, and where that stands."""

    FIELD_NAMES: ClassVar[Mapping[str, str]] = {"happened_on": "when"}
    TRIED_IN: ClassVar = (Happening(date.max, "It happened", source="source"),)

    when = LineField(
        "When",
        [InputRequired("Write when it happened, such as 2024-06-14 or 2024-06."), Follows(read_when)],
        description="A day as 2024-06-14, a month as 2024-06, a year as 2024.",
    )
    text = LineField(
        "What happened",
        [InputRequired("Write what happened, in one sentence.")],
        description="One short sentence without a full stop, with the hedge its source has.",
    )
    source = OneOfField("Source", description="The publication that says so. A deed cannot do without one.")
    office = OneOfField(
        "Office",
        description="When it happened to an office itself, such as another holder: its terms are the proof.",
    )

    def offer(self, sources: Iterable[tuple[str, str]], offices: Iterable[tuple[str, str]]) -> None:
        """The sources and offices there are, as (key, words)."""
        self.source.offer((("", "None"), *sources))
        self.office.offer((("", "None"), *offices))

    def refused_together(self) -> Iterator[Refusal]:
        if not (self.source.data or self.office.data):
            yield Unacceptable("source", NO_SOURCE)

    def build(self) -> Happening:
        on, precision = read_when("when", self.when.data)
        return Happening(
            on=on,
            precision=precision,
            text=self.text.data.rstrip("."),
            source=self.source.data or "",
            office=self.office.data or "",
        )

    @staticmethod
    def typed(happening: Happening) -> dict[str, Any]:
        """An event as it stands in the fields."""
        return {
            "when": written_when(happening.on, happening.precision),
            "text": happening.text,
            "source": happening.source,
            "office": happening.office,
        }
