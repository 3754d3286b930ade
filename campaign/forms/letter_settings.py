"""Forms of what is set for a letter: what belongs to its text, and how supporters sign it."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from wtforms import BooleanField
from wtforms.validators import InputRequired, Optional

from campaign.domain import text as words
from campaign.domain.amendments import (
    FEWEST_DAYS_TO_ANSWER,
    MOST_DAYS_TO_ANSWER,
    ChangeRule,
    OnChange,
)
from campaign.domain.letter_settings import SigningSettings, TextSettings
from campaign.domain.letters import Heads
from campaign.domain.lettertext import note
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.domain.showing import Shows
from campaign.domain.signatories import Display
from campaign.domain.submissions import ASKABLE
from campaign.forms.base import ValueForm
from campaign.forms.fields import DayField, EitherField, Follows, LineField, OneOfField, RowsField
from campaign.forms.numbers import NumberField
from campaign.forms.rows import rows_of
from campaign.forms.several import SeveralField
from campaign.forms.versions import VersionField

ASKABLE_WORDS = {
    "locality": "Town",
    "region": "State or region",
    "postal_code": "Postal code",
    "country": "Country",
    "affiliation": "Affiliation",
    "comment": "Comment, for the organisers alone",
    "public_comment": "Comment, shown to anyone once you approve it",
}
NO_LETTER = ""
_HEADS = Heads("address", "Title", "Subject")


def notes_of(_field: str, text: str) -> dict[str, str]:
    """The notes of a text with one a line, as they print: "key: its words". Refuses a line that is none."""
    notes: dict[str, str] = {}
    for row in rows_of(text):
        key, colon, said = row.partition(":")
        if not colon or not said.strip():
            raise Unacceptable("notes", f"Write a key, a colon, and the words: “{row[:40]}” has no colon.")
        key = words.citation_key("notes", key.strip().removeprefix("[^").removesuffix("]"))
        if key in notes:
            raise Unacceptable("notes", f"“{key}” stands there twice. Give one of the two another key.")
        notes[key] = note(key, said)
    return notes


def title_field() -> LineField:
    """The title of a letter."""
    return LineField("Title", [InputRequired("Write a title for the letter.")])


def subject_field() -> LineField:
    """Its subject line."""
    return LineField(
        "Subject",
        [InputRequired("Write what the letter is about.")],
        description="What stands after “Re:” on paper.",
    )


def sign_off_field() -> LineField:
    """Its sign-off."""
    return LineField(
        "Valediction", [InputRequired("Write a sign-off, such as “Sincerely,”.")], description="“Sincerely,”"
    )


def deadline_field() -> DayField:
    """The day by which it asks for an answer."""
    return DayField("Answer by", description="The day that {{ letter.deadline }} stands for.")


def notes_field() -> RowsField:
    """Its own notes."""
    return RowsField(
        "Notes of the letter’s own",
        [Optional(), Follows(notes_of)],
        description="Footnotes that cite no source, one a line: key: its words. A block calls it by [^key].",
        render_kw={"rows": 4},
    )


def typed_notes(notes: Mapping[str, str]) -> str:
    """Notes as they stand in their field."""
    return "\n".join(f"{key}: {note}" for key, note in notes.items())


class TextSettingsForm(ValueForm[TextSettings]):
    """What belongs to the text people sign."""

    TRIED_IN: ClassVar = (_HEADS, TextSettings(_HEADS, "Respectfully,", "en"))

    title = title_field()
    subject = subject_field()
    slug = LineField(
        "Address",
        [InputRequired("Write the last part of the letter’s web address.")],
        description="The last part of its web address. It is fixed once the letter has been open.",
    )
    valediction = sign_off_field()
    language = LineField(
        "Language",
        [InputRequired("Write the code of the language, such as en.")],
        description="As a code: en, hy, pt-BR.",
    )
    deadline = deadline_field()
    predecessor = OneOfField(
        "Follows the letter",
        description="Choosing another letter here deletes what “Since the last letter” says of the demands.",
    )
    notes = notes_field()
    version = VersionField()

    def offer(self, letters: list[tuple[int, str]]) -> None:
        """The letters that it may follow, by id and title."""
        self.predecessor.offer(letter_choices(letters))

    def build(self) -> TextSettings:
        return TextSettings(
            heads=Heads(self.slug.data, self.title.data, self.subject.data),
            valediction=self.valediction.data,
            language=self.language.data,
            deadline=self.deadline.data,
            notes=notes_of("notes", self.notes.data),
            predecessor=letter_id(self.predecessor.data),
        )

    @staticmethod
    def typed(settings: TextSettings, version: int) -> dict[str, Any]:
        """Settings as they stand in the fields."""
        return {
            "title": settings.heads.title,
            "subject": settings.heads.subject,
            "slug": settings.heads.slug,
            "valediction": settings.valediction,
            "language": settings.language,
            "deadline": settings.deadline,
            "predecessor": str(settings.predecessor) if settings.predecessor else NO_LETTER,
            "notes": typed_notes(settings.notes),
            "version": version,
        }


class SigningForm(ValueForm[SigningSettings]):
    """How supporters sign."""

    TRIED_IN: ClassVar = (SigningSettings(goal=1),)

    closes_on = DayField("Signing closes on", description="The last day on which somebody may sign.")
    delivers_on = DayField("Delivered on", description="The day on which the letter is to be handed over.")
    goal = NumberField(
        "Goal", [Optional()], description="How many signatures are hoped for.", render_kw={"min": 1}
    )
    asks_for = SeveralField(
        "Asked of supporters, besides name and email address",
        choices=[(name, ASKABLE_WORDS[name]) for name in ASKABLE],
        description="Each may be left out by whoever signs.",
    )
    list_is_public = BooleanField(
        "Show the list of supporters to anyone",
        description="Each as they chose: full name, first name, initials, or counted and not named.",
    )
    shows_places = BooleanField(
        "Show where supporters live, beside their names",
        default=True,
        description="Only where ten or more share it. Here and on paper.",
    )
    shows_affiliations = BooleanField(
        "Show affiliations beside names", default=True, description="Here and on paper."
    )
    official_gets = EitherField(
        "What recipients are given of supporters",
        choices=[
            (Display.FULL.value, "Names, each as its owner chose"),
            (Display.INITIALS.value, "Initials at most"),
            (Display.COUNTED.value, "Only how many they are"),
        ],
        default=Display.FULL.value,
        description="The sign form says so. Once the letter is open, all this may become less, and not more.",
    )
    what_next = RowsField(
        "What happens next",
        [Optional(), Follows(words.unmarked)],
        description="Read beside the sign form: who carries the letter, when, and where an answer appears. "
        "It is shown as typed.",
        render_kw={"rows": 5},
    )
    on_change = EitherField(
        "When the text is changed after opening",
        choices=[
            (OnChange.STAY.value, "Supporters stay. Each is told by mail and may leave"),
            (OnChange.AGAIN.value, "Supporters are asked again. Each counts once they sign the new text"),
        ],
        default=OnChange.STAY.value,
        description="For a change of more than spelling. The rule stands beside the sign form, and is fixed "
        "when the letter opens. Invited signers and organisations are always asked again.",
    )
    days_to_answer = NumberField(
        "Days to sign the new text",
        [Optional()],
        description=f"For those who are asked again, {FEWEST_DAYS_TO_ANSWER} to {MOST_DAYS_TO_ANSWER}. Who "
        "does not sign by then lapses.",
        render_kw={"min": FEWEST_DAYS_TO_ANSWER, "max": MOST_DAYS_TO_ANSWER},
    )
    version = VersionField()

    def refused_together(self) -> Iterator[Refusal]:
        try:
            SigningSettings(closes_on=self.closes_on.data, delivers_on=self.delivers_on.data)
        except Refusal as refusal:
            yield refusal

    def build(self) -> SigningSettings:
        return SigningSettings(
            goal=self.goal.data,
            closes_on=self.closes_on.data,
            delivers_on=self.delivers_on.data,
            asks_for=tuple(self.asks_for.data or ()),
            shows=Shows(
                bool(self.list_is_public.data),
                bool(self.shows_places.data),
                bool(self.shows_affiliations.data),
                Display(self.official_gets.data or Display.FULL),
            ),
            what_next=self.what_next.data,
            change_rule=ChangeRule(
                OnChange(self.on_change.data or OnChange.STAY),
                MOST_DAYS_TO_ANSWER if self.days_to_answer.data is None else self.days_to_answer.data,
            ),
        )

    @staticmethod
    def typed(settings: SigningSettings, version: int) -> dict[str, Any]:
        """Settings as they stand in the fields."""
        return {
            "goal": settings.goal,
            "closes_on": settings.closes_on,
            "delivers_on": settings.delivers_on,
            "asks_for": list(settings.asks_for),
            "list_is_public": settings.shows.list_is_public,
            "shows_places": settings.shows.places,
            "shows_affiliations": settings.shows.affiliations,
            "official_gets": settings.shows.official.value,
            "what_next": settings.what_next,
            "on_change": settings.change_rule.on_change.value,
            "days_to_answer": settings.change_rule.days_to_answer,
            "version": version,
        }


def letter_choices(letters: list[tuple[int, str]]) -> list[tuple[str, str]]:
    """Letters to choose from, by id and title, with none as the first."""
    return [(NO_LETTER, "No letter before"), *((str(id_), title) for id_, title in letters)]


def letter_id(chosen: str) -> int | None:
    """The id of the letter that was chosen, or None."""
    return int(chosen) if chosen else None
