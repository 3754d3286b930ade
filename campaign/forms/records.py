"""The form of a recorded letter: what is known of a letter by others."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any, ClassVar, cast

from wtforms.validators import InputRequired, Optional

from campaign.domain import text as words
from campaign.domain.records import Figure, RecordedLetter, RecordedSigner, Related
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
from campaign.forms.rows import as_rows, parted
from campaign.forms.versions import VersionField

signers_of = partial(parted, RecordedSigner)
related_of = partial(parted, Related)
figures_of = partial(parted, Figure)


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
    on = DayField("Date", "Write the day the letter bears, or that of its publication.")
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
