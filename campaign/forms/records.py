"""The forms of a recorded letter: what is known of it, each of its demands, and each step of a lineage."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, ClassVar, TypeVar, cast

from wtforms import DateField
from wtforms.validators import InputRequired, Optional

from campaign.domain import text as words
from campaign.domain.blocks import Demand
from campaign.domain.demands import Change, Firmness, Lineage
from campaign.domain.records import (
    Figure,
    RecordedDemand,
    RecordedLetter,
    RecordedSigner,
    Related,
)
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.forms.base import ValueForm
from campaign.forms.fields import (
    DayField,
    EitherField,
    Follows,
    LineField,
    OneOfField,
    OptionalLineField,
    RowsField,
)
from campaign.forms.keys import made_from
from campaign.forms.lineage import changes_field, in_step, refused_changes, remains_field
from campaign.forms.rows import rows_of
from campaign.forms.versions import VersionField

T = TypeVar("T")

_BAR = "|"
NEW = ""


def parted(make: Callable[..., T], field: str, text: str, most: int = 3) -> tuple[T, ...]:
    """One value a line, its parts divided by bars. Refuses with the number of the line."""
    found = []
    for number, row in enumerate(rows_of(text), start=1):
        parts = [part.strip() for part in row.split(_BAR)]
        if len(parts) > most:
            raise Unacceptable(field, f"Line {number} has {len(parts)} parts; at most {most} fit.")
        try:
            found.append(make(*parts))
        except Refusal as refusal:
            raise Unacceptable(field, f"Line {number}: {refusal.sentence}") from refusal
        except TypeError as error:
            raise Unacceptable(field, f"Line {number} lacks a part. Divide the parts with “|”.") from error
    return tuple(found)


signers_of = partial(parted, RecordedSigner)
related_of = partial(parted, Related)
figures_of = partial(parted, Figure)


def as_rows(rows: Iterable[Iterable[str]]) -> str:
    """What `parted` reads; empty parts at the end of a line are left out."""
    lines = []
    for row in rows:
        parts = list(row)
        while len(parts) > 1 and not parts[-1]:
            parts.pop()
        lines.append(f" {_BAR} ".join(parts))
    return "\n".join(lines)


class NeededDayField(DayField):
    """A day that may not be left out."""

    def __init__(self, label: str, needed: str, **more: Any) -> None:
        DateField.__init__(self, label, [InputRequired(needed)], **more)


class RecordForm(ValueForm[RecordedLetter]):
    """What is known of a letter by others. `slug` is only asked for when it is new."""

    FIELD_NAMES: ClassVar[Mapping[str, str]] = {"official": "term", "office": "term"}
    TRIED_IN: ClassVar = (
        RecordedLetter("address", "Title", date.max, official="official", office="office", source="source"),
    )

    title = LineField(
        "Title",
        [InputRequired("Write a title, such as “Four senators to Secretary Blinken”.")],
        description="From whom to whom, in a few words of ours.",
    )
    slug = OptionalLineField(
        "Address", description="The last part of its address here. Empty makes one of the title. It stays."
    )
    term = OneOfField(
        "To",
        validators=[InputRequired("Choose to whom the letter went. Add the official first if need be.")],
        description="The official and the office, as they were on the day of the letter.",
    )
    on = NeededDayField("Date", "Write the day the letter bears, or that of its publication.")
    dated = EitherField(
        "That day",
        choices=[("letter", "Stands on the letter"), ("publication", "Is that of its publication")],
        default="letter",
    )
    date_note = OptionalLineField("What is to be said of the date")
    source = OneOfField(
        "Source",
        validators=[InputRequired("Choose the publication that this letter is read from.")],
        description="The publication that the letter is read from.",
    )
    summary = RowsField(
        "In a sentence or two", [Optional()], description="In our words.", render_kw={"rows": 3}
    )
    signers = RowsField(
        "Signers",
        [Optional(), Follows(signers_of)],
        description="One a line: name | title | party and state. Only those who can be read.",
        render_kw={"rows": 5},
    )
    signers_note = OptionalLineField("What is to be said of the signers")
    related = RowsField(
        "Beside it",
        [Optional(), Follows(related_of)],
        description="Bills and statements beside the letter, one a line: when | title | what it says.",
        render_kw={"rows": 3},
    )
    figures = RowsField(
        "Figures that differ",
        [Optional(), Follows(figures_of)],
        description="Where one publication gives two values, one a line: what is counted | value | where.",
        render_kw={"rows": 2},
    )
    language = LineField("Language", [Follows(words.language)], default="en")
    version = VersionField()

    def offer(self, sources: Iterable[tuple[str, str]], terms: Iterable[tuple[str, str]]) -> None:
        """The sources there are, and who held which office: (key, words)."""
        self.source.offer((("", "Choose one"), *sources))
        self.term.offer((("", "Choose one"), *terms))

    def build(self) -> RecordedLetter:
        official, _, office = (self.term.data or "").partition("/")
        return RecordedLetter(
            slug=self.slug.data or made_from(self.title.data) or "letter",
            title=self.title.data,
            on=cast(date, self.on.data),
            official=official,
            office=office,
            source=self.source.data or "",
            language=self.language.data,
            is_dated=self.dated.data == "letter",
            date_note=self.date_note.data,
            summary=self.summary.data,
            signers=signers_of("signers", self.signers.data),
            signers_note=self.signers_note.data,
            related=related_of("related", self.related.data),
            figures=figures_of("figures", self.figures.data),
        )

    @staticmethod
    def typed(value: RecordedLetter, version: int) -> dict[str, Any]:
        """A recorded letter as it stands in the fields."""
        return {
            "title": value.title,
            "slug": value.slug,
            "term": term_key(value.official, value.office),
            "on": value.on,
            "dated": "letter" if value.is_dated else "publication",
            "date_note": value.date_note,
            "source": value.source,
            "summary": value.summary,
            "signers": as_rows((each.name, each.title, each.party_state) for each in value.signers),
            "signers_note": value.signers_note,
            "related": as_rows((each.when, each.title, each.text) for each in value.related),
            "figures": as_rows((each.of, each.value, each.where) for each in value.figures),
            "language": value.language,
            "version": version,
        }


def term_key(official: str, office: str) -> str:
    """How the form names an official in an office."""
    return f"{official}/{office}"


class RecordedDemandForm(ValueForm[RecordedDemand]):
    """One demand of a recorded letter. `demand` and `title` are only asked for when it is entered."""

    FIELD_NAMES: ClassVar[Mapping[str, str]] = {"bullet": "wording"}
    TRIED_IN: ClassVar = (
        Demand("ask", clause="ask"),
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
    hook = OptionalLineField("Legal hook", description="The statute it names.")
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
                self.wording.data, clause=self.clause.data or self.wording.data, hook=self.hook.data
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
            "place": value.place,
            "note": value.note,
            "version": version,
        }


def with_key(value: RecordedDemand, key: str) -> RecordedDemand:
    """A new demand under a key that no other has."""
    return replace(value, demand=key)


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
