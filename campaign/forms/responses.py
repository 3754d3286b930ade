"""Forms of the chaser: a response with a verdict on each demand, and why an entry is taken back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, cast

from wtforms.fields.core import Field
from wtforms.validators import InputRequired, Optional

from campaign.domain.deliveries import Channel
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.domain.responses import MOST_TEXT, Heard, Reading, check_readings, passage_field
from campaign.domain.verdicts import Verdict
from campaign.forms.base import ValueForm
from campaign.forms.deliveries import CHANNELS
from campaign.forms.fields import DayField, EitherField, LineField, OneOfField, OptionalLineField, RowsField

_KINDS = (
    ("final", "It answers the letter"),
    ("interim", "It is interim: it says that the letter came, or that an answer will"),
)
# As choices of a field, each explained for a stranger.
VERDICTS = tuple(
    (verdict.value, f"{verdict.value.capitalize()}: {verdict.meaning.lower()}") for verdict in Verdict
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A response as it was typed: what came, what is read in it, and why it is corrected."""

    heard: Heard
    readings: tuple[Reading, ...]
    reason: str = ""


class ResponseForm(ValueForm[Typed]):
    """What came back. `response_form` adds a verdict and a passage for each demand of the letter."""

    FIELD_NAMES: ClassVar[Mapping[str, str]] = {"is_interim": "kind"}
    TRIED_IN: ClassVar = (Heard(date.max, "A Name"),)
    demands: ClassVar[Sequence[tuple[str, str]]] = ()

    received_on = DayField("Received on", "Write the day on which it was received.")
    author = LineField(
        "Who wrote it",
        [InputRequired("Write who wrote the response, as it is signed.")],
        description="As it is signed. Often somebody other than the addressee.",
    )
    author_title = OptionalLineField("Their title")
    channel = EitherField("How it came", CHANNELS, default=Channel.POST.value)
    reference = OptionalLineField("Their reference", description="The number the office gives the matter.")
    kind = EitherField("What it is", _KINDS, default="final")
    text = RowsField(
        "Whole text",
        [Optional()],
        description="When it is kept, every passage quoted below has to stand in it.",
    )

    @property
    def readings(self) -> list[tuple[str, Field, Field]]:
        """For each demand its title, and the fields of verdict and passage."""
        return [
            (title, self[_verdict_field(name)], self[passage_field(name)]) for name, title in self.demands
        ]

    def refused_together(self) -> Iterator[Refusal]:
        """What each verdict lacks: a passage, which stands in the text when the text is kept."""
        heard = Heard(
            date.max, "A Name", text=self.text.data[:MOST_TEXT], is_interim=self.kind.data == "interim"
        )
        for name, _ in self.demands:
            try:
                check_readings(heard, list(self._readings_of(name)))
            except Refusal as refusal:
                yield refusal

    def build(self) -> Typed:
        heard = Heard(
            received_on=cast(date, self.received_on.data),
            author=self.author.data,
            author_title=self.author_title.data,
            channel=Channel(self.channel.data),
            reference=self.reference.data,
            text=self.text.data,
            is_interim=self.kind.data == "interim",
        )
        reason = self["reason"].data if "reason" in self else ""
        return Typed(heard, tuple(self._readings()), reason)

    def _readings(self) -> Iterable[Reading]:
        for name, _ in self.demands:
            yield from self._readings_of(name)

    def _readings_of(self, name: str) -> Iterator[Reading]:
        """The reading of one demand, when the response speaks of it."""
        verdict, passage = self[_verdict_field(name)], self[passage_field(name)].data
        if verdict.data and not verdict.errors:
            yield Reading(name, Verdict(verdict.data), passage)
        elif passage.strip() and not verdict.data:
            raise Unacceptable(
                _verdict_field(name), "Say what this passage means for the demand, or take it away."
            )

    @staticmethod
    def typed(heard: Heard, readings: Iterable[Reading]) -> dict[str, Any]:
        """A response as it stands in the fields."""
        values: dict[str, Any] = {
            "received_on": heard.received_on,
            "author": heard.author,
            "author_title": heard.author_title,
            "channel": heard.channel.value,
            "reference": heard.reference,
            "kind": "interim" if heard.is_interim else "final",
            "text": heard.text,
        }
        for reading in readings:
            values[_verdict_field(reading.demand)] = reading.verdict.value
            values[passage_field(reading.demand)] = reading.passage
        return values


def response_form(demands: Sequence[tuple[str, str]], *, corrects: bool = False) -> type[ResponseForm]:
    """The form for a letter that puts these demands, as (name, title); a correction says why."""
    fields: dict[str, Any] = {"demands": tuple(demands)}
    for name, _ in demands:
        fields[_verdict_field(name)] = OneOfField("Answer", (("", "Does not speak of it"), *VERDICTS))
        fields[passage_field(name)] = RowsField("Passage", [Optional()], description="Word for word.")
    if corrects:
        fields["reason"] = LineField(
            "What was wrong",
            [InputRequired("Say what was wrong: it is kept with the correction.")],
            description="Kept with the correction.",
        )
    return type("ResponseForm", (ResponseForm,), fields)


class RemovalForm(ValueForm[str]):
    """Why an entry is deleted."""

    reason = LineField(
        "Why",
        [InputRequired("Say what was wrong: it is kept in the log.")],
        description="Kept in the log, with your name and the day.",
    )

    def build(self) -> str:
        return str(self.reason.data)


def _verdict_field(demand: str) -> str:
    return f"verdict_{demand}"
