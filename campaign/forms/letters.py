"""Forms of a letter as a whole: start one, bring one in from a file, move it on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from wtforms import FileField, MultipleFileField
from wtforms.validators import InputRequired, Optional

from campaign.domain import text as words
from campaign.domain.letters import Heads, LetterStatus
from campaign.domain.refusals import Unacceptable
from campaign.forms.base import ValueForm
from campaign.forms.fields import LineField, OneOfField, OptionalLineField, RowsField
from campaign.forms.keys import KeyField
from campaign.forms.letter_settings import letter_choices, letter_id


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a letter starts from: its heads, and the letter it follows (its id, or None)."""

    heads: Heads
    predecessor: int | None


class StartForm(ValueForm[Beginning]):
    """Title and subject; the address is made from the title when none is written."""

    TRIED_IN: ClassVar = (Heads("address", "Title", "Subject"),)

    title = LineField(
        "Title",
        [InputRequired("Write a title for the letter.")],
        description="What the public reads above the letter, such as: Bring home the prisoners.",
    )
    subject = LineField(
        "Subject",
        [InputRequired("Write what the letter is about.")],
        description="What stands after “Re:” on paper.",
    )
    slug = KeyField(
        "Address",
        "title",
        needed="Write an address in Latin letters, such as bring-them-home.",
        description="The last part of the letter’s web address. Left empty, it is made.",
    )
    predecessor = OneOfField("Follows the letter")

    def offer(self, letters: list[tuple[int, str]]) -> None:
        """The letters that it may follow, by id and title."""
        self.predecessor.offer(letter_choices(letters))

    def build(self) -> Beginning:
        return Beginning(
            Heads(self.slug.key, self.title.data, self.subject.data), letter_id(self.predecessor.data)
        )


@dataclass(frozen=True, slots=True)
class SentFile:
    """A letter file as it was sent, the pictures beside it by name, and the address its letter is to have
    (empty for the file's own)."""

    content: bytes
    pictures: Mapping[str, bytes]
    slug: str


class LetterFileForm(ValueForm[SentFile]):
    """A letter file to start from. A refusal of what stands in it is a refusal of the file."""

    file = FileField("Letter file", description="A file that ends in .letter.md, of format 1.")
    pictures = MultipleFileField(
        "Pictures beside it", [Optional()], description="PNG or JPEG, when it has figures."
    )
    slug = OptionalLineField(
        "Another address", description="Left empty, the letter has the address of the file."
    )

    def refuse(self, refusal: Any) -> None:
        if refusal.field not in self:
            refusal = Unacceptable("file", refusal.sentence)
        super().refuse(refusal)

    def build(self) -> SentFile:
        content = self.file.data.read() if self.file.data else b""
        if not content:
            raise Unacceptable("file", "Choose a letter file.")
        pictures = {each.filename: each.read() for each in self.pictures.data or () if each.filename}
        slug = self.slug.data.strip()
        return SentFile(content, pictures, words.key("slug", slug) if slug else "")


@dataclass(frozen=True, slots=True)
class Step:
    """Where a letter is to go, and why when it goes back."""

    to: LetterStatus
    reason: str


class StepForm(ValueForm[Step]):
    """One move of a letter."""

    FIELD_NAMES: ClassVar[Mapping[str, str]] = {"status": "to"}

    to = OneOfField("Status", choices=[(each.value, each.value) for each in LetterStatus])
    reason = RowsField("Why", render_kw={"rows": 2})

    def build(self) -> Step:
        return Step(LetterStatus(self.to.data), words.checked("reason", self.reason.data.strip(), 1_000))
