"""Forms of deeds: something done in the world, with its source, and how it answers a demand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from wtforms.validators import InputRequired, Optional

from campaign.domain.events import Happening, read_when
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.domain.responses import Reading
from campaign.domain.verdicts import Verdict
from campaign.forms.base import ValueForm
from campaign.forms.fields import Follows, LineField, OneOfField, RowsField
from campaign.forms.responses import VERDICTS


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed as it was typed: the reading, and the event: one that is there (its public id), or a new one."""

    reading: Reading
    event: str
    happening: Happening | None


@dataclass(frozen=True, slots=True)
class Corrected:
    """How a deed answers a demand after all, and why that is corrected."""

    reading: Reading
    reason: str


def _passage(_field: str, text: str) -> None:
    Reading("demand", Verdict.GRANTED, text)


class _ReadingForm(ValueForm[Any]):
    """How a deed answers a demand."""

    demand = OneOfField("Which demand it answers")
    verdict = OneOfField(
        "Answer",
        (("", "Choose"), *VERDICTS),
        validators=[InputRequired("Choose what it means for the demand.")],
    )
    passage = RowsField(
        "How it answers the demand",
        [InputRequired("Say in a sentence how this answers the demand."), Follows(_passage)],
        description="In a sentence of yours, with what it leaves open.",
    )

    def reading(self) -> Reading:
        """What was typed, as the domain knows it."""
        return Reading(self.demand.data, Verdict(self.verdict.data), self.passage.data)


class DeedForm(_ReadingForm):
    """Something done in the world, with its source, and how it answers a demand."""

    FIELD_NAMES: ClassVar[Mapping[str, str]] = {"happened_on": "when"}

    event = OneOfField("Event", [("", "A new one, written below")])
    when = LineField("When", [Optional()], description="2024-06-14 for a day, 2024-06 for a month, or 2024.")
    text = LineField(
        "What happened",
        [Optional()],
        description="One short sentence without a full stop, with the hedge its source has.",
    )
    source = OneOfField("Source", description="The publication that says so.")

    def offer(
        self,
        demands: Iterable[tuple[str, str]],
        events: Iterable[tuple[str, str]],
        sources: Iterable[tuple[str, str]],
    ) -> None:
        """The demands of the letter, and the events and sources of the campaign."""
        self.demand.offer(demands)
        self.event.offer((("", "A new one, written below"), *events))
        self.source.offer((("", "Choose"), *sources))

    def refused_together(self) -> Iterator[Refusal]:
        """A new event needs its own words, and its source; for one that is there, they are left alone."""
        if self.event.data:
            return
        if not self.source.data:
            yield Unacceptable("source", "Choose the publication that says so. A deed cannot do without one.")
        for check in (self._check_when, self._check_text):
            try:
                check()
            except Refusal as refusal:
                yield refusal

    def build(self) -> Deed:
        return Deed(self.reading(), self.event.data, None if self.event.data else self._happening())

    def _check_when(self) -> None:
        read_when("when", self.when.data)

    def _check_text(self) -> None:
        Happening(date.max, self.text.data, source="source")

    def _happening(self) -> Happening:
        on, precision = read_when("when", self.when.data)
        return Happening(on=on, text=self.text.data.rstrip("."), precision=precision, source=self.source.data)


class DeedCorrectionForm(_ReadingForm):
    """How a deed answers a demand after all."""

    reason = LineField(
        "What was wrong",
        [InputRequired("Say what was wrong: it is kept with the correction.")],
        description="Kept with the correction.",
    )

    def build(self) -> Corrected:
        return Corrected(self.reading(), self.reason.data)
