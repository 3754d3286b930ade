"""The form of one demand of a recorded letter."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from wtforms.validators import InputRequired, Optional

from campaign.domain.blocks import Demand
from campaign.domain.demands import Firmness
from campaign.domain.records import RecordedDemand
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.forms.base import ValueForm
from campaign.forms.fields import LineField, OneOfField, OptionalLineField, RowsField
from campaign.forms.hooks import kind_field, url_field
from campaign.forms.keys import made_from
from campaign.forms.versions import VersionField

NEW = ""


class RecordedDemandForm(ValueForm[RecordedDemand]):
    """One demand of a recorded letter. `demand` and `title` are only asked for when it is entered."""

    FIELD_NAMES: ClassVar[Mapping[str, str]] = {"bullet": "wording"}
    TRIED_IN: ClassVar = (
        Demand("ask", clause="ask", hook="a law"),
        RecordedDemand("a-demand", Demand("ask", clause="ask"), place="In a sentence"),
    )

    demand = OneOfField("Which demand", description="One that other letters put too, or a new one.")
    title = OptionalLineField("Short name", description="Of a new demand: its name in the ledger.")
    wording = RowsField(
        "What it asks, in our words",
        [InputRequired("Write what the letter asks, in a sentence of ours.")],
        description="A paraphrase that begins with a verb, without a full stop: “press Azerbaijan for …”.",
        render_kw={"rows": 3},
    )
    clause = RowsField(
        "In short",
        [Optional()],
        description="When the letter puts it twice, in words that differ. Empty is the same words.",
        render_kw={"rows": 2},
    )
    firmness = OneOfField("How firmly", default=Firmness.ASKED.value)
    put_to = OptionalLineField(
        "Wanted from", description="Whom the recipient is to move, such as Azerbaijan."
    )
    hook = OptionalLineField("Legal hook", description="The law it names.")
    hook_kind = kind_field()
    hook_url = url_field()
    place = LineField(
        "Where it stands",
        [InputRequired("Write where in the letter it stands, such as: In the second bullet.")],
    )
    note = RowsField("What else is to be known", [Optional()], render_kw={"rows": 2})
    version = VersionField()

    def offer(self, demands: Iterable[tuple[str, str]]) -> None:
        """The demands of the campaign, as (key, title)."""
        self.demand.offer(((NEW, "A new demand"), *demands))
        self.firmness.offer((each.value, each.in_words.capitalize()) for each in Firmness)

    def refused_together(self) -> Iterator[Refusal]:
        if self.demand.data == NEW and not self.title.data.strip():
            yield Unacceptable("title", "Write a short name for the new demand, or choose one there is.")

    def build(self) -> RecordedDemand:
        return RecordedDemand(
            demand=self.demand.data or made_from(self.title.data) or Demand.kind,
            title=self.title.data,
            wording=Demand(
                self.wording.data,
                clause=self.clause.data or self.wording.data,
                hook=self.hook.data,
                hook_kind=self.hook_kind.data,
                hook_url=self.hook_url.data,
            ),
            firmness=Firmness(self.firmness.data),
            put_to=self.put_to.data,
            place=self.place.data,
            note=self.note.data,
        )

    @property
    def is_new(self) -> bool:
        """Whether the demand is to be one that no letter put yet."""
        return bool(self.demand.data == NEW)

    @staticmethod
    def typed(value: RecordedDemand, version: int) -> dict[str, Any]:
        """A demand as it stands in the fields."""
        wording = value.wording
        return {
            "demand": value.demand,
            "title": value.title,
            "wording": wording.bullet,
            "clause": wording.clause if wording.clause != wording.bullet else "",
            "firmness": value.firmness.value,
            "put_to": value.put_to,
            "hook": wording.hook,
            "hook_kind": wording.hook_kind,
            "hook_url": wording.hook_url,
            "place": value.place,
            "note": value.note,
            "version": version,
        }


def with_key(value: RecordedDemand, key: str) -> RecordedDemand:
    """A new demand under a key that no other has."""
    return replace(value, demand=key)
