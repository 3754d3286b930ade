"""The forms of a fact: a new one, and one that is there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from wtforms.validators import InputRequired

from campaign.domain.facts import Fact, fact_name
from campaign.forms.base import ValueForm
from campaign.forms.fields import DayField, Follows, LineField, OneOfField
from campaign.forms.versions import SeenField


@dataclass(frozen=True, slots=True)
class NewFact:
    """A fact, and the name by which texts fill it in."""

    name: str
    fact: Fact


class NewFactForm(ValueForm[NewFact]):
    """A name, a value as it reads in a sentence, and what it rests on."""

    # A form has a `value` of its own.
    FIELD_NAMES: ClassVar[Mapping[str, str]] = {"value": "reads"}
    TRIED_IN: ClassVar = (Fact("at least 23"),)

    name = LineField(
        "Name",
        [InputRequired("Write a name, such as known_prisoners."), Follows(fact_name)],
        description="Texts fill it in as {{ fact.name }}. It stays as it is.",
    )
    reads = LineField(
        "Value",
        [InputRequired("Write the value, as it reads in a sentence.")],
        description="As it reads in a sentence, with its hedge: “at least 23”.",
    )
    source = OneOfField("Source")
    as_of = DayField("True as of")
    review_by = DayField("To be looked at again by", description="After that day the checks ask for it.")

    def offer(self, sources: Iterable[tuple[str, str]]) -> None:
        """The sources there are, as (key, words)."""
        self.source.offer((("", "None yet"), *sources))

    def build(self) -> NewFact:
        return NewFact(fact_name("name", self.name.data), _fact(self))


class FactForm(ValueForm[Fact]):
    """A fact that is there: its name stays."""

    FIELD_NAMES = NewFactForm.FIELD_NAMES
    TRIED_IN = NewFactForm.TRIED_IN

    reads = NewFactForm.reads
    source = NewFactForm.source
    as_of = NewFactForm.as_of
    review_by = NewFactForm.review_by
    seen = SeenField()

    offer = NewFactForm.offer

    def build(self) -> Fact:
        return _fact(self)

    @staticmethod
    def typed(fact: Fact) -> dict[str, Any]:
        """A fact as it stands in the fields."""
        return {
            "reads": fact.value,
            "source": fact.source,
            "as_of": fact.as_of,
            "review_by": fact.review_by,
        }


def _fact(form: NewFactForm | FactForm) -> Fact:
    return Fact(
        value=form.reads.data,
        as_of=form.as_of.data,
        source=form.source.data or "",
        review_by=form.review_by.data,
    )
